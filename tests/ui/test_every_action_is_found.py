"""Each action is found by its shortcut on the sheet, by its name in the palette, and by its tooltip."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListView, QListWidget, QMenu

from desktop.ui.actions import ACTIONS
from desktop.ui.dialogs.shortcuts import ShortcutSheet
from desktop.ui.finder.finder import Finder
from desktop.ui.panels.outline_view import OutlineView

pytestmark = pytest.mark.webengine  # the pictures on the cards come from the page's own engine

ELSEWHERE = {"account.sign_out"}
"""Offered to who is signed in: tests/integration/auth."""

NATIVE = QKeySequence.SequenceFormat.NativeText


def editor(stage):
    stage.open(stage.kits[0].id)
    stage.session.select_block(stage.session.order[1])
    return stage


def found(stage, typed=""):
    """What the palette offers for what is typed, best first."""
    stage.trigger("app.palette")
    finder = stage.window.findChild(Finder)
    finder.findChild(QLineEdit).setText(typed)
    listed = finder.findChild(QListWidget)
    names = [listed.item(row).text() for row in range(listed.count())]
    finder.hide()
    stage.come_forward()
    return names


def can_be_done(stage):
    return {spec.id for spec, action in stage.foundation.actions if action.isEnabled()} - {"app.palette"}


def test_the_sheet_shows_exactly_the_shortcuts_there_are(empty_studio):
    empty_studio.trigger("app.shortcuts")
    sheet = empty_studio.window.findChild(ShortcutSheet)
    caps = [one.text() for one in sheet.findChildren(QLabel) if one.property("role") == "key"]
    words = [one.text() for one in sheet.findChildren(QLabel) if one.property("role") != "key"]
    shortcuts = [keys for _, action in empty_studio.foundation.actions for keys in action.shortcuts()]
    for keys in shortcuts:
        assert keys.toString(NATIVE) in caps
    for spec, action in empty_studio.foundation.actions:
        assert not action.shortcuts() or action.text() in words, spec.id
    of_the_canvas = {"Up", "Down", "Shift+Up", "Shift+Down", "Home", "End", "Esc", "Alt+Up", "Alt+Down"}
    assert set(caps) == {keys.toString(NATIVE) for keys in shortcuts} | of_the_canvas
    sheet.close()


def test_the_palette_offers_what_can_be_done_here_and_finds_it_by_its_name(studio):
    offered = set()
    studio.foundation.kits_page.select(studio.kits[0].id)
    actions = studio.foundation.actions
    for _ in range(2):
        here = can_be_done(studio)
        offered |= here
        assert {actions[one].text() for one in here} <= set(found(studio))
        for one in here:
            assert found(studio, actions[one].text())[0] == actions[one].text()
        if studio.page is None:
            editor(studio)
            studio.session.copy()
            studio.trigger("view.split")
            studio.wait(actions["view.phone"].isEnabled)
            studio.session.insert("profile")
            studio.wait(actions["edit.undo"].isEnabled)
            actions["edit.undo"].trigger()
            studio.wait(actions["edit.redo"].isEnabled)
            studio.session.select_block(studio.session.order[1])
    QApplication.clipboard().clear()
    never = {spec.id for spec in ACTIONS} - offered - ELSEWHERE - {"app.palette"}
    assert never <= {"edit.undo", "share.unpublish", "share.copy_link", "kits.default"}, never


def test_what_cannot_be_done_is_not_offered(empty_studio):
    assert "Delete" not in found(empty_studio)
    assert "New kit" in found(empty_studio)


def test_buttons_of_an_action_tell_its_shortcut(studio):
    editor(studio)
    by_text = {action.text(): action for _, action in studio.foundation.actions if action.shortcuts()}
    shown = [
        one
        for one in studio.window.findChildren(QAbstractButton)
        if one.isVisible() and (one.accessibleName() or one.text()) in by_text and not one.property("role")
    ]
    assert len(shown) >= 8
    assert {"Canvas", "Preview"} <= {one.accessibleName() for one in shown}
    for one in shown:
        action = by_text[one.accessibleName() or one.text()]
        assert action.shortcut().toString(NATIVE) in one.toolTip(), one.toolTip()


def menu_of(stage, widget, place):
    """Open the context menu by its key, and return what it offers."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    stage.wait(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    return names


def test_context_menus_hold_the_actions_of_what_they_stand_on(studio):
    page = studio.foundation.kits_page
    page.select(studio.kits[0].id)
    grid = studio.find(QListView, "Kits")
    place = grid.visualRect(grid.currentIndex()).center()
    assert {"kits.open", "kits.rename", "edit.duplicate", "kits.default", "edit.delete"} <= set(
        menu_of(studio, grid.viewport(), place)
    )
    editor(studio)
    wanted = {"edit.cut", "edit.copy", "edit.duplicate", "edit.move_up", "edit.hide", "edit.lock", "edit.delete"}
    block = studio.page.canvas.page.widget(studio.session.order[1])
    assert wanted <= set(menu_of(studio, block, QPoint(20, 20)))
    studio.page.show_panel(1)
    outline = next(one for one in studio.window.findChildren(OutlineView) if one.isVisible())
    place = outline.visualRect(outline.model().index(1, 0)).center()
    assert wanted <= set(menu_of(studio, outline.viewport(), place))


def test_the_palette_is_walked_and_left_by_keyboard(studio):
    studio.trigger("app.palette")
    finder = studio.window.findChild(Finder)
    field, listed = finder.findChild(QLineEdit), finder.findChild(QListWidget)
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_PageDown, 9), (Qt.Key.Key_Up, 8), (Qt.Key.Key_PageUp, 0)):
        studio.qtbot.keyClick(field, key)
        assert listed.currentRow() == row
    studio.qtbot.keyClicks(field, "no such thing at all")
    assert listed.count() == 0
    studio.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert finder.isVisible()
    studio.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not finder.isVisible()
