import asyncio
import sqlite3
import threading

import pytest

from desktop.document.commands import SetPage
from desktop.document.labels import Label
from desktop.models.theme import Theme
from desktop.services.autosave import SaveState, SaveStatus
from desktop.services.transfer import ExportReport, Transfer, load
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


def entries(store, kit_id):
    rows = store.db.submit(store.database.read, "select id, entry from undo_entries where kit_id = ?", (kit_id,))
    return {row["id"]: row["entry"] for row in rows.result()}


def execute(store, sql):
    store.db.submit(lambda: store.database.connection.execute(sql)).result()


def test_a_history_that_cannot_be_read_makes_room_for_a_new_one(store):
    document = opened(store)
    rename(store, document, "One")
    assert store.run(store.autosave.flush())
    execute(store, "update undo_entries set entry = '{\"newer\": 1}'")
    document = store.run(store.library.open(document.kit.id)).document
    assert document.undo_label is None
    rename(store, document, "Two")
    assert store.run(store.autosave.flush())
    assert "newer" not in str(entries(store, document.kit.id))
    document = store.run(store.library.open(document.kit.id)).document
    assert document.undo() is not None
    assert document.kit.title == "One"


@pytest.mark.parametrize("position", [-3, 99])
def test_a_position_outside_the_history_is_brought_into_it(store, position):
    document = opened(store)
    rename(store, document, "One")
    assert store.run(store.autosave.flush())
    execute(store, f"update media_kits set undo_position = {position}")
    document = store.run(store.library.open(document.kit.id)).document
    assert (document.undo_label is None) == (position < 0)
    assert (document.undo() is None) == (position < 0)


def test_an_export_holds_what_the_store_does_not_take(store, tmp_path):
    document = opened(store)
    execute(store, "pragma query_only = 1")
    rename(store, document, "Unsaved")
    assert not store.run(store.autosave.flush())
    transfer = Transfer(store.database, store.db, store.events)
    unsaved = store.autosave.unsaved().kits
    assert store.run(transfer.export_kits(None, tmp_path / "kits.json", unsaved)) == ExportReport(1)
    assert [kit.title for kit in load((tmp_path / "kits.json").read_bytes())[0]] == ["Unsaved"]
    execute(store, "pragma query_only = 0")
    assert store.run(store.autosave.flush())
