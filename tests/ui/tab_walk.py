"""The way of Tab through a window, told by what the window itself shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QTabBar, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

MOST = 150
"""Stops of the longest screen, with room to spare."""

PATIENT_MS = 2_000
"""How long a page may take to hand the focus on."""


def called(widget: QWidget) -> str:
    """What a screen reader says of a stop."""
    if isinstance(widget, QTabBar):
        return widget.tabText(widget.currentIndex())
    if is_page(widget):
        return widget.parentWidget().accessibleName()
    return widget.accessibleName() or getattr(widget, "text", str)()


def walk(start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press a key until the focus is back where it started; return the stops."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    assert start.hasFocus(), f"{called(start)} takes no focus"
    stops = [start]
    for _ in range(MOST):
        now = _pressed(stops[-1], key)
        assert now is not None, f"the keyboard is lost after {called(stops[-1])}"
        if now is start:
            return stops
        assert now not in stops, f"{called(now)} holds the keyboard: {[called(one) for one in stops]}"
        stops.append(now)
    raise AssertionError(f"{MOST} stops never came back: {[called(one) for one in stops]}")


def _pressed(widget: QWidget, key: Qt.Key) -> QWidget | None:
    """Press a key on the widget that has the focus, on a page until it is left; return where the focus is then."""
    for _ in range(MOST):
        moved = QSignalSpy(QApplication.instance().focusChanged)
        QTest.keyClick(widget, key)
        if is_page(widget) and QApplication.focusWidget() is widget:
            moved.wait(PATIENT_MS)  # the page has stops of its own, and answers from another process
        if not is_page(widget) or QApplication.focusWidget() is not widget:
            break
    return QApplication.focusWidget()


def is_page(widget: QWidget) -> bool:
    """What shows a web page, and marks the stops in it by itself."""
    above = widget.parentWidget()
    return above is not None and above.inherits("QWebEngineView")


def round_trip(window: QWidget) -> list[QWidget]:
    """Walk a window both ways; return its stops from the first that is offered."""
    offer = offered(window)
    start = min(offer, key=lambda one: (place(one).y(), place(one).x()))
    stops = walk(start)
    assert walk(start, Qt.Key.Key_Backtab)[1:] == stops[:0:-1], "back is another way"
    missed = {called(one) for one in offer - set(stops) if not in_a_group(one)}
    assert not missed
    assert not [one for one in stops if not called(one)], "a stop without a name"
    assert not unmarked(stops)
    return stops


def in_a_group(widget: QWidget) -> bool:
    """One of several that are one stop, and walked with the arrows."""
    return bool(getattr(widget, "autoExclusive", bool)())


def place(widget: QWidget) -> QPoint:
    """Where it stands in its window."""
    return widget.mapTo(widget.window(), QPoint())


def names(stops: list[QWidget]) -> list[str]:
    """What a screen reader says of the stops."""
    return [called(one) for one in stops]


def in_turn(heard: list[str], *wanted: str) -> None:
    """Hold the places at which these are heard to rising."""
    places = [heard.index(one) for one in wanted]
    assert places == sorted(places), heard


def offered(window: QWidget) -> set[QWidget]:
    """Return what takes Tab and can be seen, or be scrolled to."""
    return {
        one
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.window() is window
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    }


def unmarked(stops: list[QWidget]) -> list[str]:
    """Return the stops that look the same with the keyboard as without it."""
    return [called(one) for one in stops if not is_page(one) and _same(one)]


def _same(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as the key itself does
    QApplication.sendPostedEvents()
    there = _picture(widget)
    widget.clearFocus()
    QApplication.sendPostedEvents()
    return there == _picture(widget)


def _picture(widget: QWidget) -> QImage:
    """A widget with what is right around it."""
    window = widget.window()
    area = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(area).toImage()
