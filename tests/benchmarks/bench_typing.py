"""From a key in the inspector to the preview's DOM, and to the disk."""

import json
import statistics
import time

import pytest
from PySide6.QtCore import QEventLoop, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.services.autosave import INTERVAL, SaveState, SaveStatus
from desktop.ui.preview.live import LivePage
from tests.benchmarks.conftest import percentile
from tests.ui.studio_stage import StudioStage

KEYS = 120
PAUSE = 60
"""Milliseconds between two keys."""


@pytest.fixture
def studio(qtbot, qapp, tmp_path):
    stage = StudioStage(qtbot, qapp, tmp_path / "profile", with_sample=True)
    yield stage
    stage.leave()


def wait_for(signal, act):
    """Do something and wait for a signal with an event loop of its own: no polling, so milliseconds count."""
    loop = QEventLoop()
    patience = QTimer(singleShot=True, interval=10_000)
    patience.timeout.connect(lambda: loop.exit(1))
    connection = signal.connect(lambda *_: loop.exit(0))
    start = time.perf_counter()
    act()
    patience.start()
    assert loop.exec() == 0, "nothing came within ten seconds"
    taken = time.perf_counter() - start
    patience.stop()
    signal.disconnect(connection)
    return taken * 1000


class DirectPatch(QLineEdit):
    """What any preview needs at least: a key that swaps the ready block by one call of JavaScript.

    Signals:
        patched: the page has it.
    """

    patched = Signal()

    def __init__(self, page, html):
        super().__init__()
        self._page = page
        self._html = html
        self.textEdited.connect(self._patch)

    def _patch(self, text):
        swap = json.dumps(self._html.replace("Mara", f"Mara {text}"))
        code = f"document.querySelector('.block-profile').outerHTML = {swap}; 1"
        self._page.runJavaScript(code, 1, lambda _: self.patched.emit())


def rest():
    """Let the page draw what it was given, as it can between two keys of a quick typist."""
    loop = QEventLoop()
    QTimer.singleShot(PAUSE, loop.quit)
    loop.exec()


def test_key_to_preview(hold, studio, qtbot):
    session = studio.open(studio.kits[0].id)
    studio.trigger("view.split")
    pane = studio.page.preview
    studio.wait(lambda: pane.ready)
    hero = next(block.id for block in session.kit.blocks if block.type == "profile")
    session.select_block(hero)
    session.edit_requested.emit(hero, "name")
    line = studio.find(QLineEdit, "Name")
    page = pane.findChild(LivePage)._page
    renderer, pages = studio.studio.services.renderer, studio.studio.services.pages
    html = renderer.block(pages.input(session.kit, session.snapshots, "light"), hero)
    bare = DirectPatch(page, html)
    qtbot.addWidget(bare)
    bare.show()
    ours, direct = [], []
    for number in range(KEYS):
        rest()
        ours.append(wait_for(pane.patched, lambda n=number: QTest.keyClicks(line, "abcdefghij"[n % 10])))
        rest()
        direct.append(wait_for(bare.patched, lambda n=number: QTest.keyClicks(bare, "abcdefghij"[n % 10])))
    assert session.kit.block(hero).data.name.endswith("ij")
    hold("key in the inspector to the preview's DOM, p95", percentile(ours, 0.95), 50, "ms")
    ratio = statistics.median(ours) / statistics.median(direct)
    hold("key in the inspector to the preview's DOM / direct patch", ratio, 1.5, "x")


def test_edit_to_saved(hold, studio):
    session = studio.open(studio.kits[0].id)
    hero = next(block.id for block in session.kit.blocks if block.type == "profile")
    saved = []

    def note(state):
        if state.status is SaveStatus.SAVED:
            saved.append((state.revision, time.perf_counter()))

    studio.foundation.bridge.listen(studio.foundation.events, SaveState, session, note)
    firsts, followers = [], []
    for number in range(25):
        start = time.perf_counter()
        session.set_data(hero, {"tagline": f"first {number}"})
        studio.wait(lambda: bool(saved) and saved[-1][0] == session.document.revision)
        first_at = saved[-1][1]
        firsts.append((first_at - start) * 1000)
        session.set_data(hero, {"tagline": f"second {number}"})
        studio.wait(lambda: saved[-1][0] == session.document.revision)
        followers.append((saved[-1][1] - first_at - INTERVAL) * 1000)
        pause = QEventLoop()
        QTimer.singleShot(round(INTERVAL * 1000) + 50, pause.quit)
        pause.exec()
    hold("first edit to 'saved', p95", percentile(firsts, 0.95), 20, "ms")
    hold("later edit to 'saved' after the coalescing delay, p95", percentile(followers, 0.95), 20, "ms")
