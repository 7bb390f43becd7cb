import shiboken6
from PySide6.QtWidgets import QToolButton

from desktop.ui.editor.header import EditorHeader
from tests.ui.canvas_stage import build, open_session


def head(qtbot):
    stage = build(open_session())
    qtbot.addWidget(stage.window)
    header = EditorHeader(stage.session, "Mara", stage.look, stage.icons, stage.actions)
    qtbot.addWidget(header)
    return stage, header


def test_the_undo_button_says_what_the_action_says(qtbot):
    stage, header = head(qtbot)
    undo = next(button for button in header.findChildren(QToolButton) if button.accessibleName() == "Undo")
    assert not undo.isEnabled()
    stage.actions.bind("edit.undo", stage.session.undo, header)
    assert undo.isEnabled()
    stage.session.insert("separator")
    assert undo.accessibleName() == "Undo insert block"
    assert undo.toolTip() == "Undo insert block (Ctrl+Z)"
    undo.click()
    assert len(stage.order) == 7
    assert undo.accessibleName() == "Undo"
    stage.strike()


def test_the_actions_go_on_after_the_header(qtbot):
    stage, header = head(qtbot)
    shiboken6.delete(header)
    stage.actions["edit.undo"].setText("Undo something")
    assert stage.actions["edit.undo"].text() == "Undo something"
    stage.strike()


def test_the_header_goes_after_its_actions(qtbot):
    stage, header = head(qtbot)
    stage.window.close()
    shiboken6.delete(stage.window)
    shiboken6.delete(stage.actions)
    shiboken6.delete(header)
    assert not shiboken6.isValid(header)
    stage.session.deleteLater()
    stage.look.deleteLater()
