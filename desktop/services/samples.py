"""The sample kit and the sample accounts: made up, marked as such wherever they show, cleared with one click."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.models.ids import new_id
from desktop.models.kit import Kit
from desktop.models.metrics import AccountSnapshot, HistoryDay, Source
from desktop.models.slug import free_slug
from desktop.runtime.io_thread import on
from desktop.storage import documents, kits, snapshots

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.models.summary import KitSummary
    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database


def sample_kit(folder: Path) -> Kit:
    """Read the sample kit, under a fresh id."""
    raw = json.loads((folder / "kit.json").read_text(encoding="utf-8"))
    return Kit.model_validate(raw | {"id": new_id()})


def sample_accounts(folder: Path) -> tuple[AccountSnapshot, ...]:
    """Read the sample accounts with their three years of daily history."""
    return tuple(_account(folder / f"{name}.json") for name in ("youtube", "instagram"))


async def add_samples(database: Database, db: Worker, folder: Path) -> KitSummary:
    """Put the sample kit and accounts into the store. On `io`."""
    return await on(db, _add, database, folder)


async def bring_back(database: Database, db: Worker, folder: Path, cleared: Sequence[Kit]) -> None:
    """Put sample kits that were cleared back as they were, with the sample accounts. On `io`."""
    await on(db, _put_back, database, folder, cleared)


def _put_back(database: Database, folder: Path, cleared: Sequence[Kit]) -> None:
    taken = set(kits.slugs(database))
    fresh = [kit.model_copy(update={"slug": free_slug(kit.slug, taken)}) for kit in cleared]
    snapshots.put(database, "", sample_accounts(folder))
    documents.insert(database, fresh, sample=True)


def _add(database: Database, folder: Path) -> KitSummary:
    kit = sample_kit(folder)
    kit = kit.model_copy(update={"slug": free_slug(kit.slug, kits.slugs(database))})
    snapshots.put(database, "", sample_accounts(folder))
    documents.insert(database, [kit], sample=True)
    return kits.summary(database, kit.id)


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
