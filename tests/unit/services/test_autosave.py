import asyncio
import sqlite3
import threading

from desktop.document.commands import SetPage
from desktop.document.labels import Label
from desktop.models.theme import Theme
from desktop.services.autosave import SaveState, SaveStatus
from desktop.storage.problems import StorageKind


class Watch:
    """Waits for states of saving."""

    def __init__(self, events):
        self.states = []
        self.changed = threading.Condition()
        events.subscribe(SaveState, self.take)

    def take(self, state):
        with self.changed:
            self.states.append(state)
            self.changed.notify_all()

    def until(self, wanted):
        with self.changed:
            assert self.changed.wait_for(lambda: any(wanted(state) for state in self.states), 20), self.states


def opened(store, title="Kit"):
    kit = store.run(store.library.create(title, Theme(), ()))
    return store.run(store.library.open(kit.id)).document


def rename(store, document, title):
    document.apply(SetPage(title=title), Label.RENAME_KIT)
    store.autosave.submit(document.snapshot())


def stored_title(store, document):
    return store.run(store.library.open(document.kit.id)).document.kit.title


def test_an_edit_is_saved_without_asking(store):
    watch, document = Watch(store.events), opened(store)
    rename(store, document, "New")
    watch.until(lambda state: state.status is SaveStatus.SAVED and state.revision == 1)
    assert stored_title(store, document) == "New"


def test_flush_stores_the_newest_of_every_kit(store):
    one, other = opened(store, "One"), opened(store, "Other")
    for number in range(20):
        rename(store, one, f"one {number}")
        rename(store, other, f"other {number}")
    assert store.run(store.autosave.flush())
    assert (stored_title(store, one), stored_title(store, other)) == ("one 19", "other 19")


def test_a_locked_file_is_told_and_the_edit_waits_until_it_can_be_stored(store):
    watch, document = Watch(store.events), opened(store)
    other = sqlite3.connect(store.database.path)
    other.execute("begin exclusive")
    rename(store, document, "Kept")
    watch.until(lambda state: state.status is SaveStatus.FAILED)
    failed = next(state for state in watch.states if state.status is SaveStatus.FAILED)
    assert failed.problem.kind is StorageKind.LOCKED
    other.rollback()
    other.close()
    watch.until(lambda state: state.status is SaveStatus.SAVED)
    assert stored_title(store, document) == "Kept"


def test_a_full_disk_is_told_and_the_edit_waits(store):
    watch, document = Watch(store.events), opened(store)
    pages = store.db.submit(store.database.read, "pragma page_count").result()[0][0]
    store.db.submit(store.database.read, f"pragma max_page_count = {pages}").result()
    document.apply(SetPage(title="x" * 3_000_000), Label.RENAME_KIT)
    store.autosave.submit(document.snapshot())
    watch.until(lambda state: state.status is SaveStatus.FAILED)
    assert next(s for s in watch.states if s.problem).problem.kind is StorageKind.DISK_FULL
    assert not store.run(store.autosave.flush())
    store.db.submit(store.database.read, "pragma max_page_count = 1073741823").result()
    watch.until(lambda state: state.status is SaveStatus.SAVED)
    assert len(stored_title(store, document)) == 3_000_000


def test_a_kit_deleted_for_ever_is_given_up(store):
    watch, document = Watch(store.events), opened(store)
    store.run(store.library.trash([document.kit.id]))
    store.run(store.library.purge([document.kit.id]))
    rename(store, document, "Ghost")
    watch.until(lambda state: state.status is SaveStatus.FAILED)
    assert store.run(store.autosave.flush())


def test_an_edit_that_met_an_error_of_ours_is_stored_by_itself_once_that_is_over(store):
    watch, document, told = Watch(store.events), opened(store), []

    async def listen():
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context["exception"]))

    store.run(listen())
    store.db.submit(store.database.read, "alter table outbox rename to elsewhere").result()
    rename(store, document, "Kept")
    watch.until(lambda state: state.status is SaveStatus.FAILED)
    store.db.submit(store.database.read, "alter table elsewhere rename to outbox").result()
    watch.until(lambda state: state.status is SaveStatus.SAVED)
    assert stored_title(store, document) == "Kept"
    assert [type(error) for error in told] == [sqlite3.OperationalError]
