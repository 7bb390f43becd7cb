import contextlib
import logging
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from desktop.models.theme import Theme
from desktop.services.backups import DAILY, MONTHLY, WEEKLY, Backup, Backups, superfluous
from desktop.services.recovery import newest_backup, recover, write_anew
from desktop.storage.database import Database
from desktop.storage.problems import StorageKind, StorageProblem


class Clock:
    def __init__(self):
        self.now = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def backups(store, clock):
    return Backups(store.database, store.db, store.events, store.folder / "backups", clock)


def titles(store):
    return {kit.title for kit in store.run(store.library.summaries())}


def make_kit(store, title):
    return store.run(store.library.create(title, Theme(), ()))


def test_one_copy_a_day(store, backups, clock):
    make_kit(store, "One")
    assert store.run(backups.daily()).kits == 1
    assert store.run(backups.daily()) is None
    clock.now += timedelta(days=1)
    assert store.run(backups.daily()) is not None
    assert len(store.run(backups.list())) == 2


def test_going_back_keeps_the_present_as_a_copy(store, backups):
    make_kit(store, "Before")
    backup = store.run(backups.make())
    make_kit(store, "After")
    store.run(backups.restore(backup))
    assert titles(store) == {"Before"}
    newest = store.run(backups.list())[0]
    assert newest.kits == 2
    store.run(backups.restore(newest))
    assert titles(store) == {"Before", "After"}


def test_a_damaged_copy_is_not_offered_and_not_restored(store, backups):
    make_kit(store, "Kept")
    backup = store.run(backups.make())
    backup.path.write_bytes(b"x" * 5000)
    assert store.run(backups.list()) == ()
    with pytest.raises(StorageProblem) as info:
        store.run(backups.restore(backup))
    assert info.value.kind is StorageKind.CORRUPT
    assert titles(store) == {"Kept"}


def restamped(backup, version):
    """The copy as a Kitfolio of another version would have left it."""
    with contextlib.closing(sqlite3.connect(backup.path)) as copied:
        copied.execute(f"pragma user_version = {version}")
    return backup


def test_a_copy_of_a_newer_studio_is_refused_and_the_store_stays(store, backups):
    make_kit(store, "Kept")
    backup = restamped(store.run(backups.make()), 99)
    assert store.run(backups.list()) == ()
    with pytest.raises(StorageProblem) as info:
        store.run(backups.restore(backup))
    assert info.value.kind is StorageKind.NEWER_FILE
    make_kit(store, "Later")
    assert titles(store) == {"Kept", "Later"}


def test_a_copy_that_cannot_be_brought_up_to_date_leaves_the_store_as_it_was(store, backups, expect_log):
    expect_log(logging.ERROR)
    make_kit(store, "Kept")
    backup = restamped(store.run(backups.make()), 1)  # the second step finds its tables there already
    with pytest.raises(StorageProblem) as info:
        store.run(backups.restore(backup))
    assert info.value.kind is StorageKind.CORRUPT
    make_kit(store, "Later")
    assert titles(store) == {"Kept", "Later"}
    assert list(store.folder.glob("*.restore*")) == []


def test_a_copy_that_has_no_room_leaves_the_store_as_it_was(store, backups):
    make_kit(store, "x" * 3_000_000)
    backup = store.run(backups.make())
    store.db.submit(lambda: store.database.connection.execute("delete from media_kits")).result()
    store.db.submit(lambda: store.database.connection.execute("vacuum")).result()
    make_kit(store, "Kept")
    pages = store.db.submit(store.database.read, "pragma page_count").result()[0][0]
    store.db.submit(store.database.read, f"pragma max_page_count = {pages + 20}").result()
    with pytest.raises(StorageProblem) as info:
        store.run(backups.restore(backup))
    assert info.value.kind is StorageKind.DISK_FULL
    assert titles(store) == {"Kept"}


