"""Starting, leaving, starting again: nothing is lost, and there is one studio a profile."""

import signal
import subprocess

import pytest

from tests.e2e.desk import ROOT
from tests.e2e.profiles import with_sample
from tests.e2e.running_studio import command
from tests.e2e.steps import block, edit_name, kinds, open_first_kit
from tests.e2e.waiting import until

pytestmark = pytest.mark.x11


@pytest.fixture
def profile(tmp_path):
    return with_sample(tmp_path / "profile")


@pytest.mark.timeout(180)
def test_undo_survives_a_restart_with_its_names(desk, launch, listen, profile):
    studio = launch()
    reader = listen(studio)
    open_first_kit(desk, reader)
    before = kinds(reader)
    reader.press(block(reader, "Growth chart"), "Move up")
    until(lambda: kinds(reader) != before, "the move")
    moved = kinds(reader)
    reader.press(block(reader, "Contact"), "Delete")
    until(lambda: len(kinds(reader)) == len(before) - 1, "the deletion")
    reader.press(reader.find("menu item", "Quit"))
    assert studio.process.wait(timeout=25) == 0
    assert studio.log() == ""

    studio = launch()
    reader = listen(studio)
    open_first_kit(desk, reader)
    assert kinds(reader) == [kind for kind in moved if kind != "Contact"]
    assert reader.find("menu item", "Undo delete block")
    desk.key("ctrl+z")
    reader.until_said("Undone: Delete block")
    assert kinds(reader) == moved
    assert reader.find("menu item", "Undo move block")
    desk.key("ctrl+z")
    reader.until_said("Undone: Move block")
    assert kinds(reader) == before
    assert reader.find("menu item", "Redo move block")
    desk.key("ctrl+shift+z")
    reader.until_said("Done again: Move block")
    assert kinds(reader) == moved
    assert studio.leave() == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_what_was_typed_last_is_saved_when_the_system_ends_the_studio(desk, launch, listen, profile, how):
    studio = launch()
    reader = listen(studio)
    name = edit_name(desk, reader)
    for end in range(1, 12):
        reader.write(name, "Mara Vossberg"[:end])
    reader.write(name, "Mara Vossberg")
    assert studio.leave(how) == 0
    assert studio.blocks()[0]["data"]["name"] == "Mara Vossberg"
    assert studio.log() == ""


def test_a_second_start_brings_the_first_window_forward(desk, launch, profile, tmp_path):
    first = launch()
    other = launch("another")
    assert desk.active_window()[0] == other.pid
    second = subprocess.run(
        command(profile), cwd=ROOT, env=desk.environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert second.returncode == 0, second.stderr
    until(lambda: desk.active_window()[0] == first.pid, "the first window in front")
    assert first.process.poll() is None
    assert first.leave() == 0
    again = launch()
    assert again.pid != first.pid
    assert again.leave() == 0
    assert other.leave() == 0


def test_settings_full_of_rubbish_are_no_reason_not_to_start(launch, profile, desk, listen):
    (profile / "settings.ini").write_bytes(
        b"[window]\ngeometry=@ByteArray(\\xff\\0nonsense)\n[look]\nmode=mauve\nreduce_motion=perhaps\n"
        b"[editor]\nmode=@Invalid()\nleft_panel=17\n[[[\n=\x00\xff\xfe\nexport/folder=\n[export]\nformat=@Variant(zz)\n"
    )
    studio = launch()
    reader = listen(studio)
    open_first_kit(desk, reader)
    assert studio.leave() == 0
    assert studio.log() == ""
