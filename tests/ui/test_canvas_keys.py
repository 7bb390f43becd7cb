"""What the keyboard and the menu do to the blocks on the canvas."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.document import selection
from desktop.ui.canvas.drawing import Words
from desktop.ui.canvas.view import CanvasView
from tests.ui.canvas_stage import ALT, BLOCKS, CTRL, KEY, build, open_session, shown_stage

stage = pytest.fixture(shown_stage)


def test_alt_arrows_move_and_say_where(stage, qtbot):
    stage.click("hero")
    with qtbot.waitSignal(stage.session.announce) as said:
        stage.key(KEY.Key_Down, ALT)
    assert stage.order[:2] == ["numbers", "hero"]
    assert "2 of 7" in said.args[0]
    assert [widget.block.id for widget in stage.page.widgets()] == stage.order
    stage.key(KEY.Key_Up, ALT)
    assert stage.order[:2] == ["hero", "numbers"]


def test_delete_and_backspace_delete_and_the_focus_stays_on_the_canvas(stage):
    stage.click("numbers")
    stage.key(KEY.Key_Delete)
    assert "numbers" not in stage.order
    assert stage.page.widget("growth").hasFocus()
    stage.key(KEY.Key_Backspace)
    assert "growth" not in stage.order
    stage.actions["edit.undo"].trigger()
    assert "growth" in stage.order


def test_delete_never_reaches_a_block_while_a_field_has_the_focus(stage):
    stage.click("numbers")
    stage.field.setText("abc")
    stage.field.setFocus()
    for key in (KEY.Key_Delete, KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Slash, KEY.Key_Return):
        stage.key(key)
    stage.key(KEY.Key_D, CTRL)
    assert stage.order == [block["id"] for block in BLOCKS]
    assert stage.field.text() == "ab/"
    assert not stage.view.popup.isVisible()


def test_the_window_has_its_keys_back_once_the_kit_is_left(qtbot):
    stage = build(open_session())
    qtbot.addWidget(stage.window)
    delete = stage.actions["edit.delete"]
    stage.window.addAction(delete)
    stage.window.show()
    assert delete not in stage.window.actions()
    assert delete.shortcutContext() == Qt.ShortcutContext.WidgetWithChildrenShortcut
    following = CanvasView(open_session(), stage.look, stage.icons, stage.actions)
    stage.window.layout().addWidget(following)
    following.show()
    shiboken6.delete(stage.outline)
    shiboken6.delete(stage.view)
    assert delete.shortcutContext() == Qt.ShortcutContext.WidgetWithChildrenShortcut
    assert delete not in stage.window.actions()
    shiboken6.delete(following)
    assert delete in stage.window.actions()
    assert delete.shortcutContext() == Qt.ShortcutContext.WindowShortcut
    assert not delete.isEnabled()
    QApplication.clipboard().clear()
    stage.look.deleteLater()


def test_duplicate_cut_copy_paste_select_all(stage):
    stage.click("pause")
    stage.key(KEY.Key_D, CTRL)
    assert len(stage.order) == 8
    stage.key(KEY.Key_X, CTRL)
    assert len(stage.order) == 7
    stage.key(KEY.Key_V, CTRL)
    stage.key(KEY.Key_V, CTRL)
    assert len(stage.order) == 9
    assert len(set(stage.order)) == 9
    stage.key(KEY.Key_A, CTRL)
    stage.key(KEY.Key_C, CTRL)
    assert QApplication.clipboard().mimeData().hasFormat("application/x-kitfolio-blocks+json")
    assert len(stage.session.selection.ids) == 9


def test_enter_and_double_click_open_the_block(stage, qtbot):
    stage.click("words")
    with qtbot.waitSignal(stage.session.edit_requested) as asked:
        stage.key(KEY.Key_Return)
    assert asked.args == ["words", ""]
    widget = stage.page.widget("hero")
    with qtbot.waitSignal(stage.session.edit_requested) as asked:
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=widget.card_rect().bottomLeft() + QPoint(2, -2))
    assert asked.args == ["hero", ""]


@pytest.mark.parametrize(
    ("block", "words", "field"),
    [
        ("hero", "Mara Voss", "name"),
        ("hero", "Slow travel", "tagline"),
        ("words", "How I work", "title"),
        ("book", "mara@voss.example", "email"),
        ("numbers", "Subscribers", "source"),
    ],
)
@pytest.mark.parametrize("rtl", [False, True])
def test_a_double_click_goes_to_what_was_clicked(stage, qtbot, block, words, field, rtl):
    widget = stage.page.widget(block)
    if rtl:
        widget.drawing.rtl = True
        widget.drawing.mirror()
    [place] = [
        stroke.at + stroke.layout.lineAt(0).naturalTextRect().center()
        for stroke in widget.drawing.strokes
        if isinstance(stroke, Words) and stroke.layout.text() == words
    ]
    with qtbot.waitSignal(stage.session.edit_requested) as asked:
        at = widget.card_rect().topLeft() + place.toPoint()
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [block, field]


def test_actions_follow_the_selection(stage):
    stage.session.select(selection.NOTHING)
    assert not stage.actions["edit.delete"].isEnabled()
    stage.click("hero")
    assert not stage.actions["edit.move_up"].isEnabled()
    assert stage.actions["edit.move_down"].isEnabled()
    stage.session.toggle_locked()
    assert stage.actions["edit.delete"].isEnabled()
    assert stage.actions["edit.lock"].isEnabled()
    stage.click("newer")
    assert not stage.actions["edit.hide"].isEnabled()


def test_undo_is_offered_only_when_there_is_something_to_undo(stage):
    assert not stage.actions["edit.undo"].isEnabled()
    stage.click("hero")
    stage.session.duplicate()
    assert stage.actions["edit.undo"].isEnabled()
    stage.actions["edit.undo"].trigger()
    assert stage.actions["edit.redo"].isEnabled()


def test_the_context_menu_selects_the_block_and_offers_the_same_actions(stage, qtbot):
    widget = stage.page.widget("growth")
    at = widget.pos() + widget.card_rect().center()
    stage.view.pointer.menu_requested.emit(stage.page.mapToGlobal(at))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert stage.actions["edit.duplicate"] in menu.actions()
    menu.close()
