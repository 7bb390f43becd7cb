"""Whole copies of the store, and a damaged file set aside."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop.storage import owners, replicas
from desktop.storage.problems import StorageKind, StorageProblem, problem_of

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.storage.database import Database


def copy(database: Database, target: Path) -> None:
    """Copy the open store to a file, checked before it gets its name (sqlite.org/backup.html). On the `db` worker.

    Raises:
        StorageProblem: there is no room, or the folder cannot be written.
    """
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(part)) as copied:
            database.connection.backup(copied)
            copied.execute("pragma journal_mode = delete")
        if not readable(part):
            raise StorageProblem(StorageKind.CORRUPT)
        part.replace(target)
    except sqlite3.Error as error:
        raise problem_of(error) or error from error
    except OSError as error:
        raise StorageProblem(StorageKind.READ_ONLY) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def put_back(database: Database, source: Path) -> None:
    """Replace the open store's content by a copy, in one transaction of SQLite's own. On the `db` worker.

    Whose kits are shown stays as it is, and what comes back goes before what the platform has by now.
    """
    owner = owners.current(database)
    with contextlib.closing(_reader(source)) as copied:
        copied.backup(database.connection)
    database.close()
    database.open()  # an older copy is brought up to date
    with database.transaction() as connection:
        connection.execute("update current_owner set user_id = ?", (owner,))
        replicas.overrule(connection)


def readable(file: Path) -> bool:
    """Tell whether a file is a whole store."""
    try:
        with contextlib.closing(_reader(file)) as connection:
            whole = connection.execute("pragma quick_check").fetchone()[0] == "ok"
            return bool(whole and connection.execute("select count(*) from media_kits").fetchone())
    except sqlite3.Error:
        return False


def count_kits(file: Path) -> int:
    """Return how many live kits are in a copy."""
    with contextlib.closing(_reader(file)) as connection:
        return int(connection.execute("select count(*) from media_kits where deleted_at is null").fetchone()[0])


def set_aside(file: Path) -> Path:
    """Rename a damaged store with its side files, so that a new one can take its place; returns the new name."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = file.with_name(f"{file.stem}.damaged-{stamp}{file.suffix}")
    file.replace(aside)
    for suffix in ("-wal", "-shm"):
        side = file.with_name(file.name + suffix)
        if side.exists():
            side.replace(aside.with_name(aside.name + suffix))
    return aside


def _reader(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
