"""What floats above the window: seen, read aloud and left as one expects."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.popover import Popover

KEY = Qt.Key


class Stage:
    """A window with a field and a button, and something that floats above it with two buttons."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.window = QWidget()
        self.window.resize(400, 300)
        self.field, self.button = QLineEdit(), QPushButton("Below")
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.clicked = []
        self.button.clicked.connect(lambda: self.clicked.append("below"))
        self.owner = QWidget(self.window)
        self.popover = Popover(self.owner)
        self.popover.setAccessibleName("Queue")
        self.first, self.last = push("First"), push("Last")
        inside = QVBoxLayout(self.popover)
        inside.addWidget(self.first)
        inside.addWidget(self.last)
        self.popover.resize(120, 90)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.field.setFocus()

    def open(self, at=QPoint(100, 100)):  # noqa: B008 - never changed
        self.popover.float_at(self.window.mapToGlobal(at))
        self.first.setFocus()


@pytest.fixture
def stage(qtbot):
    stage = Stage(qtbot)
    qtbot.addWidget(stage.window)
    return stage


def test_it_opens_where_it_is_asked_to_and_stays_inside_the_window(stage):
    stage.open()
    assert stage.popover.mapTo(stage.window, QPoint()) == QPoint(100, 100)
    stage.open(QPoint(390, 290))
    assert stage.window.rect().contains(stage.popover.geometry())


def test_escape_closes_it_and_the_keyboard_is_where_it_was(stage):
    stage.open()
    with stage.qtbot.waitSignal(stage.popover.closed):
        stage.qtbot.keyClick(stage.first, KEY.Key_Escape)
    assert not stage.popover.isVisible()
    assert stage.field.hasFocus()


def test_a_field_that_is_left_for_it_is_not_done_with(stage):
    done = []
    stage.field.editingFinished.connect(lambda: done.append(True))
    stage.open()
    stage.popover.close()
    assert done == []


def test_a_click_elsewhere_closes_it_and_does_nothing_else(stage):
    stage.open()
    beneath = stage.window.childAt(stage.button.geometry().center())
    stage.qtbot.mouseClick(beneath, Qt.MouseButton.LeftButton, pos=stage.button.geometry().center())
    assert not stage.popover.isVisible()
    assert stage.clicked == []
    stage.qtbot.mouseClick(stage.window.childAt(stage.button.geometry().center()), Qt.MouseButton.LeftButton)
    assert stage.clicked == ["below"]


def test_what_is_dragged_out_of_it_can_be_dropped_below(stage):
    stage.open()
    mime = QMimeData()
    words = (Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    beneath = stage.window.childAt(stage.button.geometry().center())
    QApplication.sendEvent(beneath, QDragEnterEvent(stage.button.geometry().center(), *words))
    assert not stage.popover.isVisible()


def test_a_click_on_it_leaves_it_open(stage):
    stage.open()
    stage.qtbot.mouseClick(stage.popover, Qt.MouseButton.LeftButton, pos=QPoint(2, 45))
    assert stage.popover.isVisible()


def test_tab_stays_inside(stage):
    stage.open()
    stage.qtbot.keyClick(stage.first, KEY.Key_Tab)
    assert stage.last.hasFocus()
    stage.qtbot.keyClick(stage.last, KEY.Key_Tab)
    assert stage.first.hasFocus()
    stage.qtbot.keyClick(stage.first, KEY.Key_Backtab)
    assert stage.last.hasFocus()
    stage.last.setEnabled(False)
    stage.first.setFocus()
    stage.qtbot.keyClick(stage.first, KEY.Key_Tab)
    assert stage.first.hasFocus()


def test_shortcuts_of_the_window_are_not_meant_while_it_is_open(stage):
    pressed = []
    shortcut = QShortcut(QKeySequence(KEY.Key_Delete), stage.window)
    shortcut.activated.connect(lambda: pressed.append("delete"))
    stage.open()
    stage.qtbot.keyClick(stage.first, KEY.Key_Delete)
    assert pressed == []
    stage.popover.close()
    stage.button.setFocus()
    stage.qtbot.keyClick(stage.button, KEY.Key_Delete)
    assert pressed == ["delete"]


def test_a_window_of_another_size_closes_it(stage):
    stage.open()
    stage.window.resize(500, 300)
    stage.qtbot.waitUntil(lambda: not stage.popover.isVisible())


def test_it_goes_with_what_it_belongs_to(stage):
    stage.open()
    with stage.qtbot.waitSignal(stage.popover.destroyed):
        stage.owner.deleteLater()
    assert stage.window.childAt(stage.button.geometry().center()) is stage.button


def test_a_keyboard_that_went_meanwhile_is_not_asked_for(stage):
    stage.open()
    with stage.qtbot.waitSignal(stage.field.destroyed):
        stage.field.deleteLater()
    stage.popover.close()
    assert not stage.popover.isVisible()


def below(interface):
    found = [interface]
    for place in range(interface.childCount()):
        found += below(interface.child(place))
    return found


def test_readers_find_it_in_the_window(stage):
    stage.open()
    window = QAccessible.queryAccessibleInterface(stage.window)
    heard = [one.text(QAccessible.Text.Name) for one in below(window)]
    assert heard.index("Queue") < heard.index("First") < heard.index("Last")


def test_its_round_corners_show_what_lies_below(stage):
    stage.window.setStyleSheet('QFrame[role="sheet"] { background: #123456; border-radius: 14px; }')
    before = stage.window.grab().toImage()
    stage.open()
    now = stage.window.grab().toImage()
    corner, middle = QPoint(100, 100), QPoint(160, 103)
    assert now.pixelColor(corner) == before.pixelColor(corner)
    assert now.pixelColor(middle).name() == "#123456"
