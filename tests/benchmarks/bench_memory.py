"""An hour of work in one go: 10,000 edits of every kind, with canvas and preview side by side."""

import gc
import random

import psutil
import pytest
from PySide6.QtCore import QTimer

from desktop.document.commands import SetTheme
from desktop.document.labels import Label
from tests.ui.studio_stage import StudioStage

EDITS = 10_000
FIRST = 500
BETWEEN_MS = 2
"""Between two edits everything that is due is done: painting, saving, rendering, the preview's patch."""

KINDS = ("custom:text", "custom:rates", "separator", "stats")
MEGABYTE = 1 << 20


@pytest.fixture
def stage(qtbot, qapp, tmp_path):
    stage = StudioStage(qtbot, qapp, tmp_path / "profile", with_sample=True)
    yield stage
    stage.leave()


class Typist:
    """Edits by a timer of the running event loop, as hands do: Qt deletes nothing outside of one."""

    def __init__(self, stage, session):
        self._stage = stage
        self._session = session
        self._chance = random.Random(3)
        self._done = 0
        self._goal = 0
        self._timer = QTimer(interval=BETWEEN_MS)
        self._timer.timeout.connect(self._next)

    def work(self, edits):
        """Do so many more edits, and wait until everything is saved and shown."""
        self._goal += edits
        self._timer.start()
        self._stage.qtbot.waitUntil(lambda: not self._timer.isActive(), timeout=600_000)
        self._stage.run(self._stage.studio.services.autosave.flush())
        self._stage.wait(lambda: self._stage.page.preview.ready)
        self._stage.qtbot.wait(500)

    def _next(self):
        self._done += 1
        edit(self._session, self._done, self._chance)
        if self._done == self._goal:
            self._timer.stop()


def edit(session, number, chance):
    hero = session.order[0]
    kind = chance.random()
    if kind < 0.8:
        session.set_data(hero, {"tagline": f"Slow travel {number}"}, label=Label.EDIT_TEXT, merge=f"{number // 12}")
    elif kind < 0.86:
        session.apply(
            SetTheme(theme=session.kit.theme.model_copy(update={"radius": number % 33})), Label.CHANGE_RADIUS
        )
    elif kind < 0.9 and len(session.order) < 40:
        session.insert(chance.choice(KINDS))
    elif kind < 0.94 and len(session.order) > 12:
        session.select_block(session.order[-1])
        session.delete()
    elif kind < 0.97:
        session.select_block(chance.choice(session.order[1:]))
        session.move_down()
    else:
        session.undo()


def memory():
    """Resident megabytes of the studio and of its pages' processes."""
    gc.collect()
    own = psutil.Process()
    return sum(one.memory_info().rss for one in (own, *own.children(recursive=True))) / MEGABYTE


def test_memory_after_ten_thousand_edits(hold, stage):
    session = stage.open(stage.kits[0].id)
    stage.trigger("view.split")
    stage.wait(lambda: stage.page.preview.ready)
    typist = Typist(stage, session)
    typist.work(FIRST)
    first = memory()
    typist.work(EDITS - FIRST)
    last = memory()
    hold(f"memory after {EDITS:,} edits / after {FIRST} ({first:.0f} MB)", last / first, 1.1, "x")
