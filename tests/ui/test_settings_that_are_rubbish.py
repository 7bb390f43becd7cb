"""Settings that somebody else wrote, or half wrote: the studio starts, says so, and can be left."""

import os
import subprocess
import sys

import pytest

from desktop.app.paths import Paths
from desktop.models.cloud import CloudProblem, cloud_from
from desktop.ui.settings import Settings
from tests.ui.studio_stage import StudioStage

KEY = "sb_publishable_" + "a" * 30
HALF_BUILT = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog
from desktop.app.foundation import lay_foundation, make_application
from desktop.app.paths import Paths
from desktop.app.startup import Start

app = make_application()
foundation = lay_foundation(app, Paths(Path(sys.argv[1])), instance=None)
foundation.errors.install()
start = Start(foundation._replace(events=None), with_sample=False)

def look():
    if any(dialog.isVisible() for dialog in foundation.window.findChildren(QDialog)):
        print("told", flush=True)
        timer.stop()
        foundation.window.close()

timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
start.begin()
os._exit(app.exec())
"""


@pytest.mark.parametrize(
    "lines",
    [
        f"[cloud]\nurl=https://[\nkey={KEY}\n",
        f"[cloud]\nurl=https://a.b:99999999\nkey={KEY}\n",
        "[publish]\nsite=javascript:alert(1)\n",
        "[publish]\nsite=https://[\n",
    ],
)
def test_an_address_that_is_none_is_left_out_and_told(qtbot, qapp, tmp_path, lines):
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "settings.ini").write_text(lines)
    stage = StudioStage(qtbot, qapp, profile, with_sample=False)
    assert stage.said == ["An address in your settings can't be used. Look at Project and Public pages there."]
    stage.leave()
    assert stage.studio._left


@pytest.mark.parametrize("value", ["²", "--5", "", "1e9", "9" * 5000])
def test_a_number_that_is_none_is_its_default(tmp_path, value):
    settings = Settings(tmp_path / "settings.ini")
    settings.put("zoom", value)
    assert settings.number("zoom", 100) == 100


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://[", KEY),
        ("https://abc.supabase.co:999999", KEY),
        ("https://a..b", KEY),
        (f"https://{'a' * 70}.co", KEY),
        ("https://user:pw@x.y", KEY),
        ("https://x.y", "ключ" * 8),
        ("https://x.y", "e30.W1tb" + "W1tb" * 40_000 + ".ключ"),
    ],
    ids=lambda value: value[:20],
)
def test_a_project_that_cannot_be_one_gets_a_plain_answer(url, key):
    with pytest.raises(CloudProblem):
        cloud_from(url, key)


def test_a_studio_that_cannot_be_built_says_so_and_its_window_closes(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", HALF_BUILT, str(tmp_path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (1, "told\n"), ran.stderr


def test_a_profile_named_from_here_is_found_from_everywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    paths = Paths(type(tmp_path)("kits"))
    assert paths.database == tmp_path / "kits" / "kitfolio.db"
