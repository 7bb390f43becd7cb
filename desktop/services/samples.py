"""The sample kit and the sample accounts: made up, marked as such wherever they show, cleared with one click."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.models.ids import new_id
from desktop.models.kit import Kit
from desktop.models.metrics import AccountSnapshot, HistoryDay, Source
from desktop.models.slug import free_slug
from desktop.runtime.io_thread import on
from desktop.services.library import LibraryChanged
from desktop.storage import documents, kits, snapshots

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

    async def clear(self) -> tuple[Kit, ...]:
        """Delete the sample kits and the sample numbers; returns the kits as they were."""
        gone = await on(self._db, self._clear)
        self._events.publish(LibraryChanged(tuple(kit.id for kit in gone)))
        return gone

    async def bring_back(self, cleared: Sequence[Kit]) -> None:
        """Put sample kits that were cleared back as they were, with the sample accounts."""
        await on(self._db, self._put, cleared)
        self._events.publish(LibraryChanged(tuple(kit.id for kit in cleared)))

    # ------------------------------------------------------------- on the db thread

    def _add(self) -> KitSummary:
        kit = sample_kit(self._folder)
        self._put([kit])
        return kits.summary(self._database, kit.id)

    def _clear(self) -> tuple[Kit, ...]:
        samples = [summary.id for summary in kits.summaries(self._database) if summary.sample]
        gone = tuple(documents.load(self._database, kit_id).kit for kit_id in samples)
        kits.clear_samples(self._database)
        return gone

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
