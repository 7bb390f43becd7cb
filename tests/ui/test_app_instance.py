import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer

from desktop.app.instance import SingleInstance

ASK = """
import sys
from pathlib import Path
from desktop.app.instance import SingleInstance
sys.exit(not SingleInstance(Path(sys.argv[1])).ask_to_raise())
"""


def asking(lock_file):
    """Start a process that asks for the window: the first has to be free to answer it."""
    return subprocess.Popen([sys.executable, "-c", ASK, str(lock_file)])


def test_a_second_start_raises_the_first(qtbot, tmp_path):
    first = SingleInstance(tmp_path / "studio.lock")
    second = SingleInstance(tmp_path / "studio.lock")
    assert first.acquire()
    first.listen()
    assert not second.acquire()
    with asking(tmp_path / "studio.lock") as start, qtbot.waitSignal(first.raise_requested):
        qtbot.waitUntil(lambda: start.poll() is not None)
        assert start.returncode == 0
    first.release()
    assert second.acquire()
    second.release()


def test_a_second_start_waits_for_a_first_that_is_still_starting(qtbot, tmp_path):
    first = SingleInstance(tmp_path / "studio.lock")
    assert first.acquire()
    with asking(tmp_path / "studio.lock") as start:
        looked = []
        watch = QTimer()
        watch.timeout.connect(lambda: looked.append(start.poll()))
        watch.start(100)
        qtbot.waitUntil(lambda: len(looked) > 15)  # longer than Python takes to come up
        assert looked[-1] is None
        with qtbot.waitSignal(first.raise_requested):
            first.listen()
        qtbot.waitUntil(lambda: start.poll() is not None)
        assert start.returncode == 0
        watch.stop()
    first.release()


def test_two_profiles_do_not_know_each_other(qtbot, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = SingleInstance(tmp_path / "a" / "studio.lock"), SingleInstance(tmp_path / "b" / "studio.lock")
    assert one.acquire()
    assert other.acquire()
    one.release()
    other.release()


def test_nobody_answers_when_the_first_hangs(qtbot, tmp_path):
    first = SingleInstance(tmp_path / "studio.lock")
    second = SingleInstance(tmp_path / "studio.lock", patience_ms=300)
    assert first.acquire()
    assert not second.ask_to_raise()
    first.listen()
    assert not second.ask_to_raise()  # it runs in this thread, which waits: the first can't answer
    first.release()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"rubbish",
        b"1\npython3.11\nanother-host\n",
        f"{os.getpid()}\npython3.11\n{os.uname().nodename}\n".encode(),
        f"{os.getppid()}\npytest\n{os.uname().nodename}\n".encode(),
    ],
    ids=["empty", "rubbish", "another machine", "this process", "the process before"],
)
def test_what_is_written_in_a_lock_that_nobody_holds_keeps_nobody_out(qtbot, tmp_path, content):
    (tmp_path / "studio.lock").write_bytes(content)
    first, second = (SingleInstance(tmp_path / "studio.lock") for _ in range(2))
    assert first.acquire()
    assert not second.acquire()
    first.release()
