import pytest

from desktop.runtime.events import Events
from desktop.runtime.io_thread import IoThread
from desktop.runtime.worker import Worker
from desktop.services.autosave import Autosave
from desktop.services.library import Library
from desktop.storage.database import Database


class Store:
    """The local store as the studio runs it: `db` worker, `io` thread, library, autosave."""

    def __init__(self, folder):
        self.folder = folder
        self.events = Events()
        self.db = Worker("db")
        self.io = IoThread()
        self.database = Database(folder / "kitfolio.db")
        self.db.submit(self.database.open).result()
        self.library = Library(self.database, self.db, self.events)
        self.autosave = Autosave(self.database, self.db, self.io, self.events)

    def run(self, coroutine):
        return self.io.submit(coroutine).result(20)

    def close(self):
        self.db.submit(self.database.close).result()
        self.io.stop()
        self.db.stop()


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path)
    yield store
    store.close()
