"""The studio at 300 %, and at a scale where no pixel is a whole one: what holds at 100 % holds there."""

import os
import subprocess
import sys

import pytest

from desktop.app.paths import resources

ROOT = resources().parent
HELD = ("test_canvas_view.py", "test_canvas_keys.py", "test_inspector_rows.py", "test_words_fit.py")
LARGE = "1440"
"""In the name of a test in a window that would be larger than any screen."""


@pytest.mark.webengine
@pytest.mark.timeout(240)
@pytest.mark.parametrize("scale", ["3", "1.25"])
def test_tests_of_what_is_seen_pass_at_a_scale(scale):
    command = [sys.executable, "-m", "pytest", "-q", "-k", f"not {LARGE}", *(f"tests/ui/{name}" for name in HELD)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"QT_SCALE_FACTOR": scale}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
