"""Menus and lists of values: where they open, and what their pixels say."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMainWindow, QWidget

from desktop.render.contrast import ratio
from desktop.ui.controls.combo import Combo
from desktop.ui.controls.menu import Menu, mark_dangerous
from desktop.ui.look.look import Look, Mode

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(params=[Mode.LIGHT, Mode.DARK])
def look(qapp, request):
    look = Look(qapp, icons=RESOURCES / "icons", mode=request.param)
    look.apply()
    yield look
    look.deleteLater()


@pytest.fixture
def window(qtbot, look):
    window = QWidget()
    window.setGeometry(40, 40, 600, 400)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def colours(image, area):
    """All colours in an area of a picture."""
    return {image.pixelColor(x, y).name() for x in range(area.left(), area.right()) for y in area_rows(area)}


def area_rows(area):
    return range(area.top(), area.bottom())


def test_a_menu_stays_within_its_window(window):
    menu = Menu(window)
    menu.addAction("A line of some length")
    menu.popup(window.mapToGlobal(QPoint(window.width() - 20, 40)))
    assert menu.geometry().right() < window.geometry().right()
    menu.close()


def test_what_deletes_is_red_and_shortcuts_stand_at_the_right_edge(window, look):
    menu = Menu(window)
    delete = menu.addAction("Delete")
    delete.setShortcut(QKeySequence("Del"))
    mark_dangerous(delete)
    plain = menu.addAction("A line that is a good deal longer")
    menu.popup(window.mapToGlobal(QPoint(20, 20)))
    image = menu.grab().toImage()
    red, tokens = look.tokens.bad, look.tokens
    row = menu.actionGeometry(delete)
    assert red in colours(image, row.adjusted(0, 2, -row.width() // 2, -2))
    keys = row.adjusted(row.width() - 40, 2, 0, -2)
    assert tokens.text2 in colours(image, keys)
    assert red not in colours(image, keys)
    assert red not in colours(image, menu.actionGeometry(plain))
    assert ratio(tokens.text2, tokens.surface) >= 4.5
    menu.close()


def test_the_line_that_would_be_chosen_is_marked_and_one_that_cannot_be_is_not(window, look):
    menu = Menu(window)
    plain, dead = menu.addAction("Open"), menu.addAction("Undo")
    dead.setEnabled(False)
    menu.popup(window.mapToGlobal(QPoint(20, 20)))
    for action, marked in ((plain, True), (dead, False)):
        menu.setActiveAction(action)
        seen = colours(menu.grab().toImage(), menu.actionGeometry(action).adjusted(4, 4, -4, -4))
        assert (look.tokens.hover in seen) is marked
    menu.close()


def test_a_line_that_cannot_be_chosen_is_paler_and_so_are_its_keys(qtbot, look):
    window = QMainWindow()  # as in the studio: its style sheet has a colour for every widget
    window.setProperty("role", "window")
    qtbot.addWidget(window)
    menu = Menu(window)
    dead = menu.addAction("Undo")
    dead.setShortcut(QKeySequence("Ctrl+Z"))
    dead.setEnabled(False)
    menu.popup(QPoint(20, 20))
    row = menu.actionGeometry(dead)
    image = menu.grab().toImage()
    for area in (row.adjusted(0, 2, -row.width() // 2, -2), row.adjusted(row.width() // 2, 2, 0, -2)):
        seen = colours(image, area)
        assert look.tokens.control_border in seen
        assert look.tokens.text not in seen
    menu.close()


def test_a_line_that_is_on_has_a_tick(window):
    menu = Menu(window)
    on, off = menu.addAction("Canvas"), menu.addAction("Preview")
    for action in (on, off):
        action.setCheckable(True)
    on.setChecked(True)
    menu.popup(window.mapToGlobal(QPoint(20, 20)))
    image = menu.grab().toImage()
    room = [menu.actionGeometry(one).adjusted(8, 4, 0, -4) for one in (on, off)]
    for one in room:
        one.setWidth(24)
    ticked, bare = (colours(image, one) for one in room)
    assert len(ticked) > 1
    assert len(bare) == 1
    menu.close()


def test_a_list_of_values_marks_the_present_one_and_opens_below_the_field(qtbot, window, look):
    combo = Combo()
    combo.setParent(window)
    combo.addItems(["Last edited", "Title"])
    combo.move(40, 40)
    combo.resize(160, 32)
    combo.show()
    combo.showPopup()
    view = combo.findChild(QAbstractItemView)
    qtbot.waitUntil(view.isVisible)
    image = view.viewport().grab().toImage()
    present = view.visualRect(view.currentIndex())
    seen = colours(image, present.adjusted(4, 4, -4, -4))
    assert look.tokens.selected in seen
    assert look.tokens.accent not in seen
    assert view.window().geometry().top() >= combo.mapToGlobal(combo.rect().bottomLeft()).y()
    combo.hidePopup()
