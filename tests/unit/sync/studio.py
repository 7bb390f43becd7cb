"""A studio without windows, with its real threads and services."""

import threading

from desktop.models.theme import Theme
from desktop.runtime.events import Events
from desktop.runtime.io_thread import IoThread
from desktop.runtime.worker import Worker
from desktop.services.autosave import Autosave
from desktop.services.library import Library, LibraryChanged
from desktop.services.syncing import Syncing
from desktop.storage.database import Database
from desktop.sync.pace import USUAL
from desktop.sync.state import SyncState

PATIENT_SECONDS = 10


class Studio:
    """Threads, store and services over a platform."""

    def __init__(self, folder, platform, pace=USUAL, *, paused=False):
        self.platform = platform
        self.events = Events()
        self.io = IoThread()
        self.db = Worker("db")
        self.database = Database(folder / "kitfolio.db")
        self.db.submit(self.database.open).result()
        self.library = Library(self.database, self.db, self.events)
        self.autosave = Autosave(self.database, self.db, self.io, self.events)
        self.states = []
        self.announced = []
        self._seen = threading.Condition()
        self.events.subscribe(SyncState, self._see)
        self.events.subscribe(LibraryChanged, self.announced.append)
        self.sync = Syncing(
            database=self.database, db=self.db, io=self.io, events=self.events, autosave=self.autosave,
            platform=self.platform, pace=pace, paused=paused,
        )  # fmt: skip

    def _see(self, state):
        with self._seen:
            self.states.append(state)
            self._seen.notify_all()

    def wait(self, condition):
        with self._seen:
            assert self._seen.wait_for(lambda: any(map(condition, self.states)), PATIENT_SECONDS), self.states
            self.states.clear()

    def status(self, status):
        self.wait(lambda state: state.status is status)

    def run(self, coroutine):
        return self.io.submit(coroutine).result(PATIENT_SECONDS)

    def create(self, title="Travel"):
        return self.run(self.library.create(title, Theme(), ()))

    def close(self):
        self.sync.close()
        self.io.stop()
        self.db.submit(self.database.close).result()
        self.db.stop()
