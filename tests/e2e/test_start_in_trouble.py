"""A start that comes to nothing says why: another studio hangs, or a part of this one is broken."""

import os
import shutil
import signal
import subprocess

import pytest

from tests.e2e.desk import ROOT
from tests.e2e.profiles import with_sample
from tests.e2e.running_studio import RunningStudio, command
from tests.e2e.waiting import until

pytestmark = pytest.mark.x11


@pytest.fixture
def begin(desk, tmp_path):
    """Start a studio of which nobody knows whether it comes to stand; its output is in `said`."""
    begun = []

    def start(sources=ROOT):
        with (tmp_path / "said").open("w") as said:
            begun.append(
                subprocess.Popen(
                    command(tmp_path / "profile"),
                    cwd=sources,
                    env=desk.environment,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                )
            )
        return begun[-1]

    yield start
    for process in begun:
        process.kill()
        process.wait(timeout=25)


def words(reader):
    return {one.name for one in reader.all("label")}


@pytest.mark.timeout(90)
def test_a_studio_that_hangs_is_told_of(desk, begin, listen, tmp_path):
    hung = RunningStudio(with_sample(tmp_path / "profile"), os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    hung.process.send_signal(signal.SIGSTOP)
    try:
        second = begin()
        reader = listen(second)
        close = reader.find("push button", "Close")
        assert "Kitfolio doesn't answer" in words(reader)
        desk.activate(second.pid)
        reader.until_focus(lambda one: one.name == "Close", "the button")
        desk.key("Return")
        assert second.wait(timeout=25) == 1, close
        assert "start Kitfolio again" in (tmp_path / "said").read_text()
        assert hung.process.poll() is None
    finally:
        hung.end()


@pytest.mark.timeout(90)
def test_a_studio_of_which_a_part_is_missing_says_so(desk, begin, listen, tmp_path):
    with_sample(tmp_path / "profile")
    sources = tmp_path / "sources"
    shutil.copytree(ROOT / "desktop", sources / "desktop", ignore=shutil.ignore_patterns("__pycache__"))
    (sources / "resources").symlink_to(ROOT / "resources")
    (sources / "desktop" / "app" / "tools_flow.py").unlink()

    studio = begin(sources)
    reader = listen(studio)
    quit_it = reader.find("push button", "Quit")
    assert "Kitfolio couldn't start" in words(reader)
    reader.press(reader.find("", "Show details"))
    details = until(
        lambda: next((one for one in map(reader.again, reader.all("text")) if "Traceback" in (one.text or "")), None),
        "the details",
    )
    assert "tools_flow" in details.text
    reader.press(reader.find("push button", "Copy details"))
    reader.press(quit_it)
    assert studio.wait(timeout=25) == 1
    assert "Unexpected error" in (tmp_path / "profile" / "kitfolio.log").read_text()
