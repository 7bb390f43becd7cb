"""The sample kit and the sample accounts: made up, marked as such wherever they show, cleared with one click."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.ids import new_id
from desktop.models.kit import Kit
from desktop.models.metrics import AccountSnapshot, HistoryDay, Source
from desktop.models.slug import free_slug
from desktop.runtime.io_thread import on
from desktop.services.library import LibraryChanged
from desktop.storage import documents, kits, snapshots
from desktop.storage.problems import StorageKind, StorageProblem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.models.summary import KitSummary
    from desktop.runtime.events import Events
    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database


def sample_kit(folder: Path) -> Kit:
    """Read the sample kit, under a fresh id."""
    raw = json.loads((folder / "kit.json").read_text(encoding="utf-8"))
    return Kit.model_validate(raw | {"id": new_id()})


def sample_accounts(folder: Path) -> tuple[AccountSnapshot, ...]:
    """Read the sample accounts with their three years of daily history."""
    return tuple(_account(folder / f"{name}.json") for name in ("youtube", "instagram"))


@dataclass(frozen=True, slots=True)
class Cleared:
    """Sample kits that were cleared.

    Attributes:
        untouched: as they were; nothing of them is left.
        edited: ids of those that are in the trash now.
    """

    untouched: tuple[Kit, ...] = ()
    edited: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Of all of them."""
        return (*(kit.id for kit in self.untouched), *self.edited)


class Samples:
    """The made-up kits of the local store. Its methods run on `io`; each may raise `StorageProblem`."""

    def __init__(self, database: Database, db: Worker, events: Events, folder: Path) -> None:
        """Work on an opened database, with the bundled samples of a folder."""
        self._database = database
        self._db = db
        self._events = events
        self._folder = folder

    async def add(self) -> KitSummary:
        """Put the sample kit and accounts into the store."""
        added = await on(self._db, self._add)
        self._events.publish(LibraryChanged((added.id,)))
        return added

    async def clear(self) -> Cleared:
        """Delete the sample kits and the sample numbers. One that somebody worked on goes to the trash instead."""
        cleared = await on(self._db, self._clear)
        self._events.publish(LibraryChanged(cleared.ids))
        return cleared

    async def bring_back(self, cleared: Cleared) -> None:
        """Put sample kits that were cleared back as they were, with the sample accounts."""
        await on(self._db, self._bring_back, cleared)
        self._events.publish(LibraryChanged(cleared.ids))

    # ------------------------------------------------------------- on the db thread

    def _add(self) -> KitSummary:
        kit = sample_kit(self._folder)
        self._put([kit])
        return kits.summary(self._database, kit.id)

    def _clear(self) -> Cleared:
        fresh = sample_kit(self._folder)
        samples = [summary.id for summary in kits.summaries(self._database) if summary.sample]
        made = (fresh.title, fresh.theme, fresh.blocks)
        found = filter(None, (self._readable(kit_id) for kit_id in samples))
        untouched = tuple(kit for kit in found if (kit.title, kit.theme, kit.blocks) == made)
        edited = tuple({*samples} - {kit.id for kit in untouched})
        kits.clear_samples(self._database, edited)
        return Cleared(untouched, edited)

    def _readable(self, kit_id: str) -> Kit | None:
        try:
            return documents.load(self._database, kit_id).kit
        except StorageProblem as problem:
            if problem.kind is not StorageKind.UNREADABLE:
                raise
            return None

    def _bring_back(self, cleared: Cleared) -> None:
        kits.make_samples(self._database, cleared.edited)
        self._put(cleared.untouched)

    def _put(self, samples: Sequence[Kit]) -> None:
        taken = set(kits.slugs(self._database))
        fresh = []
        for kit in samples:
            slug = free_slug(kit.slug, taken)
            taken.add(slug)
            fresh.append(kit.model_copy(update={"slug": slug}))
        snapshots.put(self._database, "", sample_accounts(self._folder))
        documents.insert(self._database, fresh, sample=True)


def _account(file: Path) -> AccountSnapshot:
    raw = json.loads(file.read_text(encoding="utf-8"))
    return AccountSnapshot(
        source=Source(provider=raw["provider"], platform_id=raw["platformId"]),
        name=raw["name"],
        stats=raw["stats"],
        history=tuple(HistoryDay(date=item.pop("date"), values=item) for item in raw["history"]),
        as_of=raw["asOf"],
        sample=True,
    )
