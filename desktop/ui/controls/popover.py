"""What floats above a window until one looks elsewhere.

It is a part of the window, not a window of its own: Qt leaves windows of type Popup out of what screen readers can
walk (`QAccessibleApplication`, qtbase/src/gui/accessible/qaccessibleobject.cpp), Wayland lets a program place no
other kind, and round corners of a window need a compositor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QPoint
    from PySide6.QtGui import QDragEnterEvent, QHideEvent, QKeyEvent, QMouseEvent, QWheelEvent

_MARGIN: Final = 8
"""What stays free between it and the edges of the window."""


class Popover(QFrame):
    """Keeps the keyboard until it is closed: by Esc, a click elsewhere, or the window's getting another size.

    Signals:
        closed: it was closed; the keyboard is where it was before.
    """

    closed = Signal()

    def __init__(self, owner: QWidget) -> None:
        """Stay hidden until `float_at`.

        Args:
            owner: it floats above the window that this is in, and goes with it.
        """
        self._scrim = _Scrim(owner, self)
        super().__init__(self._scrim)
        self.setProperty("role", "sheet")
        self._owner = owner
        self._before: QWidget | None = None
        self.hide()
        owner.destroyed.connect(self._scrim.deleteLater)

    def float_at(self, corner: QPoint) -> None:
        """Show it, or move it.

        Args:
            corner: its left upper one, in global coordinates; all of it stays inside the window all the same.
        """
        window = self._owner.window()
        if not self.isVisible():
            self._before = window.focusWidget()
            self._scrim.cover(window)
            self.show()
            self.setFocus(Qt.FocusReason.PopupFocusReason)
        place = window.mapFromGlobal(corner)
        room = window.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        left = max(room.left(), min(place.x(), room.right() + 1 - self.width()))
        top = max(room.top(), min(place.y(), room.bottom() + 1 - self.height()))
        self.move(left, top)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back."""
        super().hideEvent(event)
        if not self.isHidden():  # the window was hidden
            return
        self._scrim.uncover()
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keep all keys: the window's shortcuts are not for what floats above it."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; let no key reach the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no click through to what lies below."""
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk from one stop to the next, and from the last to the first."""
        start = self.focusWidget() or self
        stop = _after(start, forward=forward)
        while stop is not start and not (self.isAncestorOf(stop) and _takes_tab(stop)):
            stop = _after(stop, forward=forward)
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True


class _Scrim(QWidget):
    """Lies between the window and what floats, cannot be seen, and takes what is meant for neither."""

    def __init__(self, owner: QWidget, popover: Popover) -> None:
        super().__init__(owner)
        self._popover = popover
        self.setAcceptDrops(True)
        self.hide()

    def cover(self, window: QWidget) -> None:
        self.setParent(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def uncover(self) -> None:
        self.window().removeEventFilter(self)
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._popover.close()
        return False

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._popover.close()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def dragEnterEvent(self, _event: QDragEnterEvent) -> None:
        """Make way: what is dragged out of it is to be dropped on what lies below."""
        self._popover.close()


def _after(widget: QWidget, *, forward: bool) -> QWidget:
    return (widget.nextInFocusChain() if forward else widget.previousInFocusChain()) or widget


def _takes_tab(widget: QWidget) -> bool:
    stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return stops and widget.isVisible() and widget.isEnabled()
