"""Where a run may have left something: its temporary files and the studio's own folders of this user."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = ("kitfolio*", "tmp????????", "org.chromium.*", "early-*")
"""Names that the studio, its parts and Python's tempfile give in the folder for temporary files."""

SERVERS_OWN = "kitfolio-postgres-*"
"""Postgres' files, should a killed test have left some: Auth keeps its refresh tokens there, as on a server."""

OF_THE_USER = (
    platformdirs.user_data_path,
    platformdirs.user_config_path,
    platformdirs.user_state_path,
    platformdirs.user_cache_path,
    platformdirs.user_log_path,
)


def files_of_the_run(base: Path, since: float) -> Iterator[Path]:
    """Return the files below pytest's folder, and those elsewhere that were written since the run began.

    Args:
        base: pytest's own folder of the run.
        since: seconds since the epoch.
    """
    yield from _below(base)
    temporary = Path(tempfile.gettempdir())
    tops = {top for pattern in OURS for top in temporary.glob(pattern) if not top.match(SERVERS_OWN)}
    for name in ("Kitfolio", "kitfolio", "desktop"):
        tops |= {folder(name, appauthor=False) for folder in OF_THE_USER}
    for top in sorted(tops):
        yield from (path for path in _below(top) if _written(path) >= since)


def _below(top: Path) -> Iterator[Path]:
    if top.is_file():
        yield top
    for folder, _, names in os.walk(top):  # follows no link
        yield from (path for name in names if (path := Path(folder, name)).is_file() and not path.is_symlink())


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0
