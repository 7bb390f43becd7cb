"""Publishing: a kit becomes a page, stays one while it is edited, and comes off the web again.

A published kit is one row of the platform, so its page follows every edit as it is synced; "published" is confirmed
once the platform has the row (`storage.replicas.set_bases`). What publishing adds is the check before, the numbers
that go with the kit (`services.freezing`), and knowing what readers see now.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop.models.blocks import ChartBlock, StatsBlock
from desktop.models.kit import Kit
from desktop.models.problem import Problem
from desktop.models.site import page_path
from desktop.runtime.io_thread import on
from desktop.services.autosave import SaveState, SaveStatus, history_of
from desktop.services.changes import ChangeKind, changes
from desktop.services.freezing import freeze
from desktop.services.library import LibraryChanged
from desktop.services.preflight import Finding, Place, Prospect, Severity, preflight, silent_blocks
from desktop.storage import documents, kits, pages, snapshots
from desktop.storage.problems import StorageKind, StorageProblem
from desktop.sync.state import SyncState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.models.content import KitContent
    from desktop.runtime.events import Events
    from desktop.runtime.io_thread import IoThread
    from desktop.runtime.worker import Worker
    from desktop.services.autosave import Autosave
    from desktop.services.changes import PageChange
    from desktop.storage.database import Database
    from desktop.storage.documents import StoredKit
    from desktop.storage.pages import PageSign, StoredPage


_NOT_SAVED: Final = Finding(
    Severity.STOP, "Your last edit isn't saved yet. See the message above the kit, then publish.", Place.NOWHERE
)


class PageStatus(StrEnum):
    """How a kit's page stands."""

    DRAFT = "draft"
    QUEUED = "queued"
    PUBLIC = "public"
    CHANGED = "changed"
    LEAVING = "leaving"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Author:
    """Who publishes, and where.

    Attributes:
        username: the creator's name in the link, or None.
        site: where public pages are found, or "".
    """

    username: str | None = None
    site: str = ""


@dataclass(frozen=True, slots=True)
class PageStanding:
    """How a kit's page stands, and what publishing would do.

    Attributes:
        kit: what would be public.
        public: the page is on the web now, as far as this computer knows.
        path: where the page is, or would be; "" without a username. Without the site's address.
        public_path: where readers find it now, or "".
        changes: what readers would find changed; all of it where the page is not public.
        findings: what to mend.
    """

    kit: Kit
    status: PageStatus
    public: bool
    path: str
    public_path: str
    changes: tuple[PageChange, ...]
    findings: tuple[Finding, ...]

    @property
    def possible(self) -> bool:
        """Nothing stops it."""
        return all(finding.severity is not Severity.STOP for finding in self.findings)


@dataclass(frozen=True, slots=True)
class PagesChanged:
    """Announced when pages came onto the web, left it, or stand otherwise than before."""

    kit_ids: tuple[str, ...]


