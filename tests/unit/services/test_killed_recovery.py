"""A studio that is killed while a backup takes the store's place: the next one never opens an empty store instead."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.models.kit import Kit
from desktop.models.theme import Theme
from desktop.services.backups import Backups, found
from desktop.storage import documents, kits
from desktop.storage.copies import clear_up, take_place
from desktop.storage.database import Database
from desktop.storage.problems import StorageKind, StorageProblem

ROOT = Path(__file__).parents[3]
DIE_AT_A_MOVE = """
import os, sys
from pathlib import Path
from desktop.services import recovery
from desktop.services.backups import found
from desktop.storage.database import Database

store, work, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
moves = 0

def count(event, args):
    global moves
    if event in ("os.rename", "os.remove"):
        if moves == last:
            os._exit(9)
        moves += 1

database = Database(store)
if work == "recover":
    sys.addaudithook(count)
    recovery._recover(database, found(store.parent / "backups")[0])
else:
    database.open()
    store.unlink()
    sys.addaudithook(count)
    recovery.write_again(database)
"""


@pytest.fixture
def profile(store):
    """A folder with a store of one kit and a backup of it."""
    store.run(store.library.create("Kept", Theme(), ()))
    store.run(Backups(store.database, store.db, store.events, store.folder / "backups").make())
    store.db.submit(store.database.close).result()
    return store.folder


def killed(profile, work, move):
    """Run a piece of work in a process that dies at its n-th move; tells whether it came so far."""
    args = [sys.executable, "-c", DIE_AT_A_MOVE, profile / "kitfolio.db", work, str(move)]
    return subprocess.run(args, cwd=ROOT, check=False).returncode == 9


def opened(path):
    database = Database(path)
    try:
        database.open()
        return [kit.title for kit in kits.summaries(database)]
    except StorageProblem as problem:
        return "damaged" if problem.kind is StorageKind.CORRUPT else problem
    finally:
        database.close()


@pytest.mark.parametrize(("work", "fewest"), [("recover", 3), ("write again", 2)])
def test_whenever_it_is_killed_the_next_start_has_the_kits_or_the_damaged_store(
    profile, tmp_path_factory, work, fewest
):
    if work == "recover":
        (profile / "kitfolio.db").write_bytes(b"damaged" * 1000)
        (profile / "kitfolio.db-wal").write_bytes(b"its log")
    seen = []
    while True:
        copy = tmp_path_factory.mktemp("killed") / "profile"
        shutil.copytree(profile, copy)
        if not killed(copy, work, len(seen)):
            break
        seen.append(opened(copy / "kitfolio.db"))
    assert len(seen) >= fewest
    if work == "write again":  # until its copy is whole, there is nothing that could be opened
        seen = seen[seen.index(["Kept"]) :]
    assert all(one in (["Kept"], "damaged") for one in seen), seen
    assert ["Kept"] in seen
    assert opened(copy / "kitfolio.db") == ["Kept"]


def test_what_a_killed_copy_left_behind_goes_at_the_next_daily_backup(profile):
    backups = profile / "backups"
    left = [backups / "kitfolio-1.part", profile / "kitfolio.restore", profile / "kitfolio.again"]
    for file in left:
        with closing(sqlite3.connect(file)) as half:
            half.execute("create table t (a)")
    kept = sorted(backups.glob("*.db"))
    database = Database(profile / "kitfolio.db")
    database.open()
    clear_up(database, backups)
    database.close()
    assert not any(file.exists() for file in left)
    assert sorted(backups.iterdir()) == kept


def log_of_another(path):
    """Leave a log beside a path that belongs to another store, as after a kill and the loss of the store."""
    other = path.with_name("other.db")
    database = Database(other)
    database.open()
    database.connection.execute("pragma wal_autocheckpoint = 0")
    for number in range(40):
        documents.insert(database, [Kit(id=f"other-{number}", slug=f"other-{number}", title="Other")])
    shutil.copy(f"{other}-wal", f"{path}-wal")
    database.close()


def test_the_log_of_a_store_that_is_gone_is_not_played_into_a_new_one(tmp_path):
    path = tmp_path / "kitfolio.db"
    log_of_another(path)
    assert opened(path) == []
    assert [file.name[-7:] for file in tmp_path.glob("kitfolio.damaged-*")] == [".db-wal"]


def test_nor_into_a_backup_that_takes_its_place(profile):
    path = profile / "kitfolio.db"
    path.unlink()
    log_of_another(path)
    take_place(found(profile / "backups")[0].path, path)
    assert opened(path) == ["Kept"]
