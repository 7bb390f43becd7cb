"""What every test is held to is held: each kind of carelessness fails a test of its own, in a run of its own."""

import os
import re
import subprocess
import sys

import pytest

from desktop.app.paths import resources

ROOT = resources().parent
# In the order of which is looked for last: the report of a failed test still holds what it found.
CARELESS = {
    "warns": "warnings.warn('old', DeprecationWarning)",
    "logs": "logging.getLogger('desktop.sync').warning('hm')",
    "complains": "QtCore.qWarning('QPainter::begin: no paint device')",
    "thread": "threading.Thread(target=LATER.wait, name='left').start()",
    "page": "LEFT.append(QtWebEngineCore.QWebEnginePage())",
    "timer": "LEFT.append(QtCore.QTimer()); LEFT[-1].start(60_000)",
    "window": "LEFT.append(QtWidgets.QWidget()); LEFT[-1].show()",
}
HEAD = """
import logging, threading, time, warnings
from PySide6 import QtCore, QtWidgets, QtWebEngineCore
LATER, LEFT = threading.Event(), []

def test_fine(qapp):
    assert True
"""
TEST = """
def test_{name}(qapp):
    {deed}

def test_after_{name}():
    LEFT.clear()
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """How the careless and the careful test went: by name, the words of what failed."""
    folder = tmp_path_factory.mktemp("guarded")
    tests = "".join(TEST.format(name=name, deed=deed) for name, deed in CARELESS.items())
    end = "\n\ndef test_the_end():\n    LATER.set()\n"
    (folder / "test_inner.py").write_text(HEAD + tests + end)
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:randomly", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "-c", ROOT / "pyproject.toml", "--rootdir", folder, "-q", "-rfE", folder / "test_inner.py"],
        cwd=ROOT, env=os.environ | {"COLUMNS": "400"}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    return dict(re.findall(r"^(?:FAILED|ERROR) .*::test_(\w+)(?: - )?(.*)$", done.stdout, re.MULTILINE))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("warns", "DeprecationWarning"),
        ("logs", "unexpected log: hm"),
        ("complains", ""),
        ("thread", "leaked thread: left"),
        ("timer", "leaked timers"),
        ("window", "leaked windows"),
        ("page", "leaked web pages"),
    ],
)
def test_a_careless_test_fails(outcomes, name, words):
    assert words in outcomes[name]


def test_a_careful_test_passes(outcomes):
    assert "fine" not in outcomes
