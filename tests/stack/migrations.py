"""Puts the platform's tables in, with the program that puts them into a hosted project: the Supabase CLI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.stack.programs import SUPABASE_CLI, program

if TYPE_CHECKING:
    from tests.stack.postgres import Postgres

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "resources" / "supabase"
QUIET = {
    "DO_NOT_TRACK": "1",
    "SUPABASE_TELEMETRY_DISABLED": "1",
    "SUPABASE_NO_UPDATE_NOTIFIER": "1",
    "SUPABASE_NO_KEYRING": "1",
}


def migrate(postgres: Postgres) -> None:
    """Apply the migrations of resources/supabase that the database does not have yet."""
    run_cli("db", "push", f"--remote={postgres.url('postgres')}", "--yes")


def run_cli(*arguments: str) -> None:
    """Run the Supabase CLI on a copy of resources/supabase; it writes beside what it reads, and into its home.

    Raises:
        subprocess.CalledProcessError: it failed; its words are on our own error stream.
    """
    with tempfile.TemporaryDirectory(prefix="kitfolio-supabase-") as folder:
        shutil.copytree(PROJECT, Path(folder) / "supabase")
        command = [str(program(SUPABASE_CLI)), "--workdir", folder, *arguments]
        environment = os.environ | QUIET | {"SUPABASE_HOME": str(Path(folder) / "home")}
        subprocess.run(command, check=True, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr)
