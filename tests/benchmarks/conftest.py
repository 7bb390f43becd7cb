"""The table of the benchmarks: what was measured, what it may be, and whether it holds.

Files are named `bench_*.py`, so that the test suite never times anything; `python3 dev.py bench` collects them.
"""

import gc
import statistics
from dataclasses import dataclass

import pytest

from tests.integration.conftest import fresh_user, stack

__all__ = ["fresh_user", "stack"]


@dataclass(frozen=True)
class Line:
    what: str
    figure: float
    limit: float
    unit: str

    @property
    def holds(self):
        return self.figure <= self.limit


LINES = []


@pytest.fixture
def hold():
    """Write a figure into the table and hold it to its limit."""

    def write(what, figure, limit, unit):
        line = Line(what, figure, limit, unit)
        LINES.append(line)
        assert line.holds, f"{what}: {figure:.3g} {unit}, the limit is {limit:g} {unit}"

    return write


@pytest.fixture(autouse=True)
def settled():
    """No contender pays for the garbage of the one before."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def pytest_terminal_summary(terminalreporter):
    terminalreporter.section("figures")
    for line in LINES:
        mark = "ok    " if line.holds else "MISSED"
        terminalreporter.line(f"{mark} {line.what:<62} {line.figure:>9.3g} {line.unit:<4} (at most {line.limit:g})")


def percentile(values, share):
    """The value that this share (0 to 1) of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(round(share * (len(ordered) - 1) + 0.5), len(ordered) - 1)]


def ratio_of_medians(ours, theirs):
    return statistics.median(ours) / statistics.median(theirs)
