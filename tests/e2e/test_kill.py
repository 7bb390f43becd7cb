"""`kill -9` at any moment costs at most the last 400 ms and never the file."""

import os
import random
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.models.theme import Theme
from desktop.services.autosave import INTERVAL
from desktop.storage.database import Database
from desktop.storage.kits import summaries
from tests.unit.services.conftest import Store

KILLS = 50
WRITER = Path(__file__).with_name("kill_writer.py")
SLACK = 0.15
"""Seconds for a commit that was under way, on a machine that does other things too."""


@pytest.fixture
def kit(tmp_path):
    store = Store(tmp_path)
    made = store.run(store.library.create("0", Theme(), ()))
    store.close()
    return tmp_path / "kitfolio.db", made.id


def killed_after(path, kit_id, seconds):
    """Run the writer, kill it some time after its first edit and return what it had accepted, with the times."""
    environment = os.environ | {"PYTHONPATH": str(WRITER.parents[2])}
    with subprocess.Popen(
        [sys.executable, str(WRITER), str(path), kit_id], stdout=subprocess.PIPE, env=environment
    ) as process:
        edits, deadline, rest = [], None, b""
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while deadline is None or time.monotonic() < deadline:
                if selector.select(timeout=0.005 if deadline else 20):
                    *lines, rest = (rest + os.read(process.stdout.fileno(), 65536)).split(b"\n")
                    edits += [(int(number), float(moment)) for number, moment in (line.split() for line in lines)]
                    assert edits or process.poll() is None, "the writer ended by itself"
                    deadline = deadline or time.monotonic() + seconds
        process.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        process.wait()
    return edits, killed


@pytest.mark.timeout(240)
def test_fifty_kills_lose_at_most_the_last_moment(kit):
    path, kit_id = kit
    chance = random.Random(9)
    for _ in range(KILLS):
        edits, killed = killed_after(path, kit_id, chance.uniform(0.0, 0.9))
        database = Database(path)
        database.open()
        assert database.read("pragma integrity_check")[0][0] == "ok"
        stored = int(summaries(database)[0].title)
        database.close()
        safe = [number for number, moment in edits if moment < killed - INTERVAL - SLACK]
        assert stored >= max(safe, default=0), f"lost {max(safe) - stored} edits older than {INTERVAL} s"
