"""Puts the platform's tables in, with the program that puts them into a hosted project: the Supabase CLI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.stack.postgres import Postgres

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
NODE_MODULES = ROOT / "tests" / "node" / "node_modules"


def migrate(postgres: Postgres) -> None:
    """Apply resources/supabase/migrations that the database does not have yet."""
    run_cli("db", "push", f"--remote={postgres.url('postgres')}", "--yes")


def run_cli(*arguments: str) -> None:
    """Run the Supabase CLI on resources/supabase; raises CalledProcessError where it fails."""
    program = next(NODE_MODULES.glob("@supabase/cli-*/bin/supabase*"))
    command = [program, "--workdir", RESOURCES, *arguments]
    quiet = os.environ | {"DO_NOT_TRACK": "1", "SUPABASE_TELEMETRY_DISABLED": "1"}
    subprocess.run(command, check=True, env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr)
