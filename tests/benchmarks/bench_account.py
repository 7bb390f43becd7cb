"""What being signed in costs at the start: the same kits, painted with a session and without one.

Counted in processor time, which no busy neighbour changes. What would only wait is shown elsewhere: nothing of `auth`
is loaded by then (tests/e2e/test_first_paint_modules.py), and nobody is called (tests/integration/keyring).
"""

import os
import resource
import subprocess
import sys

import pytest

from tests.benchmarks.conftest import ratio_of_medians
from tests.benchmarks.kits import fill
from tests.integration.keyring.signed_in import sign_in_profile
from tests.unit.auth.keychains import MemoryKeychain

ROUNDS = 15


def busy_seconds(command, environment):
    """Run a program; returns the processor's seconds that it took, its children's with them."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.fixture
async def signed_in(tmp_path):
    fill(tmp_path / "signed-in", 50)
    await sign_in_profile(tmp_path / "signed-in", MemoryKeychain(), "http://127.0.0.1:9")
    return tmp_path / "signed-in"


def test_being_signed_in_costs_the_start_next_to_nothing(hold, tmp_path, signed_in):
    fill(tmp_path / "signed-out", 50)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "KITFOLIO_QUIT_AFTER_PAINT": "1"}
    start = [sys.executable, "-m", "desktop", "--profile"]
    somebody, nobody = [*start, str(signed_in)], [*start, str(tmp_path / "signed-out")]
    for command in (somebody, nobody):
        busy_seconds(command, environment)
    pairs = [(busy_seconds(somebody, environment), busy_seconds(nobody, environment)) for _ in range(ROUNDS)]
    ratio = ratio_of_medians([ours for ours, _ in pairs], [theirs for _, theirs in pairs])
    hold("start signed in / signed out, 50 kits", ratio, 1.05, "x")
