"""The creator's kits as a whole: make, rename, duplicate, delete, bring back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desktop.document.commands import SetTheme
from desktop.document.document import Document
from desktop.document.labels import Label
from desktop.models.blocks import with_id
from desktop.models.ids import new_id
from desktop.models.kit import Kit
from desktop.models.slug import free_slug
from desktop.models.titles import copy_title
from desktop.runtime.io_thread import on
from desktop.services.autosave import history_of
from desktop.storage import documents, kits, snapshots
from desktop.storage.problems import StorageKind, StorageProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.models.blocks import Block
    from desktop.models.metrics import Snapshots
    from desktop.models.summary import KitSummary
    from desktop.models.theme import Theme
    from desktop.runtime.events import Events
    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database

TRASH_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class LibraryChanged:
    """Announced after kits were changed as a whole; their cards are to be read again."""

    kit_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenedKit:
    """A kit ready to be edited."""

    document: Document
    snapshots: Snapshots
    sample: bool


class Library:
    """All kits of the local store. Its methods run on `io`; the store's own work is done on `db`.

    Every method may raise `StorageProblem`.
    """

    def __init__(self, database: Database, db: Worker, events: Events) -> None:
        """Work on an opened database."""
        self._database = database
        self._db = db
        self._events = events

    async def summaries(self, *, trash: bool = False) -> tuple[KitSummary, ...]:
        """Return the cards of the kits in use, or of those in the trash."""
        return await on(self._db, kits.summaries, self._database, trash=trash)

    async def open(self, kit_id: str) -> OpenedKit:
        """Read a kit with its history and the numbers it shows."""
        return await on(self._db, self._open, kit_id)

    async def look_at(self, kit_id: str) -> tuple[Kit, Snapshots]:
        """Read a kit without its history, and the numbers it shows."""
        return await on(self._db, self._look_at, kit_id)

    async def find(self, name: str) -> str:
        """Return the id of the kit with that id, address or title."""
        return await on(self._db, kits.find, self._database, name)

    async def taken_slugs(self, except_id: str = "") -> frozenset[str]:
        """Return the addresses that other kits use."""
        return await on(self._db, kits.slugs, self._database, except_id=except_id)

    async def create(self, title: str, theme: Theme, blocks: Sequence[Block]) -> KitSummary:
        """Make a kit; its address comes from the title."""
        return await self._changing(self._create, title, theme, tuple(blocks))

    async def duplicate(
        self, kit_id: str, title: str = "{title} (copy)", numbered: str = "{title} (copy {number})"
    ) -> KitSummary:
        """Copy a kit under a new address, unpublished, every block under a new id.

        Args:
            kit_id: the original.
            title: of the copy, in the creator's language; `{title}` stands for the original's.
            numbered: the same for all copies but the first; `{number}` stands for which it is.
        """
        return await self._changing(self._duplicate, kit_id, title, numbered)

    async def rename(self, kit_id: str, title: str) -> KitSummary:
        """Give a kit another title."""
        return await self._changing(self._then_summary, kits.rename, kit_id, title)

    async def make_default(self, kit_id: str) -> KitSummary:
        """Let a kit answer the creator's bare address."""
        return await self._changing(self._then_summary, kits.make_default, kit_id)

    async def trash(self, kit_ids: Sequence[str]) -> None:
        """Put kits into the trash, where they stay for `TRASH_DAYS`."""
        await on(self._db, kits.move_to_trash, self._database, kit_ids)
        self._events.publish(LibraryChanged(tuple(kit_ids)))

    async def restore(self, kit_ids: Sequence[str]) -> None:
        """Take kits out of the trash."""
        await on(self._db, kits.restore, self._database, kit_ids)
        self._events.publish(LibraryChanged(tuple(kit_ids)))

    async def purge(self, kit_ids: Sequence[str]) -> None:
        """Delete kits of the trash for ever."""
        await on(self._db, kits.purge, self._database, kit_ids)
        self._events.publish(LibraryChanged(tuple(kit_ids)))

    async def empty_old_trash(self, today: date) -> None:
        """Delete permanently what has been in the trash for `TRASH_DAYS`.

        Args:
            today: a day that has certainly come (`services.days`).
        """
        gone = await on(self._db, kits.purge_trashed_before, self._database, today - timedelta(days=TRASH_DAYS))
        if gone:
            self._events.publish(LibraryChanged(gone))

    async def theme_for_all(self, theme: Theme) -> tuple[tuple[str, Theme], ...]:
        """Give every kit a theme, undoable in each; returns each changed kit with its theme before."""
        before = await on(self._db, self._apply_themes, theme, None)
        self._events.publish(LibraryChanged(tuple(kit_id for kit_id, _ in before)))
        return before

    async def put_themes_back(self, before: Sequence[tuple[str, Theme]]) -> None:
        """Take `theme_for_all` back."""
        await on(self._db, self._apply_themes, None, dict(before))
        self._events.publish(LibraryChanged(tuple(kit_id for kit_id, _ in before)))

    # ------------------------------------------------------------- on the db thread

    async def _changing(self, call: Callable[..., KitSummary], *args: object) -> KitSummary:
        summary = await on(self._db, call, *args)
        self._events.publish(LibraryChanged((summary.id,)))
        return summary

    def _then_summary(self, call: Callable[..., None], kit_id: str, *args: object) -> KitSummary:
        call(self._database, kit_id, *args)
        return kits.summary(self._database, kit_id)

    def _open(self, kit_id: str) -> OpenedKit:
        stored = documents.load(self._database, kit_id)
        document = Document(
            stored.kit,
            history_of(stored.history),
            generation=stored.generation,
            last_id=stored.history.last_id,
        )
        return OpenedKit(document, snapshots.load_all(self._database), stored.sample)

    def _look_at(self, kit_id: str) -> tuple[Kit, Snapshots]:
        return documents.load(self._database, kit_id).kit, snapshots.load_all(self._database)

    def _create(self, title: str, theme: Theme, blocks: tuple[Block, ...]) -> KitSummary:
        slug = free_slug(title, kits.slugs(self._database))
        kit = Kit(id=new_id(), title=title, slug=slug, theme=theme, blocks=blocks)
        documents.insert(self._database, [kit])
        return kits.summary(self._database, kit.id)

    def _duplicate(self, kit_id: str, title: str, numbered: str) -> KitSummary:
        original = documents.load(self._database, kit_id).kit
        before = kits.summary(self._database, kit_id).title
        titles = {summary.title for summary in kits.summaries(self._database)}
        copy = original.model_copy(
            update={
                "id": new_id(),
                "title": copy_title(before, titles, title, numbered),
                "slug": free_slug(original.slug, kits.slugs(self._database)),
                "published": False,
                "default": False,
                "blocks": tuple(with_id(block, new_id()) for block in original.blocks),
            }
        )
        documents.insert(self._database, [copy])
        return kits.summary(self._database, copy.id)

    def _apply_themes(self, theme: Theme | None, by_kit: dict[str, Theme] | None) -> tuple[tuple[str, Theme], ...]:
        before = []
        for summary in kits.summaries(self._database):
            wanted = theme if by_kit is None else by_kit.get(summary.id)
            if wanted is None:
                continue
            try:
                stored = documents.load(self._database, summary.id)
            except StorageProblem as problem:
                if problem.kind is not StorageKind.UNREADABLE:
                    raise
                continue  # it keeps none of the others back
            document = Document(stored.kit, history_of(stored.history), last_id=stored.history.last_id)
            if document.apply(SetTheme(theme=wanted), Label.CHANGE_COLOUR) is not None:
                documents.save(self._database, document.kit, document.history, outside=True)
                before.append((summary.id, stored.kit.theme))
        return tuple(before)
