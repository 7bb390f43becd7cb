"""A kit of 100 blocks, and a thousand kits."""

import statistics
import time

import pytest
from PySide6.QtCore import QEventLoop, QPoint
from PySide6.QtWidgets import QApplication

from desktop.storage import kits
from desktop.storage.database import Database
from desktop.ui.canvas.drag import pack_blocks
from tests.benchmarks.conftest import percentile
from tests.benchmarks.kits import fill, large_kit
from tests.ui.canvas_stage import build, snapshots
from tests.ui.studio_stage import StudioStage
from tests.ui.test_canvas_drop import Hand

FRAME_MS = 32
STEPS = 400


def paint(widget):
    """Let what is due happen and paint the widget, as one frame would; return the milliseconds."""
    start = time.perf_counter()
    QApplication.processEvents()
    widget.repaint()
    return (time.perf_counter() - start) * 1000


def test_drag_over_a_hundred_blocks(hold, qtbot):
    from desktop.document.document import Document
    from desktop.ui.session import KitSession

    stage = build(KitSession(Document(large_kit(100)), snapshots()), motion=True)
    qtbot.addWidget(stage.window)
    stage.window.resize(1500, 900)
    with qtbot.waitExposed(stage.window):
        stage.window.show()
    page, viewport = stage.page, stage.view.viewport()
    hand = Hand(page, pack_blocks(stage.session, [stage.order[1]]))
    hand.enter(stage.middle(stage.order[1]))
    paint(viewport)
    frames = []
    for step in range(STEPS):
        y = round(page.height() * (0.5 + 0.48 * (step / STEPS * 2 - 1)))
        start = time.perf_counter()
        hand.over(QPoint(page.width() // 2, y))
        stage.view.verticalScrollBar().setValue(y - viewport.height() // 2)
        frames.append((time.perf_counter() - start) * 1000 + paint(viewport))
    hand.leave()
    stage.strike()
    hold("frame of a drag over 100 blocks, p99", percentile(frames, 0.99), FRAME_MS, "ms")


@pytest.fixture
def full(tmp_path):
    kit = large_kit(100)
    fill(tmp_path / "profile", 1000, kit)
    return tmp_path / "profile", kit.id


def test_open_a_kit_of_a_hundred_blocks(hold, full, qtbot, qapp):
    profile, kit_id = full
    stage = StudioStage(qtbot, qapp, profile, with_sample=False)
    stage.trigger("app.kits")
    stage.foundation.settings.put("editor/mode", "canvas")
    taken = []
    for _ in range(7):
        stage.wait(lambda: stage.studio.pictures.idle)  # the page engine, which comes once a start, has come
        QApplication.processEvents()  # and the kit before has gone
        start = time.perf_counter()
        stage.studio.editing.open(kit_id)
        while stage.session is None or not stage.page.canvas.isVisible():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # as the studio waits
        stage.page.repaint()
        QApplication.processEvents()
        taken.append((time.perf_counter() - start) * 1000)
        assert len(stage.session.order) == 100
        stage.studio.editing.close()
        stage.wait(lambda: stage.session is None)
    stage.leave()
    hold("open a kit of 100 blocks, the first of a start", taken[0], 300, "ms")
    hold("open a kit of 100 blocks, median", statistics.median(taken), 300, "ms")


def test_list_of_a_thousand_kits(hold, full, qtbot, qapp):
    profile, _ = full
    stage = StudioStage(qtbot, qapp, profile, with_sample=False)
    page = stage.foundation.kits_page
    asked = []
    page.pictures_wanted.connect(lambda kits: asked.extend(kit.id for kit in kits))
    taken = []
    for _ in range(7):
        start = time.perf_counter()
        database = Database(profile / "kitfolio.db")
        database.open()
        summaries = kits.summaries(database)
        database.close()
        page.show_kits(summaries)
        page.repaint()
        taken.append((time.perf_counter() - start) * 1000)
    stage.leave()
    assert len(page.kits) == 1001
    assert len(set(asked)) < 50, "pictures are asked for only where cards are in sight"
    hold("list of 1,000 kits from the store to the screen, median", statistics.median(taken), 200, "ms")
