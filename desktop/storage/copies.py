"""Whole copies of the store, and a damaged file set aside."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from typing import TYPE_CHECKING

from desktop.storage import owners, replicas
from desktop.storage.database import AGAIN, COMING, READY, RESTORE, Database, remove, require_known, set_aside, told
from desktop.storage.problems import StorageKind, StorageProblem, problem_of_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def copy(database: Database, target: Path) -> None:
    """Copy the open store to a file, checked before it gets its name (sqlite.org/backup.html). On the `db` worker.

    Raises:
        StorageProblem: there is no room, or the folder cannot be written.
    """
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with told(), contextlib.closing(sqlite3.connect(part)) as copied:
            database.connection.backup(copied)
            copied.execute("pragma journal_mode = delete")
        require_whole(part)
        part.replace(target)
    except OSError as error:
        raise problem_of_file(error) from error
    finally:
        remove(part)


def write_again(database: Database) -> None:
    """Give an open store whose file was moved or deleted its file again: the process still holds all of it.

    On the `db` worker. A file that took its place meanwhile is set aside.

    Raises:
        StorageProblem: there is no room, or the folder cannot be written; the store stays open.
    """
    ready = database.path.with_suffix(AGAIN)
    copy(database, ready)
    with told_files():
        if database.path.exists():
            set_aside(database.path)
        else:
            remove(database.path)  # side files of the one that is gone
        database.close()
        ready.replace(database.path)
    database.open()


def take_place(backup: Path, store: Path) -> Path | None:
    """Put a copy in the place of a damaged store, which is set aside; returns where that lies, if it was there.

    The copy is whole before anything is moved, so whatever fails leaves the damaged store where it was. Where the
    studio is killed between the moves, the next opening ends them (`Database.open`).

    Raises:
        StorageProblem: there is no room, or the folder cannot be written.
    """
    ready, part = store.with_suffix(RESTORE), store.with_suffix(COMING)
    try:
        with told_files():
            shutil.copyfile(backup, part)
            part.replace(ready)
            aside = set_aside(store)
            ready.replace(store)
            return aside
    finally:
        remove(part)
        remove(ready)


@contextlib.contextmanager
def told_files() -> Iterator[None]:
    """Turn faults of files into words."""
    try:
        yield
    except OSError as error:
        raise problem_of_file(error) from error


def put_back(database: Database, source: Path) -> None:
    """Replace the open store's content by a copy. On the `db` worker.

    The copy is made ready in a file beside the store: brought up to date, if it is an older one. Only then does it
    come in, in one transaction of SQLite's own (sqlite.org/c3ref/backup_finish.html), so that whatever fails leaves
    the store as it was. Whose kits are shown stays as it is, and what comes back goes before what the platform has by
    now.

    Raises:
        StorageProblem: the copy cannot be read, a newer Kitfolio made it, or there is no room; nothing was changed.
    """
    require_whole(source)
    ready = Database(database.path.with_suffix(COMING))
    remove(ready.path)
    try:
        with told(), contextlib.closing(_reader(source)) as stored:
            with contextlib.closing(sqlite3.connect(ready.path)) as copied:
                stored.backup(copied)
            ready.open()
            with ready.transaction() as connection:
                connection.execute("update current_owner set user_id = ?", (owners.current(database),))
                replicas.overrule(connection)
            ready.connection.backup(database.connection)
    finally:
        ready.close()
        remove(ready.path)


def readable(file: Path) -> bool:
    """Tell whether a file is a whole store that this Kitfolio knows."""
    try:
        require_whole(file)
    except StorageProblem:
        return False
    return True


def require_whole(file: Path) -> None:
    """Look at every page of a file.

    Raises:
        StorageProblem: it is no whole store, or a newer Kitfolio's.
    """
    try:
        with contextlib.closing(_reader(file)) as connection:
            require_known(connection)
            whole = connection.execute("pragma quick_check").fetchone()[0] == "ok"
            connection.execute("select count(*) from media_kits")
    except sqlite3.Error as error:
        raise StorageProblem(StorageKind.CORRUPT) from error
    if not whole:
        raise StorageProblem(StorageKind.CORRUPT)


def count_kits(file: Path) -> int:
    """Return how many live kits are in a copy."""
    with contextlib.closing(_reader(file)) as connection:
        return int(connection.execute("select count(*) from media_kits where deleted_at is null").fetchone()[0])


def clear_up(database: Database, backups: Path) -> None:
    """Delete what copying left behind where the studio was killed meanwhile. On the `db` worker, the store open."""
    beside = (database.path.with_suffix(suffix) for suffix in (*READY, COMING))
    for unfinished in (*beside, *backups.glob("*.part"), *backups.glob("*.part-*")):
        remove(unfinished)


def _reader(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
