"""Coming back from a damaged store: it is set aside, never deleted, and a backup or a new store takes its place."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from desktop.runtime.io_thread import on
from desktop.services.backups import Backup, found
from desktop.storage.copies import set_aside

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database


async def newest_backup(db: Worker, folder: Path) -> Backup | None:
    """Return the newest copy that can be read, or None. On `io`."""
    copies = await on(db, found, folder)
    return copies[0] if copies else None


async def reopen(database: Database, db: Worker) -> None:
    """Open a store that could not be opened before. On `io`.

    Raises:
        StorageProblem: it still cannot be.
    """
    await on(db, database.open)


async def recover(database: Database, db: Worker, backup: Backup | None) -> Path:
    """Set the damaged store aside and open a backup, or an empty store, in its place. On `io`.

    Returns:
        Where the damaged file lies now.

    Raises:
        StorageProblem: the new store cannot be opened either.
    """
    return await on(db, _recover, database, backup)


def _recover(database: Database, backup: Backup | None) -> Path:
    database.close()
    aside = set_aside(database.path)
    if backup is not None:
        shutil.copyfile(backup.path, database.path)
    database.open()
    return aside
