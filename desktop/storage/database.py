"""The SQLite file: opening, migrations, transactions. Part of the first window: standard library only."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop.storage.problems import StorageKind, StorageProblem, problem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MIGRATIONS: Final = Path(__file__).parent / "migrations"
_STEPS: Final = "[0-9][0-9][0-9][0-9]_*.sql"
_BUSY_MS: Final = 1000

Row = sqlite3.Row
Connection = sqlite3.Connection


class Database:
    """One file of kits. Every call is made on the `db` worker, which sqlite3 itself enforces."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is touched yet."""
        self.path = path
        self._connection: sqlite3.Connection | None = None

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

    def _connected(self) -> sqlite3.Connection:
        with told():
            connection = sqlite3.connect(self.path, timeout=_BUSY_MS / 1000, isolation_level=None)
            try:
                _prepare(connection)
            except BaseException:
                connection.close()
                raise
            return connection

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
        with told():
            connection.execute("begin immediate")
            try:
                yield connection
                connection.execute("commit")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("rollback")
                raise

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
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("rollback")
            raise
    connection.execute("pragma foreign_keys = on")
