"""The ring of the keyboard, as pixels: it can be seen around every kind of button, in light and dark."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFocusFrame,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QSlider,
    QWidget,
)

from desktop.render.contrast import ratio
from desktop.ui.controls.buttons import push
from desktop.ui.controls.scrolling import scrolling
from desktop.ui.controls.segments import Segment, Segments
from desktop.ui.gallery.page import GalleryPage
from desktop.ui.look.focus_ring import FocusRing
from desktop.ui.look.icons import Icons
from desktop.ui.look.look import Look, Mode

RESOURCES = Path(__file__).parents[2] / "resources"
KINDS = ("primary", "", "quiet", "danger", "link", "rail", "section", "toast")
VISIBLE = 3.0


@pytest.fixture(params=[Mode.LIGHT, Mode.DARK])
def look(qapp, request):
    look = Look(qapp, icons=RESOURCES / "icons", mode=request.param)
    look.apply()
    FocusRing(qapp, look)
    yield look
    look.deleteLater()


def shown(qtbot, widget, role="panel"):
    """Show a widget alone on a ground of that role, with room around it."""
    window = QWidget()
    window.setProperty("role", "window")
    ground = QFrame()
    ground.setProperty("role", role)
    row = QHBoxLayout(ground)
    row.setContentsMargins(16, 16, 16, 16)
    row.addWidget(widget)
    outer = QHBoxLayout(window)
    outer.addWidget(ground)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def pixels(window, widget):
    """The colours left of a widget: of the ground, of the ring, of the gap."""
    image = window.grab().toImage()
    scale = image.devicePixelRatio()
    middle = widget.mapTo(window, QPoint(0, widget.height() // 2))
    return [image.pixelColor((middle + QPoint(by, 0)) * scale).name() for by in (-7, -3, -1)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_with_the_keyboard_has_a_ring_that_can_be_seen(qtbot, look, kind):
    button = push("Do it", kind)
    window = shown(qtbot, button, "toast" if kind == "toast" else "panel")
    button.clearFocus()
    ground, ring, gap = pixels(window, button)
    assert ring == gap == ground
    button.setFocus()
    ground, ring, gap = pixels(window, button)
    assert gap == ground
    assert ratio(ring, ground) >= VISIBLE


def test_the_chosen_of_a_few_has_a_ring_that_can_be_seen(qtbot, look):
    few = Segments("View", [Segment("a", "One"), Segment("b", "Two")])
    few.choose("b")
    window = shown(qtbot, few)
    chosen = few._buttons["b"]
    chosen.setFocus()
    _, ring, gap = pixels(window, chosen)
    assert ratio(ring, gap) >= VISIBLE


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton, QSlider])
def test_what_is_ticked_or_pulled_has_one_too(qtbot, look, kind):
    widget = QSlider(Qt.Orientation.Horizontal) if kind is QSlider else kind("Reduce motion")
    window = shown(qtbot, widget)
    widget.setFocus()
    ground, ring, gap = pixels(window, widget)
    assert gap == ground
    assert ratio(ring, ground) >= VISIBLE


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "toast"])
def test_qt_draws_no_box_inside(qtbot, look, kind):
    button = push("Do it", kind)
    window = shown(qtbot, button)
    button.clearFocus()
    before = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() == before
    assert window.findChildren(QFocusFrame)


def test_a_card_that_paints_itself_has_the_same_ring(qtbot, look):
    page = GalleryPage(look, Icons(look, RESOURCES / "icons"))
    page.resize(960, 640)
    window = shown(qtbot, page)
    card = next(one for one in page.findChildren(QAbstractButton) if one.accessibleName() == "Start empty")
    card.setFocus()
    ground, ring, gap = pixels(window, card)
    assert gap == ground
    assert ratio(ring, ground) >= VISIBLE


def test_the_mouse_takes_the_ring_away_and_a_key_brings_it_back(qtbot, look):
    button = push("Do it")
    window = shown(qtbot, button)
    button.setFocus()

    def rings():
        return [one for one in window.findChildren(QFocusFrame) if one.isVisible()]

    assert rings()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not rings()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not rings()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert not rings()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button
    assert rings()


def test_the_ring_goes_where_its_button_goes(qtbot, look):
    body = QWidget()
    body.setFixedSize(200, 900)
    button = push("Far down")
    button.setParent(body)
    button.move(40, 700)
    area = scrolling(body)
    area.setFixedSize(240, 200)
    window = shown(qtbot, area)
    area.ensureWidgetVisible(button)
    button.setFocus()
    [ring] = [one for one in window.findChildren(QFocusFrame) if one.isVisible()]

    def around():
        return ring.mapTo(window, ring.rect().center()) == button.mapTo(window, button.rect().center())

    assert around()
    area.verticalScrollBar().setValue(area.verticalScrollBar().value() - 40)
    assert around()
    button.move(60, 680)
    assert around()
    button.hide()
    assert not any(one.isVisible() for one in window.findChildren(QFocusFrame))


def test_a_window_that_nothing_holds_goes_with_its_ring(qtbot, look):
    """A ring that held its window crashed here: it deleted the window while it was being deleted by it."""
    gone = []
    for _ in range(3):
        window = QWidget()
        button = push("Do it")
        button.setParent(window)
        window.destroyed.connect(lambda: gone.append(True))
        window.show()
        window.activateWindow()
        button.setFocus()
        window.close()
        del window, button
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(gone) == 3
