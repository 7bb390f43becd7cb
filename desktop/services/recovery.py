"""Coming back from a damaged store: it is set aside, never deleted, and a backup or a new store takes its place."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desktop.runtime.io_thread import on
from desktop.services.backups import Backup, found
from desktop.storage.copies import take_place, told_files, write_again
from desktop.storage.database import set_aside

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database


async def newest_backup(db: Worker, folder: Path) -> Backup | None:
    """Return the newest copy that can be read, or None. On `io`.

    One that a clock ahead of its time has dated is taken only where there is no other.
    """
    copies = await on(db, found, folder)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    return next((copy for copy in copies if copy.made_at <= tomorrow), copies[0] if copies else None)


async def reopen(database: Database, db: Worker) -> None:
    """Open a store that could not be opened before. On `io`.

    Raises:
        StorageProblem: it still cannot be.
    """
    await on(db, database.open)


async def write_anew(database: Database, db: Worker) -> None:
    """Write the open store to a new file, where its own was moved or deleted. On `io`.

    Raises:
        StorageProblem: there is no room, or the folder cannot be written.
    """
    await on(db, write_again, database)


async def recover(database: Database, db: Worker, backup: Backup | None) -> Path | None:
    """Set the damaged store aside and open a backup, or an empty store, in its place. On `io`.

    Returns:
        Where the damaged file lies now; None where there was none any more.

    Raises:
        StorageProblem: there is no room for the new store, or it cannot be opened either.
    """
    return await on(db, _recover, database, backup)


def _recover(database: Database, backup: Backup | None) -> Path | None:
    database.close()
    if backup is not None:
        aside = take_place(backup.path, database.path)
    else:
        with told_files():
            aside = set_aside(database.path)
    database.open()
    return aside
