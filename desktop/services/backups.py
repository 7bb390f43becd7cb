"""Copies of the local store: made every day, kept by age, checked, and brought back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from desktop.runtime.io_thread import on
from desktop.services.library import LibraryChanged
from desktop.storage import copies, kits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop.runtime.events import Events
    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database

DAILY: Final = 7
WEEKLY: Final = 4
MONTHLY: Final = 6
_NAME: Final = "kitfolio-%Y%m%d-%H%M%S-%f.db"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the store.

    Attributes:
        made_at: when, UTC.
        kits: how many kits are in it.
        size: bytes.
    """

    path: Path
    made_at: datetime
    kits: int
    size: int


class Backups:
    """The copies of one profile. Its methods run on `io`."""

    def __init__(
        self,
        database: Database,
        db: Worker,
        events: Events,
        folder: Path,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        """Keep copies in a folder.

        Args:
            database: the store.
            db: its worker.
            events: told when everything changed.
            folder: where copies are kept.
            clock: tells the time in UTC; the system's when left out.
        """
        self._database = database
        self._db = db
        self._events = events
        self._folder = folder
        self._clock = clock or (lambda: datetime.now(UTC))

    async def list(self) -> tuple[Backup, ...]:
        """Return the copies that can be read, newest first."""
        return await on(self._db, found, self._folder)

    async def make(self) -> Backup:
        """Make a copy now.

        Raises:
            StorageProblem: there is no room, or the folder cannot be written.
        """
        return await on(self._db, self._make)

    async def daily(self) -> Backup | None:
        """Make today's copy where there is none yet and there are kits; let go of those that are too many."""
        return await on(self._db, self._daily)

    async def restore(self, backup: Backup) -> None:
        """Put a copy in the store's place; the present state is copied first, so that this can be taken back.

        Raises:
            StorageProblem: the copy cannot be read or put in place; nothing was changed.
        """
        await on(self._db, self._restore, backup)
        self._events.publish(LibraryChanged(()))

    def _make(self) -> Backup:
        now = self._clock()
        path = self._folder / now.strftime(_NAME)
        copies.copy(self._database, path)
        return _described(path, now)

    def _daily(self) -> Backup | None:
        copies.clear_up(self._database, self._folder)
        today = self._clock().date()
        if any(made_at.date() == today and copies.readable(path) for made_at, path in _dated(self._folder)):
            return None
        if not kits.summaries(self._database):
            return None
        made = self._make()
        for backup in superfluous(found(self._folder)):
            backup.path.unlink(missing_ok=True)
        return made

    def _restore(self, backup: Backup) -> None:
        copies.require_whole(backup.path)
        self._make()
        copies.put_back(self._database, backup.path)


def found(folder: Path) -> tuple[Backup, ...]:
    """Return the readable copies of a folder, newest first."""
    return tuple(_described(path, made_at) for made_at, path in _dated(folder) if copies.readable(path))


def superfluous(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """Return what need not be kept: all but the newest of each of the last days, weeks and months. Pure."""
    kept: set[Path] = set()
    for most, period in _PERIODS:
        newest: dict[str, Backup] = {}
        for backup in sorted(backups, key=lambda one: one.made_at, reverse=True):
            newest.setdefault(period(backup.made_at), backup)
        kept |= {backup.path for backup in list(newest.values())[:most]}
    return tuple(backup for backup in backups if backup.path not in kept)


def _dated(folder: Path) -> Sequence[tuple[datetime, Path]]:
    """Return the files that are called like copies, newest first."""
    dated = []
    for path in folder.glob("kitfolio-*.db"):
        try:
            dated.append((datetime.strptime(path.name, _NAME).replace(tzinfo=UTC), path))
        except ValueError:
            continue
    return sorted(dated, reverse=True)


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d")


def _week(moment: datetime) -> str:
    return moment.strftime("%G-%V")


def _month(moment: datetime) -> str:
    return moment.strftime("%Y-%m")


_PERIODS: Final = ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month))


def _described(path: Path, made_at: datetime) -> Backup:
    return Backup(path, made_at, copies.count_kits(path), path.stat().st_size)
