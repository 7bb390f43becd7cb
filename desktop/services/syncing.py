"""Sync as the studio uses it: who is signed in, what wakes it, what it is called when it stands still."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.runtime.io_thread import on
from desktop.services.autosave import SaveState, SaveStatus
from desktop.services.library import LibraryChanged
from desktop.storage import conflicts, outbox, owners
from desktop.sync.engine import Engine
from desktop.sync.pace import USUAL

if TYPE_CHECKING:
    from desktop.runtime.events import Events
    from desktop.runtime.io_thread import IoThread
    from desktop.runtime.worker import Worker
    from desktop.services.autosave import Autosave
    from desktop.storage.database import Database
    from desktop.storage.outbox import Waiting
    from desktop.sync.pace import Pace
    from desktop.sync.platform import Platform
    from desktop.sync.state import Activity


@dataclass(frozen=True, slots=True)
class KitSync:
    """How one kit stands.

    Attributes:
        waiting: an edit of it was not sent yet.
        conflict: edits met in it that the creator has not looked at.
    """

    waiting: bool
    conflict: bool


class Syncing:
    """Starts, stops and wakes the engine. Every method is safe from any thread unless it is awaited on `io`."""

    def __init__(
        self,
        *,
        database: Database,
        db: Worker,
        io: IoThread,
        events: Events,
        autosave: Autosave,
        platform: Platform,
        pace: Pace = USUAL,
        paused: bool = False,
    ) -> None:
        """Be off until `start`.

        Args:
            database: the store.
            db: its worker.
            io: where the engine lives.
            events: what happens in the studio.
            autosave: holds what was typed and is not stored yet.
            platform: the other side.
            pace: how often it is asked.
            paused: the creator paused it and has not resumed it since.
        """
        self._database = database
        self._db = db
        self._io = io
        self._events = events
        self._announcing = False
        self._closed = False
        self._engine = Engine(
            database=database,
            db=db,
            platform=platform,
            events=events,
            flush=autosave.flush,
            announce=self._announce,
            pace=pace,
            paused=paused,
        )
        self._subscriptions = (
            events.subscribe(SaveState, self._saved),
            events.subscribe(LibraryChanged, self._changed),
        )

    async def start(self, user_id: str) -> None:
        """Claim what nobody owns for this user, and keep their kits in step from now on. On `io`.

        Raises:
            StorageProblem: the store could not be written; nobody's work was touched.
        """
        claimed = await on(self._db, owners.take_over, self._database, user_id)
        self._announce(claimed)
        await self._engine.start(user_id)

    async def stop(self) -> None:
        """Be off: nobody is signed in. What waits stays in the queue; nothing is written any more. On `io`."""
        await self._engine.stop()

    async def queue(self) -> tuple[Waiting, ...]:
        """Return what waits, oldest first. On `io`."""
        owner = await on(self._db, owners.current, self._database)
        return await on(self._db, outbox.waiting, self._database, owner)

    async def stands(self, kit_id: str) -> KitSync:
        """Return how one kit stands. On `io`."""
        return await on(self._db, _stands, self._database, kit_id)

    async def pause(self) -> None:
        """Send and fetch nothing until `resume`; what was asked already is answered. On `io`."""
        await self._engine.pause()

    async def resume(self) -> None:
        """Go on. On `io`."""
        await self._engine.resume()

    async def retry(self) -> None:
        """Try at once, also what was refused. On `io`."""
        await self._engine.retry()

    def wake(self) -> None:
        """Run soon: the studio came to the front, or the network is back."""
        self._io.post(self._engine.wake)

    def set_activity(self, activity: Activity) -> None:
        """Say how much sync is needed."""
        self._io.post(self._engine.set_activity, activity)

    def close(self) -> None:
        """Hear of nothing any more, and tell of no kits: the studio is being left. The engine goes with `io`."""
        self._closed = True
        for unsubscribe in self._subscriptions:
            unsubscribe()

    def _saved(self, state: SaveState) -> None:
        if state.status is SaveStatus.SAVED:
            self.wake()

    def _changed(self, _changed: LibraryChanged) -> None:
        if not self._announcing:
            self.wake()

    def _announce(self, kit_ids: tuple[str, ...]) -> None:
        if self._closed:
            return
        self._announcing = True
        try:
            self._events.publish(LibraryChanged(kit_ids))
        finally:
            self._announcing = False


def _stands(database: Database, kit_id: str) -> KitSync:
    return KitSync(outbox.waits(database, kit_id), bool(conflicts.of_kit(database, kit_id)))
