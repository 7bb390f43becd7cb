"""A store that cannot be opened or written: it is said, nothing is lost, and it goes on once the cause is gone."""

import signal
import sqlite3
from contextlib import closing

import pytest

from tests.e2e.profiles import with_sample
from tests.e2e.small_disk import make_writable, missing, on_small_disk
from tests.e2e.steps import block, edit_name, open_first_kit
from tests.e2e.waiting import until

pytestmark = pytest.mark.x11

FULL = "The disk is full. Free some space; Kitfolio keeps trying to save."
READ_ONLY = "The folder of your kits can't be written. Change its permissions; Kitfolio keeps trying."
NEWER = "Your kits were saved by a newer Kitfolio. Update this one to open them."


@pytest.fixture
def profile(tmp_path):
    return with_sample(tmp_path / "profile")


@pytest.fixture
def own_disk(tmp_path):
    """Return a function that gives the studio a small disk with the sample kit."""
    if lacking := missing():
        pytest.skip(f"needs {lacking}")
    with_sample(tmp_path / "profile.content")
    return lambda size, mode="rw": on_small_disk(tmp_path / "profile", size, mode)


def banner(reader, words):
    """Wait until the banner says so."""
    until(
        lambda: words in [one.name for one in reader.all("label")],
        lambda: f"{words!r} among {[one.name for one in reader.all('label')]}",
    )


def no_banner(reader, words):
    until(lambda: not any(one.name == words for one in reader.all("label")), f"no banner: {words}")


def test_a_newer_file_is_left_alone(profile, launch, listen):
    with closing(sqlite3.connect(profile / "kitfolio.db")) as store:
        store.execute("pragma user_version = 999")
        store.execute("pragma wal_checkpoint(truncate)")
    before = (profile / "kitfolio.db").read_bytes()
    studio = launch()
    reader = listen(studio)
    banner(reader, NEWER)
    assert studio.leave() == 0
    assert (profile / "kitfolio.db").read_bytes() == before


def test_a_damaged_file_is_set_aside_and_the_newest_backup_opened(profile, launch, listen, desk):
    studio = launch()
    until(lambda: list((profile / "backups").iterdir()) if (profile / "backups").exists() else [], "today's backup")
    assert studio.leave() == 0
    rubbish = b"nothing a database would say " * 400
    (profile / "kitfolio.db").write_bytes(rubbish)
    for name in ("kitfolio.db-wal", "kitfolio.db-shm"):
        (profile / name).unlink(missing_ok=True)

    studio = launch()
    reader = listen(studio)
    reader.press(reader.find("push button", "Open the backup"))
    open_first_kit(desk, reader)
    assert block(reader, "Profile")
    assert studio.rows("select slug from media_kits") == [("mara-voss",)]
    assert rubbish in [file.read_bytes() for file in profile.iterdir() if file.is_file()]
    assert studio.leave() == 0


def test_a_full_disk_is_told_and_the_edit_is_stored_once_there_is_room(own_disk, launch, listen, desk):
    studio = launch(before=own_disk("6m"))
    reader = listen(studio)
    name = edit_name(desk, reader)
    filler = studio.profile / "filler"
    fill(filler)
    story = field(reader, "About you")
    reader.write(story, "A long story. " * 12_000)
    reader.write(name, "Mara on a full disk")
    banner(reader, FULL)
    assert studio.rows("select blocks from media_kits")[0][0].count("Mara on a full disk") == 0
    reader.write(name, "Mara, still typing")
    filler.unlink()
    no_banner(reader, FULL)
    until(lambda: studio.blocks()[0]["data"]["name"] == "Mara, still typing", "the edit in the store")
    assert studio.rows("pragma integrity_check") == [("ok",)]
    assert studio.leave() == 0


def test_a_folder_that_cannot_be_written_is_told_in_the_window(own_disk, launch, listen, desk):
    studio = launch(before=own_disk("6m", "ro"))
    reader = listen(studio)
    banner(reader, READ_ONLY)
    make_writable(studio.pid, studio.folder)
    reader.press(reader.find("push button", "Try again"))
    no_banner(reader, READ_ONLY)
    open_first_kit(desk, reader)
    assert block(reader, "Profile")
    assert studio.leave() == 0


def test_a_file_that_another_program_holds_is_waited_for(profile, launch, listen, desk):
    studio = launch()
    reader = listen(studio)
    name = edit_name(desk, reader)
    with closing(sqlite3.connect(profile / "kitfolio.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        reader.write(name, "Mara behind a lock")
        banner(reader, "Another program is using the file of your kits. Close it; Kitfolio keeps trying to save.")
        other.execute("rollback")
    until(lambda: studio.blocks()[0]["data"]["name"] == "Mara behind a lock", "the edit in the store")
    assert studio.leave() == 0


def test_who_is_ended_with_an_edit_that_is_not_stored_leaves_a_copy(profile, launch, listen, desk):
    studio = launch()
    reader = listen(studio)
    name = edit_name(desk, reader)
    with closing(sqlite3.connect(profile / "kitfolio.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        reader.write(name, "Mara's last words")
        banner(reader, "Another program is using the file of your kits. Close it; Kitfolio keeps trying to save.")
        studio.process.send_signal(signal.SIGTERM)
        assert reader.find("push button", "Leave without saving")
        [copy] = profile.glob("unsaved-*.json")
        assert "Mara's last words" in copy.read_text()
        assert studio.leave() == 0
        assert copy.exists()
    assert studio.blocks()[0]["data"]["name"] == "Mara Voss"

    studio = launch()
    reader = listen(studio)
    reader.press(reader.find("push button", "Import them"))
    until(lambda: not copy.exists(), "the copy is taken in")
    stored = studio.rows("select count(*) from media_kits where blocks like '%last words%'")
    assert stored == [(1,)]
    assert studio.leave() == 0


def fill(file):
    """Write until the disk is full."""
    with pytest.raises(OSError, match="No space left"):
        file.write_bytes(bytes(16_000_000))


def field(reader, label):
    return until(lambda: next((one for one in reader.all() if label in one.labels), None), f"field {label}")
