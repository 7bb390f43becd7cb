"""Saves every edit: the first at once, then at most every 400 ms a kit, and nothing is let go before it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop.document.document import DocumentSnapshot, History, UndoEntry
from desktop.runtime.coalesce import Coalescer
from desktop.runtime.io_thread import on
from desktop.storage import documents
from desktop.storage.problems import StorageKind, StorageProblem

if TYPE_CHECKING:
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


class Autosave:
    """Takes snapshots from the gui thread and stores the newest of each kit. Publishes `SaveState`."""

    def __init__(self, database: Database, db: Worker, io: IoThread, events: Events) -> None:
        """Wait for the first edit."""
        self._database = database
        self._db = db
        self._io = io
        self._events = events
        self._coalescer = Coalescer(self._save, interval=INTERVAL)

    def submit(self, snapshot: DocumentSnapshot) -> None:
        """Save an edit. From any thread; returns at once."""
        self._events.publish(SaveState(snapshot.kit.id, SaveStatus.SAVING, snapshot.revision))
        self._io.post(self._coalescer.submit, snapshot.kit.id, snapshot)

    async def flush(self, kit_id: str | None = None) -> bool:
        """Save at once what waits, of one kit or all: before a switch, an export, quitting. On `io`.

        Returns:
            Whether everything is stored; what is not stays waiting and is tried again.
        """
        return await self._coalescer.flush(kit_id)

    async def _save(self, kit_id: str, snapshot: DocumentSnapshot) -> bool:
        try:
            await on(self._db, _store, self._database, snapshot)
        except StorageProblem as problem:
            self._events.publish(SaveState(kit_id, SaveStatus.FAILED, snapshot.revision, problem))
            return problem.kind is StorageKind.MISSING  # a kit deleted for ever cannot be saved by trying again
        self._events.publish(SaveState(kit_id, SaveStatus.SAVED, snapshot.revision))
        return True


def _store(database: Database, snapshot: DocumentSnapshot) -> None:
    documents.save(database, snapshot.kit, snapshot.history)


def history_of(stored: StoredHistory) -> History:
    """Return a stored history. One that cannot be read, perhaps a newer studio's, is left behind, never half used."""
    try:
        return History(tuple(map(UndoEntry.model_validate_json, stored.entries)), stored.position)
    except ValueError:
        return History()
