"""The way of Tab through a window, told by what the window itself shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QTabBar, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

MOST = 150
"""Stops of the longest screen, with room to spare."""


def called(widget: QWidget) -> str:
    """What a screen reader says of a stop."""
    if isinstance(widget, QTabBar):
        return widget.tabText(widget.currentIndex())
    return widget.accessibleName() or getattr(widget, "text", str)()


def walk(start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press a key until the focus is back where it started; return the stops."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    assert start.hasFocus(), f"{called(start)} takes no focus"
    stops = [start]
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget(), key)
        now = QApplication.focusWidget()
        assert now is not None, f"the keyboard is lost after {called(stops[-1])}"
        if now is start:
            return stops
        assert now not in stops, f"{called(now)} holds the keyboard: {[called(one) for one in stops]}"
        stops.append(now)
    raise AssertionError(f"{MOST} stops never came back: {[called(one) for one in stops]}")


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
    return [called(one) for one in stops if _same(one)]


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
