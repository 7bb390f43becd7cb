"""The SQLite file: opening, migrations, transactions. Part of the first window: standard library only."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop.storage.problems import StorageKind, StorageProblem, problem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

log = logging.getLogger(__name__)

MIGRATIONS: Final = Path(__file__).parent / "migrations"
_STEPS: Final = "[0-9][0-9][0-9][0-9]_*.sql"
_BUSY_MS: Final = 1000
COMING: Final = ".coming"
"""Suffix of a copy beside the store that is not whole yet, or not up to date."""
AGAIN: Final = ".again"
RESTORE: Final = ".restore"
READY: Final = (AGAIN, RESTORE)
"""Suffixes of whole copies beside the store, the newer state first, which are about to take its place."""

_TABLES: Final = (
    "media_kits",
    "analytics_snapshots",
    "undo_entries",
    "outbox",
    "bases",
    "sent_contents",
    "current_owner",
    "own_kits",
    "profiles",
    "pull_cursors",
    "kit_versions",
    "conflicts",
)

Row = sqlite3.Row
Connection = sqlite3.Connection


class Database:
    """One file of kits. Every call is made on the `db` worker, which sqlite3 itself enforces."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is touched yet."""
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._opened: os.stat_result | None = None

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection.

        Raises:
            StorageProblem: the file could not be opened.
        """
        if self._connection is None:
            raise StorageProblem(StorageKind.UNREACHABLE)
        return self._connection

    def open(self) -> None:
        """Open the file, make it if it is not there, and bring it up to date.

        WAL with synchronous NORMAL survives the death of the app at any moment; a power cut may cost the last
        commits, never the file (facts/performance.md, section 5).

        Raises:
            StorageProblem: it cannot be opened, is damaged, or was written by a newer Kitfolio.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageProblem(StorageKind.UNREACHABLE) from error
        try:
            self._connection = self._connected()
        except StorageProblem as problem:
            # WAL makes files beside the store. Where none can be made, SQLite says no more than CANTOPEN.
            if problem.kind is StorageKind.UNREACHABLE and not os.access(self.path.parent, os.W_OK):
                raise StorageProblem(StorageKind.READ_ONLY) from problem
            raise
        self._opened = self.path.stat()

    def _connected(self) -> sqlite3.Connection:
        size = self._size()
        if size == 0:  # SQLite would make it a new store, with the creator's backups beside it
            raise StorageProblem(StorageKind.CORRUPT)
        with told():
            if size is None:
                set_aside(self.path)
                if not self._end_move():
                    self._make()
            return _prepared(self.path)

    def _end_move(self) -> bool:
        """Put the copy in place that was about to be when the studio was killed; tells whether there was one."""
        if self.path.suffix == COMING:
            return False
        whole = (self.path.with_suffix(suffix) for suffix in READY)
        ready = next((copy for copy in whole if copy.is_file()), None)
        if ready is None:
            return False
        ready.replace(self.path)
        return True

    def _make(self) -> None:
        """Make the file under another name first: one that is killed meanwhile leaves no half of a store behind."""
        fresh = self.path.with_name(self.path.name + ".new")
        remove(fresh)
        try:
            _prepared(fresh).close()  # the last to close a file writes its log into it
            fresh.replace(self.path)
        finally:
            remove(fresh)

    def _size(self) -> int | None:
        """Return the file's size; None where there is no file. What else is wrong with it, SQLite tells."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return None
        except OSError:
            return -1

    def close(self) -> None:
        """Close the file; what is committed stays."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do all of the block or nothing.

        Raises:
            StorageProblem: the store could not take it; nothing was changed.
        """
        connection = self.connection
        self._require_in_place()
        with told():
            connection.execute("begin immediate")
            try:
                yield connection
                connection.execute("commit")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("rollback")
                raise

    def _require_in_place(self) -> None:
        """Refuse to write into a file that has lost its name: it would vanish with the process."""
        try:
            in_place = self._opened is not None and os.path.samestat(self._opened, self.path.stat())
        except FileNotFoundError:
            in_place = False
        except OSError as error:
            raise StorageProblem(StorageKind.UNREACHABLE) from error
        if not in_place:
            raise StorageProblem(StorageKind.GONE)

    def read(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Run a query.

        Raises:
            StorageProblem: the store could not be read.
        """
        with told():
            return self.connection.execute(sql, values).fetchall()


@contextmanager
def told() -> Iterator[None]:
    """Turn the environment's faults into words; ours go on as they are."""
    try:
        yield
    except sqlite3.Error as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from error


def _prepared(path: Path) -> sqlite3.Connection:
    """Open a file that is good to use; one that is not is closed again."""
    with ExitStack() as opened:
        connection = opened.enter_context(
            closing(sqlite3.connect(path, timeout=_BUSY_MS / 1000, isolation_level=None))
        )
        _prepare(connection)
        opened.pop_all()
        return connection


def remove(file: Path) -> None:
    """Delete a store that nobody needs, with its side files. What cannot be deleted stays."""
    with suppress(OSError):
        for suffix in ("", "-journal", "-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)


def set_aside(file: Path) -> Path | None:
    """Rename a damaged store with its side files, so that a new one can take its place.

    Side files go also where the store is gone: its log would be played into whatever takes its name next.

    Returns:
        The new name; None where there is no file any more.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = file.with_name(f"{file.stem}.damaged-{stamp}{file.suffix}")
    for suffix in ("-wal", "-shm", ""):  # the store last: a log must never lie beside a store that is not its own
        side = file.with_name(file.name + suffix)
        if side.exists():
            side.replace(aside.with_name(aside.name + suffix))
    return aside if aside.exists() else None


def require_known(connection: sqlite3.Connection) -> int:
    """Return the version of a file.

    Raises:
        StorageProblem: a newer Kitfolio wrote it.
    """
    version = int(connection.execute("pragma user_version").fetchone()[0])
    if version > sum(1 for _ in MIGRATIONS.glob(_STEPS)):
        raise StorageProblem(StorageKind.NEWER_FILE)
    return version


def _prepare(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    steps = sorted(MIGRATIONS.glob(_STEPS))
    version = require_known(connection)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    connection.execute("pragma foreign_keys = off")  # a step may make a table anew, which must not empty its children
    for number, step in enumerate(steps[version:], version + 1):
        # executescript commits what was open, so the transaction stands in the script itself.
        script = f"begin immediate;\n{step.read_text(encoding='utf-8')}\npragma user_version = {number};\ncommit;"
        try:
            connection.executescript(script)
        except sqlite3.Error as error:
            if connection.in_transaction:
                connection.execute("rollback")
            if not isinstance(error, sqlite3.OperationalError) or problem_of(error) is not None:
                raise
            log.exception("Step %s does not fit the store", step.name)
            raise StorageProblem(StorageKind.CORRUPT) from error
    _require_tables(connection)
    connection.execute("pragma foreign_keys = on")


def _require_tables(connection: sqlite3.Connection) -> None:
    """Refuse a file that only says it is a store: another program's, or what is left of one."""
    found = {
        row["name"] for row in connection.execute("select name from sqlite_master where type in ('table', 'view')")
    }
    if not found.issuperset(_TABLES):
        raise StorageProblem(StorageKind.CORRUPT)