def test_what_is_kept_over_a_year(tmp_path):
    start = datetime(2025, 11, 24, 9, tzinfo=UTC)
    every = [Backup(tmp_path / f"{n}", start + timedelta(days=n), 1, 1) for n in range(366)]
    gone = set(superfluous(every))
    kept = [backup for backup in every if backup not in gone]
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert kept[-DAILY:] == every[-DAILY:]
    assert kept[0].made_at < every[-1].made_at - timedelta(days=140)
    assert superfluous(kept) == ()


def test_a_folder_that_cannot_be_written_is_told(store, clock):
    (store.folder / "file").write_text("")
    with pytest.raises(StorageProblem):
        store.run(Backups(store.database, store.db, store.events, store.folder / "file" / "x", clock).make())


def test_a_damaged_store_is_set_aside_and_the_newest_copy_takes_its_place(store, backups):
    make_kit(store, "Saved")
    store.run(backups.make())
    store.db.submit(store.database.close).result()
    damaged = b"damaged" * 1000
    store.database.path.write_bytes(damaged)
    with pytest.raises(StorageProblem):
        store.db.submit(Database(store.database.path).open).result()
    backup = store.run(newest_backup(store.db, store.folder / "backups"))
    aside = store.run(recover(store.database, store.db, backup))
    assert aside.read_bytes() == damaged
    assert titles(store) == {"Saved"}


def test_without_a_copy_one_starts_with_no_kits(store):
    store.db.submit(store.database.close).result()
    store.database.path.write_bytes(b"damaged" * 1000)
    assert store.run(newest_backup(store.db, store.folder / "backups")) is None
    store.run(recover(store.database, store.db, None))
    assert titles(store) == set()


def test_no_room_for_the_backup_leaves_the_damaged_store_where_it_is(store, backups, tmp_path):
    make_kit(store, "Kept")
    backup = store.run(backups.make())
    store.db.submit(store.database.close).result()
    store.database.path.write_bytes(b"rubbish" * 900)
    store.database.path.with_suffix(".restore").mkdir()  # in the way, as a full disk is
    with pytest.raises(StorageProblem):
        store.run(recover(store.database, store.db, backup))
    assert store.database.path.read_bytes() == b"rubbish" * 900
    store.database.path.with_suffix(".restore").rmdir()
    store.run(recover(store.database, store.db, backup))
    assert titles(store) == {"Kept"}


def test_a_store_whose_file_was_deleted_is_written_again_with_all_that_it_held(store):
    make_kit(store, "Kept")
    for file in store.folder.glob("kitfolio.db*"):
        file.unlink()
    with pytest.raises(StorageProblem) as info:
        make_kit(store, "Lost")
    assert info.value.kind is StorageKind.GONE
    store.run(write_anew(store.database, store.db))
    make_kit(store, "New")
    store.db.submit(store.database.close).result()
    store.db.submit(store.database.open).result()
    assert titles(store) == {"Kept", "New"}


def test_a_store_whose_folder_was_deleted_is_written_again(store):
    make_kit(store, "Kept")
    shutil.rmtree(store.folder)
    store.run(write_anew(store.database, store.db))
    assert (store.folder / "kitfolio.db").exists()
    assert titles(store) == {"Kept"}


def test_a_file_that_took_the_stores_place_is_set_aside(store):
    make_kit(store, "Kept")
    store.database.path.rename(store.folder / "moved.db")
    store.database.path.write_bytes(b"somebody else's")
    store.run(write_anew(store.database, store.db))
    assert titles(store) == {"Kept"}
    assert [file.read_bytes() for file in store.folder.glob("kitfolio.damaged-*.db")] == [b"somebody else's"]


def test_a_copy_dated_by_a_clock_that_was_ahead_is_not_the_newest(store, backups):
    make_kit(store, "Old")
    ahead = store.run(backups.make()).path
    ahead = ahead.rename(ahead.with_name("kitfolio-20990101-000000-000000.db"))
    folder = store.folder / "backups"
    assert store.run(newest_backup(store.db, folder)).path == ahead  # better than none
    make_kit(store, "New")
    made = store.run(Backups(store.database, store.db, store.events, folder).make())
    assert store.run(newest_backup(store.db, folder)) == made
