"""What a drop does, by drag events sent straight to the page; `test_drag_x11` moves a real pointer."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.document import selection
from desktop.ui.canvas.drag import grip, lifted_copy, pack_blocks, pack_key, unpack
from tests.ui.canvas_stage import BLOCKS, build, open_session

BOTH = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
MOVE, COPY = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
IDS = [block["id"] for block in BLOCKS]


@pytest.fixture
def stage(qtbot):
    stage = build(open_session())
    qtbot.addWidget(stage.window)
    stage.window.resize(1500, 2400)
    with qtbot.waitExposed(stage.window):
        stage.window.show()
    yield stage
    stage.strike()


class Hand:
    """Carries something over the page. Shift and Ctrl stand for what a real drag proposes."""

    def __init__(self, page, mime, proposes=MOVE):
        self.page, self.mime, self.proposes = page, mime, proposes

    def _send(self, event):
        QApplication.sendEvent(self.page, event)
        return event

    def enter(self, at):
        return self._send(QDragEnterEvent(at, BOTH, self.mime, Qt.MouseButton.LeftButton, self.proposes))

    def over(self, at):
        return self._send(QDragMoveEvent(at, BOTH, self.mime, Qt.MouseButton.LeftButton, self.proposes))

    def drop(self, at):
        return self._send(QDropEvent(at.toPointF(), BOTH, self.mime, Qt.MouseButton.NoButton, self.proposes))

    def leave(self):
        QApplication.sendEvent(self.page, QDragLeaveEvent())


def above(stage, block_id):
    rect = stage.page.plan.goal_rect(block_id)
    return QPoint(rect.center().x(), rect.top() + 2)


def below(stage, block_id):
    rect = stage.page.plan.goal_rect(block_id)
    return QPoint(rect.center().x(), rect.bottom() - 1)


def test_own_blocks_move(stage):
    hand = Hand(stage.page, pack_blocks(stage.session, ["growth"]))
    assert hand.enter(stage.middle("growth")).isAccepted()
    assert stage.page.plan.lifted == {"growth"}
    assert not stage.page.widget("growth").isVisible()
    at = above(stage, "hero")
    assert hand.over(at).dropAction() == Qt.DropAction.MoveAction
    hand.drop(at)
    assert stage.order == ["growth", "hero", *[i for i in IDS if i not in ("growth", "hero")]]
    assert stage.page.widget("growth").isVisible()
    assert stage.session.document.history.position == 1


def test_scattered_blocks_are_gathered_where_they_are_dropped(stage):
    hand = Hand(stage.page, pack_blocks(stage.session, ["hero", "pause"]))
    hand.enter(stage.middle("hero"))
    at = below(stage, "book")
    hand.over(at)
    hand.drop(at)
    assert stage.order[-2:] == ["hero", "pause"]


def test_ctrl_copies_own_blocks(stage):
    hand = Hand(stage.page, pack_blocks(stage.session, ["hero"]), COPY)
    hand.enter(stage.middle("hero"))
    at = below(stage, "book")
    hand.over(at)
    hand.drop(at)
    assert stage.order[: len(IDS)] == IDS
    assert stage.session.kit.blocks[-1].data.name == "Mara Voss"
    assert stage.order[-1] != "hero"


def test_blocks_of_another_window_are_copied_under_new_ids(stage):
    stranger = open_session()
    hand = Hand(stage.page, pack_blocks(stranger, ["hero", "newer"]))
    hand.enter(stage.middle("hero"))
    assert stage.page.plan.lifted == frozenset()
    at = above(stage, "hero")
    hand.over(at)
    assert hand.drop(at).dropAction() == Qt.DropAction.CopyAction
    assert len(stage.order) == len(IDS) + 2
    assert not set(stage.order[:2]) & set(IDS)
    assert stage.session.kit.blocks[1].type == "poll"
    assert stranger.order == IDS


def test_a_new_block_lands_between_two_others(stage):
    hand = Hand(stage.page, pack_key("custom:faq"))
    hand.enter(above(stage, "pause"))
    hand.over(above(stage, "pause"))
    hand.drop(above(stage, "pause"))
    assert stage.session.kit.blocks[3].data.kind == "faq"


def test_the_first_block_lands_on_an_empty_page(qtbot):
    stage = build(open_session(()))
    qtbot.addWidget(stage.window)
    stage.window.show()
    at = stage.page.plan.sheet_rect.center()
    hand = Hand(stage.page, pack_key("profile"))
    hand.enter(at)
    hand.over(at)
    hand.drop(at)
    assert [block.type for block in stage.session.kit.blocks] == ["profile"]
    stage.strike()


def test_leaving_closes_the_gap_and_brings_the_block_back(stage):
    places = [widget.pos() for widget in stage.page.widgets()]
    hand = Hand(stage.page, pack_blocks(stage.session, ["hero"]))
    hand.enter(stage.middle("hero"))
    hand.over(below(stage, "pause"))
    assert stage.page.plan.slot is not None
    hand.leave()
    assert stage.page.plan.slot is None
    assert [widget.pos() for widget in stage.page.widgets()] == places
    assert all(widget.isVisible() for widget in stage.page.widgets())
    assert stage.order == IDS


def test_text_and_unknown_keys_are_refused(stage):
    words, stranger = QMimeData(), pack_key("no:such")
    words.setText("hello")
    for mime in (words, stranger):
        assert not Hand(stage.page, mime).enter(stage.middle("hero")).isAccepted()
        assert stage.page.plan.slot is None


def test_damaged_blocks_are_refused_in_words(stage, qtbot):
    mime = QMimeData()
    mime.setData("application/x-kitfolio-blocks+json", b"{]")
    hand = Hand(stage.page, mime)
    hand.enter(stage.middle("hero"))
    with qtbot.waitSignal(stage.session.refused) as said:
        hand.drop(stage.middle("hero"))
    assert "damaged" in said.args[0]
    assert stage.order == IDS
    assert stage.page.plan.slot is None


def test_damaged_move_data_still_copies(stage):
    mime = pack_blocks(stage.session, ["hero"])
    mime.setData("application/x-kitfolio-move+json", b"[1")
    assert unpack(mime, stage.session).ids == ()


def test_a_locked_block_is_not_dragged_and_says_why(stage, qtbot):
    stage.session.select(selection.only("hero"))
    stage.session.toggle_locked()
    with qtbot.waitSignal(stage.session.refused) as said:
        stage.view.pointer.drag_selection(stage.page, "hero", QPoint(5, 5))
    assert "locked" in said.args[0]


def test_a_change_during_a_drag_does_not_break_it(stage):
    hand = Hand(stage.page, pack_blocks(stage.session, ["hero"]))
    hand.enter(stage.middle("hero"))
    hand.over(below(stage, "pause"))
    stage.session.select(selection.only("growth"))
    stage.session.delete()
    hand.over(below(stage, "pause"))
    hand.drop(below(stage, "pause"))
    assert stage.page.plan.slot is None
    assert set(stage.order) == set(IDS) - {"growth"}


def test_the_dragged_block_may_vanish_during_the_drag(stage):
    hand = Hand(stage.page, pack_blocks(stage.session, ["hero"]))
    hand.enter(stage.middle("hero"))
    stage.session.select(selection.only("hero"))
    stage.session.delete()
    hand.over(stage.middle("numbers"))
    hand.drop(stage.middle("numbers"))
    assert set(stage.order) == set(IDS) - {"hero"} or len(stage.order) == len(IDS)
    assert stage.page.plan.slot is None


def test_the_lifted_copy_is_held_where_the_block_was_grabbed(stage):
    widget = stage.page.widget("hero")
    copy = lifted_copy(widget.portrait(1.0), 3, stage.look, stage.page.font())
    size = copy.deviceIndependentSize()
    held = grip(copy, widget.card_rect().center(), widget.card_rect().size())
    assert 0 < held.x() < size.width()
    assert 0 < held.y() < size.height()
    assert size.width() < widget.width()
    image = copy.toImage()
    assert image.pixelColor(0, 0).alpha() < 40
    assert 200 < image.pixelColor(image.width() // 2, image.height() // 2).alpha() < 255
