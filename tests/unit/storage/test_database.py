import logging
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage import database as database_module
from desktop.storage.database import MIGRATIONS, Database
from desktop.storage.problems import StorageKind, StorageProblem

ROOT = Path(__file__).parents[3]


def kind_of(info):
    return info.value.kind


def test_a_new_file_has_every_migration(database):
    steps = len(list(MIGRATIONS.glob("*.sql")))
    assert database.read("pragma user_version")[0][0] == steps
    assert database.read("pragma journal_mode")[0][0] == "wal"


def test_a_file_of_a_newer_studio_is_refused_untouched(tmp_path):
    path = tmp_path / "k.db"
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 999")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StorageProblem, match="newer Kitfolio") as info:
        Database(path).open()
    assert kind_of(info) is StorageKind.NEWER_FILE
    assert path.read_bytes() == before


def test_a_damaged_file_is_told_apart(tmp_path):
    path = tmp_path / "k.db"
    path.write_bytes(b"this is not a database, whatever its name says" * 100)
    with pytest.raises(StorageProblem) as info:
        Database(path).open()
    assert kind_of(info) is StorageKind.CORRUPT


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageProblem) as info:
        Database(tmp_path / "file" / "k.db").open()
    assert kind_of(info) is StorageKind.UNREACHABLE


def test_a_locked_file_is_told_and_the_transaction_leaves_no_trace(database):
    other = sqlite3.connect(database.path)
    other.execute("begin exclusive")
    with pytest.raises(StorageProblem) as info, database.transaction():
        pass
    assert kind_of(info) is StorageKind.LOCKED
    other.rollback()
    other.close()
    with database.transaction() as connection:
        connection.execute("delete from media_kits")


def test_a_full_disk_is_told_and_nothing_is_half_written(database):
    pages = database.read("pragma page_count")[0][0]
    database.read(f"pragma max_page_count = {pages}")
    with pytest.raises(StorageProblem) as info, database.transaction() as connection:
        connection.execute("create table filler as select hex(zeroblob(9000000)) as text")
    assert kind_of(info) is StorageKind.DISK_FULL
    assert database.read("select name from sqlite_master where name = 'filler'") == []


def test_our_own_mistakes_are_not_dressed_up(database):
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        database.connection.execute("select * from no_such_table")
    with pytest.raises(sqlite3.IntegrityError), database.transaction() as connection:
        connection.execute("insert into media_kits (id) values ('x')")
    assert not database.connection.in_transaction


def test_a_migration_that_fails_changes_nothing(tmp_path, expect_log):
    expect_log(logging.ERROR)
    path = tmp_path / "k.db"
    connection = sqlite3.connect(path)
    connection.execute("create table analytics_snapshots (something)")
    connection.commit()
    connection.close()
    with pytest.raises(StorageProblem) as info:
        Database(path).open()
    assert kind_of(info) is StorageKind.CORRUPT
    connection = sqlite3.connect(path)
    assert connection.execute("pragma user_version").fetchone()[0] == 0
    assert connection.execute("select name from sqlite_master where name = 'media_kits'").fetchall() == []
    connection.close()


def test_kits_have_the_columns_they_have_on_the_platform_and_what_sync_needs(database):
    def columns(table):
        return {row["name"] for row in database.read(f"pragma table_info({table})")}

    platform = {"id", "user_id", "slug", "published", "default", "theme", "blocks"}
    assert platform | {"created_at", "updated_at", "deleted_at"} <= columns("media_kits")
    assert {"kit_id", "queued_at"} <= columns("outbox")
    assert {"kit_id", "updated_at", "content"} <= columns("bases")


def test_an_empty_file_is_no_new_store(tmp_path):
    path = tmp_path / "k.db"
    path.write_bytes(b"")
    with pytest.raises(StorageProblem) as info:
        Database(path).open()
    assert kind_of(info) is StorageKind.CORRUPT
    assert path.read_bytes() == b""


@pytest.mark.parametrize("version", [-1, 0, len(list(MIGRATIONS.glob("*.sql")))])
def test_a_file_with_tables_of_its_own_is_no_store(tmp_path, version, expect_log):
    if version <= 0:
        expect_log(logging.ERROR)
    path = tmp_path / "k.db"
    connection = sqlite3.connect(path)
    connection.executescript(f"create table media_kits (a); pragma user_version = {version}")
    connection.close()
    with pytest.raises(StorageProblem) as info:
        Database(path).open()
    assert kind_of(info) is StorageKind.CORRUPT


def test_a_store_that_could_not_be_made_leaves_no_empty_file(tmp_path, monkeypatch):
    monkeypatch.setattr(database_module, "MIGRATIONS", tmp_path / "broken")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "0001_full.sql").write_text(
        "pragma max_page_count = 1; create table a (b); create table c as select hex(zeroblob(9000000)) as text;"
    )
    with pytest.raises(StorageProblem) as info:
        Database(tmp_path / "k.db").open()
    assert kind_of(info) is StorageKind.DISK_FULL
    assert [file.name for file in tmp_path.iterdir()] == ["broken"]


def test_a_file_that_lost_its_name_takes_no_more(database):
    database.path.unlink()
    with pytest.raises(StorageProblem) as info, database.transaction():
        pass
    assert kind_of(info) is StorageKind.GONE
    database.path.write_bytes(b"another file of that name")
    with pytest.raises(StorageProblem) as info, database.transaction():
        pass
    assert kind_of(info) is StorageKind.GONE


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from desktop.storage import database

connect, left = sqlite3.connect, int(sys.argv[2])

def counted(*words, **options):
    global left
    connection = connect(*words, **options)
    def step():
        global left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0
    connection.set_progress_handler(step, 1)
    return connection

sqlite3.connect = counted
database.Database(Path(sys.argv[1])).open()
"""


@pytest.mark.parametrize("steps", [1, 8, 17, 40, 400])
def test_a_first_start_that_is_killed_is_a_first_start_again(tmp_path, steps):
    path = tmp_path / "kitfolio.db"
    ended = subprocess.run([sys.executable, "-c", KILLED, path, str(steps)], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    database = Database(path)
    database.open()
    database.close()
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
