"""Leaving is time-boxed: nothing that hangs keeps the process."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.app.shutdown import TIME_BOX
from tests.e2e.desk import ROOT
from tests.e2e.profiles import with_sample

STUDIO = Path(__file__).with_name("hung_studio.py")
SLACK = 3.0
"""Seconds for taking the window down and ending the process, on a busy machine."""


@pytest.mark.timeout(60)
@pytest.mark.parametrize("what", ["deaf task", "stuck loop", "store"])
def test_what_hangs_is_given_up_in_time(tmp_path, what):
    with_sample(tmp_path)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    left = subprocess.run(
        [sys.executable, str(STUDIO), str(tmp_path), what],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    ended = time.monotonic()
    assert left.returncode == 0, left.stderr
    assert ended - float(left.stdout) < TIME_BOX + SLACK
    assert "was given up" in (tmp_path / "kitfolio.log").read_text()
