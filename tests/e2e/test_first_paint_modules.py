"""What is loaded when the first window is painted: what it shows, and nothing that is dear."""

import json
import os
import subprocess
import sys

import pytest

from tests.e2e.desk import ROOT
from tests.e2e.profiles import with_sample
from tests.e2e.running_studio import command

LATER = {
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
    "PySide6.QtWebChannel",
    "cryptography",
    "httpx",
    "jinja2",
    "keyring",
    "markdown_it",
    "nh3",
    "postgrest",
    "pydantic",
    "segno",
    "supabase",
    "supabase_auth",
}
NEVER = {"authlib", "numpy", "pyqtgraph"}
"""Not among our libraries now; whoever adds one loads it later too."""


@pytest.fixture(scope="module")
def painted(tmp_path_factory):
    """The names of the modules at the first paint of a real process, with a kit in its list."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "KITFOLIO_TRACE_STARTUP": "1",
        "KITFOLIO_QUIT_AFTER_PAINT": "1",
    }
    profile = with_sample(tmp_path_factory.mktemp("furnished"))
    done = subprocess.run(
        command(profile), cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    line, word = done.stdout.splitlines()
    assert word == "painted"
    told = json.loads(line)
    assert told["moment"] == "painted"
    return set(told["modules"])


def test_nothing_dear_is_loaded_before_the_first_paint(painted):
    assert sorted((LATER | NEVER) & (painted | {name.partition(".")[0] for name in painted})) == []


def test_what_the_window_shows_is_loaded(painted):
    assert {"PySide6.QtWidgets", "desktop.storage", "desktop.ui", "sqlite3"} <= painted
    assert not {name for name in painted if name.startswith(("desktop.sync", "desktop.render", "desktop.auth"))}


def test_the_list_of_what_comes_later_is_spelled_as_it_is_loaded():
    """A misspelt name would never be found, and prove nothing."""
    words = f"import importlib.util, sys; sys.exit([n for n in {sorted(LATER)!r} if not importlib.util.find_spec(n)])"
    found = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, timeout=60, check=False)
    assert found.stderr.strip() == "[]"