class PublishProblem(Problem):
    """Something has to be mended first: `findings`."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings[0].words)
        self.findings = findings


class Publishing:
    """Publishes kits. Its methods run on `io`; each may raise `StorageProblem`. Publishes `PagesChanged`."""

    def __init__(
        self,
        *,
        database: Database,
        db: Worker,
        io: IoThread,
        events: Events,
        autosave: Autosave,
        today: Callable[[], date],
    ) -> None:
        """Follow saves and sync.

        Args:
            database: the store.
            db: its worker.
            io: where events are followed.
            events: what happens in the studio.
            autosave: holds what was typed and is not stored yet.
            today: tells the day.
        """
        self._database = database
        self._db = db
        self._io = io
        self._events = events
        self._autosave = autosave
        self._today = today
        self._signs: dict[str, PageSign] = {}  # on `db` only
        self._tasks: set[asyncio.Task[None]] = set()
        self._subscriptions = (
            events.subscribe(SaveState, self._saved),
            events.subscribe(SyncState, self._moved_on),
            events.subscribe(LibraryChanged, self._moved_on),
        )

    async def stands(self, kit_id: str, author: Author) -> PageStanding:
        """Return how a kit's page stands, with what was typed just now."""
        await self._autosave.flush(kit_id)
        return await on(self._db, self._standing, kit_id, author)

    async def status(self, kit_id: str) -> PageStatus:
        """Return how a kit's page stands, from what is stored; cheap enough for every save."""
        return _status_of(await on(self._db, lambda: pages.signs(self._database).get(kit_id)))

    async def public_path(self, kit_id: str, author: Author) -> str:
        """Return where on the site readers find a kit now, or "" where they don't."""
        try:
            page = await on(self._db, pages.page, self._database, kit_id)
        except StorageProblem as problem:
            if problem.kind is StorageKind.MISSING:
                return ""  # it went to the trash meanwhile
            raise
        return _public_path(page, author)

    async def publish(self, kit_id: str, author: Author) -> PageStanding:
        """Put a kit on the web, or its changes: stored and queued at once, sent as soon as the platform is reached.

        Raises:
            PublishProblem: something has to be mended first; nothing was changed.
        """
        if not await self._autosave.flush(kit_id):
            raise PublishProblem((_NOT_SAVED,))
        standing = await on(self._db, self._publish, kit_id, author)
        self._events.publish(LibraryChanged((kit_id,)))
        return standing

    async def set_public(self, kit_id: str, *, public: bool) -> None:
        """Take a kit off the web, or undo that."""
        await on(self._db, kits.set_published, self._database, kit_id, published=public)
        self._events.publish(LibraryChanged((kit_id,)))

    async def close(self) -> None:
        """Hear of nothing any more, and leave the store alone."""
        for unsubscribe in self._subscriptions:
            unsubscribe()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # ------------------------------------------------------------------- events

    def _saved(self, state: SaveState) -> None:
        if state.status is SaveStatus.SAVED:
            self._io.post(self._begin, state.kit_id)

    def _moved_on(self, _event: SyncState | LibraryChanged) -> None:
        self._io.post(self._begin, "")

    def _begin(self, kit_id: str) -> None:
        task = asyncio.get_running_loop().create_task(self._look(kit_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look(self, kit_id: str) -> None:
        """See whether a page stands otherwise than before; one that was edited keeps the numbers of its accounts."""
        try:
            signs, renewed = await on(self._db, self._look_at, kit_id)
        except StorageProblem:
            return  # told by whoever wrote; the next save looks again
        if renewed:
            self._events.publish(LibraryChanged((kit_id,)))
        if signs:
            self._events.publish(PagesChanged(signs))

    # ------------------------------------------------------------- on the db thread

    def _standing(self, kit_id: str, author: Author) -> PageStanding:
        stored = documents.load(self._database, kit_id)
        return self._told(stored, pages.page(self._database, kit_id), author)

    def _publish(self, kit_id: str, author: Author) -> PageStanding:
        standing = self._standing(kit_id, author)
        if not standing.possible:
            raise PublishProblem(standing.findings)
        stored = documents.load(self._database, kit_id)
        new = standing.kit.blocks != stored.kit.blocks
        documents.save(self._database, standing.kit, history_of(stored.history), outside=new, publish=True)
        return self._standing(kit_id, author)

    def _look_at(self, kit_id: str) -> tuple[tuple[str, ...], bool]:
        """Return the kits whose sign changed, and whether this one was given other numbers."""
        before, now = self._signs, pages.signs(self._database)
        self._signs = now
        changed = tuple(one for one in now.keys() | before.keys() if now.get(one) != before.get(one))
        return changed, kit_id in now and now[kit_id].published and self._freeze_again(kit_id)

    def _freeze_again(self, kit_id: str) -> bool:
        stored = documents.load(self._database, kit_id)
        if not any(isinstance(block, StatsBlock | ChartBlock) for block in stored.kit.blocks):
            return False
        kit = freeze(stored.kit, snapshots.load_all(self._database), self._today())
        if kit is stored.kit:
            return False
        documents.save(self._database, kit, history_of(stored.history), outside=True)
        return True

    def _told(self, stored: StoredKit, page: StoredPage, author: Author) -> PageStanding:
        known, today = snapshots.load_all(self._database), self._today()
        kit = freeze(stored.kit, known, today)
        was = _page_kit(kit.id, page.content) if page.content is not None else None
        silent = silent_blocks(kit, known, today)
        found = tuple(
            change
            for change in changes(was or kit.model_copy(update={"blocks": ()}), kit)
            if change.block is None or change.block.id not in silent or change.kind is not ChangeKind.ADDED
        )
        prospect = Prospect(
            kit=kit,
            snapshots=known,
            today=today,
            username=author.username,
            site=author.site,
            sample=stored.sample,
            taken=kits.slugs(self._database, except_id=kit.id),
            refused=page.refused,
        )
        name = author.username
        return PageStanding(
            kit=kit,
            status=_status(page, changed=bool(found)),
            public=was is not None,
            path=page_path(name, kit.slug, default=page.default) if name else "",
            public_path=_public_path(page, author),
            changes=found,
            findings=preflight(prospect),
        )


def _status(page: StoredPage, *, changed: bool) -> PageStatus:
    if not page.published:
        return PageStatus.DRAFT if page.content is None else PageStatus.LEAVING
    if page.refused:
        return PageStatus.REFUSED
    if page.content is None:
        return PageStatus.QUEUED
    return PageStatus.CHANGED if changed else PageStatus.PUBLIC


def _status_of(sign: PageSign | None) -> PageStatus:
    if sign is None:
        return PageStatus.DRAFT
    if not sign.published:
        return PageStatus.LEAVING
    if sign.refused:
        return PageStatus.REFUSED
    if not sign.public:
        return PageStatus.QUEUED
    return PageStatus.CHANGED if sign.changed else PageStatus.PUBLIC


def _public_path(page: StoredPage, author: Author) -> str:
    if page.content is None or not author.username:
        return ""
    return page_path(author.username, page.content.slug, default=page.content.default)


def _page_kit(kit_id: str, content: KitContent) -> Kit:
    raw = {"id": kit_id, "slug": content.slug, "theme": content.theme, "blocks": content.blocks}
    return Kit.model_validate(raw)
