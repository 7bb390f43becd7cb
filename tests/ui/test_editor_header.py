import shiboken6
from PySide6.QtWidgets import QToolButton

from desktop.document.commands import SetPage
from desktop.document.labels import Label
from desktop.ui.editor.header import EditorHeader
from desktop.ui.editor.title_field import TitleField
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


LONG = "Pitch for the autumn campaign of a brand with a name that is as long as its list of wishes"


def test_a_long_title_has_all_the_room_there_is_and_ends_in_dots_where_that_is_too_little(qtbot):
    stage, header = head(qtbot)
    title, chip = header.findChild(TitleField), header.chip
    stage.session.apply(SetPage(title=LONG), Label.RENAME_KIT)
    header.resize(1900, header.height())
    with qtbot.waitExposed(header):
        header.show()
    assert title.shown == LONG
    assert chip.x() == title.geometry().right() + 9
    header.resize(1100, header.height())
    qtbot.waitUntil(lambda: title.shown.endswith("…"))
    undo = next(button for button in header.findChildren(QToolButton) if button.accessibleName().startswith("Undo"))
    free = undo.x() - chip.geometry().right()
    assert free <= 24, "there would be room for more of the title"
    assert title.shown != LONG
    assert title.text() == LONG
    assert LONG in title.toolTip()
    assert chip.width() >= chip.sizeHint().width()
    stage.session.apply(SetPage(title="Short"), Label.RENAME_KIT)
    qtbot.waitUntil(lambda: title.shown == "Short")
    qtbot.waitUntil(lambda: title.width() < 120)
    stage.strike()


def test_a_title_that_is_written_in_shows_where_one_writes_and_not_the_dots(qtbot):
    stage, header = head(qtbot)
    title = header.findChild(TitleField)
    stage.session.apply(SetPage(title=LONG), Label.RENAME_KIT)
    header.resize(900, header.height())
    with qtbot.waitExposed(header):
        header.show()
    header.activateWindow()
    qtbot.waitUntil(header.isActiveWindow)
    cut = title.grab().toImage()
    title.setFocus()
    title.end(False)
    whole = title.grab().toImage()
    stage.field.setFocus()
    title.clearFocus()
    assert title.grab().toImage() == cut
    assert whole != cut
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
