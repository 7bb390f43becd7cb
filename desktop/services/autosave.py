"""Saves every edit: the first at once, then at most every 400 ms a kit, and nothing is let go before it is stored."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop.document.document import DocumentSnapshot, History, UndoEntry
from desktop.runtime.coalesce import Coalescer
from desktop.runtime.io_thread import on
from desktop.storage import conflicts, documents
from desktop.storage.columns import Columns
from desktop.storage.problems import StorageKind, StorageProblem
from desktop.sync.kits import content_of, merge_kits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.conflict import Conflict
    from desktop.models.kit import Kit
    from desktop.runtime.events import Events
    from desktop.runtime.io_thread import IoThread
    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database
    from desktop.storage.documents import StoredHistory

INTERVAL: Final = 0.4
"""Seconds between two saves of a kit; what a sudden death of the computer can cost at most."""


class SaveStatus(StrEnum):
    """How a kit stands."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """Announced whenever a kit's state changes.

    Attributes:
        revision: the document's revision that is saved, or could not be.
        problem: why it could not be saved; it is tried again.
    """

    kit_id: str
    status: SaveStatus
    revision: int
    problem: StorageProblem | None = None


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What is not stored yet.

    Attributes:
        kits: as they were edited.
        problem: of the store, that kept the last of them from being saved; None where there was none.
    """

    kits: tuple[Kit, ...]
    problem: StorageProblem | None


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was stored from elsewhere while a kit is open.

    Attributes:
        base: what the open document and the store both grew from.
        stored: what is stored.
        generation: of what is stored.
        trashed: the kit lies in the trash now.
    """

    base: Kit
    stored: Kit
    generation: int
    trashed: bool


class Autosave:
    """Takes snapshots from the gui thread and stores the newest of each kit. Publishes `SaveState`."""

    def __init__(self, database: Database, db: Worker, io: IoThread, events: Events) -> None:
        """Wait for the first edit."""
        self._database = database
        self._db = db
        self._io = io
        self._events = events
        self._coalescer = Coalescer(self._save, interval=INTERVAL)
        self._stored: dict[str, tuple[int, Kit]] = {}  # by kit: the last snapshot stored, on `db` only
        self._lock = threading.Lock()
        self._unsaved: dict[str, DocumentSnapshot] = {}
        self._problem: StorageProblem | None = None

    def submit(self, snapshot: DocumentSnapshot) -> None:
        """Save an edit. From any thread; returns at once."""
        with self._lock:
            told = snapshot.kit.id in self._unsaved
            self._unsaved[snapshot.kit.id] = snapshot
        if not told:  # once is enough: each telling crosses to `gui`, where a key may be on its way to the preview
            self._events.publish(SaveState(snapshot.kit.id, SaveStatus.SAVING, snapshot.revision))
        self._io.post(self._coalescer.submit, snapshot.kit.id, snapshot)

    async def flush(self, kit_id: str | None = None) -> bool:
        """Save at once what waits, of one kit or all: before a switch, an export, quitting. On `io`.

        Returns:
            Whether everything is stored; what is not stays waiting and is tried again.
        """
        return await self._coalescer.flush(kit_id)

    async def leave(self, kit_id: str) -> bool:
        """Save what waits of a kit that is left, and keep nothing of it in mind any more. On `io`.

        Returns:
            Whether everything is stored; what is not stays waiting and is tried again.
        """
        stored = await self.flush(kit_id)
        if stored:
            await on(self._db, self._stored.pop, kit_id, None)
        return stored

    def unsaved(self) -> Unsaved:
        """Return what is not stored yet. From any thread, also while `io` or `db` hang."""
        with self._lock:
            return Unsaved(tuple(snapshot.kit for snapshot in self._unsaved.values()), self._problem)

    async def _save(self, kit_id: str, snapshot: DocumentSnapshot) -> bool:
        try:
            await on(self._db, self._store, snapshot)
        except StorageProblem as problem:
            done = problem.kind is StorageKind.MISSING  # a kit deleted for ever cannot be saved by trying again
            self._note(snapshot, done=done, problem=problem)
            self._events.publish(SaveState(kit_id, SaveStatus.FAILED, snapshot.revision, problem))
            return done
        except Exception:
            self._note(snapshot, done=False)
            self._events.publish(SaveState(kit_id, SaveStatus.FAILED, snapshot.revision))
            raise  # a fault of ours: it is reported, and tried again like the rest
        self._note(snapshot, done=True)
        self._events.publish(SaveState(kit_id, SaveStatus.SAVED, snapshot.revision))
        return True

    def _note(self, snapshot: DocumentSnapshot, *, done: bool, problem: StorageProblem | None = None) -> None:
        with self._lock:
            self._problem = problem
            if done and self._unsaved.get(snapshot.kit.id) is snapshot:  # and no newer edit came meanwhile
                del self._unsaved[snapshot.kit.id]

    async def incoming(self, document: DocumentSnapshot) -> Incoming | None:
        """Return what was stored from elsewhere and is not in an open document yet; None where there is nothing.

        Raises:
            StorageProblem: the kit is not there any more.
        """
        return await on(self._db, self._incoming, document)

    async def keep_conflict(self, theirs: Kit, met: Sequence[Conflict]) -> None:
        """Keep edits of an open document that met edits from elsewhere, for the creator to look at."""
        await on(self._db, _keep_conflict, self._database, theirs, met)

    # ------------------------------------------------------------- on the db thread

    def _store(self, snapshot: DocumentSnapshot) -> None:
        kit = snapshot.kit
        if documents.generation(self._database, kit.id) not in {0, snapshot.generation}:
            # Edits of another computer were stored meanwhile, and the document has not taken them in yet.
            theirs = documents.load(self._database, kit.id).kit
            kit, met = merge_kits(self._ancestor(snapshot), kit, theirs)
            _keep_conflict(self._database, theirs, met)
        documents.save(self._database, kit, snapshot.history)
        self._stored[snapshot.kit.id] = snapshot.generation, snapshot.kit

    def _incoming(self, document: DocumentSnapshot) -> Incoming | None:
        stored = documents.load(self._database, document.kit.id)
        if stored.generation == document.generation:
            return None
        return Incoming(self._ancestor(document), stored.kit, stored.generation, stored.trashed)

    def _ancestor(self, document: DocumentSnapshot) -> Kit:
        """Return what a document and the store both grew from."""
        generation, kit = self._stored.get(document.kit.id, (0, document.origin))
        return kit if generation == document.generation else document.origin


def _keep_conflict(database: Database, theirs: Kit, met: Sequence[Conflict]) -> None:
    if met:
        conflicts.keep(database, theirs.id, Columns.of_content(content_of(theirs)), met)


def history_of(stored: StoredHistory) -> History:
    """Return a stored history. One that cannot be read, perhaps a newer studio's, is left behind, never half used."""
    try:
        return History(tuple(map(UndoEntry.model_validate_json, stored.entries)), stored.position)
    except ValueError:
        return History()
