"""Desk, studios and readers, for the suites that drive the real process."""

from __future__ import annotations

import pytest

from tests.e2e.desk import Desk, missing
from tests.e2e.reader import Reader
from tests.e2e.running_studio import RunningStudio


@pytest.fixture(scope="package")
def desk(tmp_path_factory):
    if lacking := missing():
        pytest.skip(f"needs {lacking}")
    one = Desk(tmp_path_factory.mktemp("desk"))
    yield one
    one.clear()


@pytest.fixture
def launch(desk, tmp_path):
    """Start the studio on the desk: `launch("profile", "--sample")`."""
    started = []

    def start(name="profile", *words, before=()):
        studio = RunningStudio(tmp_path / name, desk.environment, *words, before=before)
        started.append(studio)
        desk.activate(studio.pid)
        return studio

    yield start
    for studio in started:
        studio.end()


@pytest.fixture
def listen(desk):
    """Start a screen reader for a studio: `listen(studio)`."""
    started = []

    def start(studio):
        reader = Reader(studio.pid, desk.environment)
        started.append(reader)
        return reader

    yield start
    for reader in started:
        reader.close()
