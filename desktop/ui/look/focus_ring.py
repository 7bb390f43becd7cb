"""The keyboard's ring: 2 px of accent, 2 px away from what has the focus, while the keyboard is in use.

Style sheets draw inside a widget only, so the ring is a widget of its own that floats above. Fields show the keyboard
by their border; blocks and lists, which paint themselves, by a ring of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QFocusFrame,
    QPushButton,
    QRadioButton,
    QSlider,
    QToolButton,
    QWidget,
)

from desktop.ui.look.tokens import RADIUS_CONTROL

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWindow

    from desktop.ui.look.look import Look

_LINE: Final = 2
_GAP: Final = 2
_OUT: Final = _LINE + _GAP
RING_RADIUS: Final = "ringRadius"
"""Property of a widget that paints itself and wants a ring: the radius of its corners in pixels."""

_RINGED: Final = (QPushButton, QToolButton, QCheckBox, QRadioButton, QSlider)
_AS_WIDE_AS_WORDS: Final = (QCheckBox, QRadioButton)
_LEADING: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_MODIFIERS: Final = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})
_MOVES: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


class FocusRing(QObject):
    """Floats the ring around the button that has the keyboard. Lives on the gui thread.

    The mouse may bring the focus to a button as well, such as the first one of a sheet that opens; nobody looks for
    the keyboard then. So windows are watched for which of the two is in use. Only windows: a filter on the
    application crashes (DECISIONS.md).
    """

    def __init__(self, app: QApplication, look: Look) -> None:
        """Watch the windows of an application from now on."""
        super().__init__(look)
        self._look = look
        self._by_keyboard = True
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._follow)  # takes neither widget: the one before may be half gone by now
        app.focusWindowChanged.connect(self._watch)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take no event; tell the keyboard from the mouse."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._turn(by_keyboard=False)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _walks(event):
            self._turn(by_keyboard=True)
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often

    def _turn(self, *, by_keyboard: bool) -> None:
        if by_keyboard != self._by_keyboard:
            self._by_keyboard = by_keyboard
            self._follow()

    def _follow(self) -> None:
        widget = QApplication.focusWidget()
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.leave()
        self._ring = None
        if widget is not None and self._by_keyboard and (isinstance(widget, _RINGED) or widget.property(RING_RADIUS)):
            self._ring = _Ring(widget, self._look)


class _Ring(QFocusFrame):
    """Qt's own kind of widget for this: no mouse, no layout and no screen reader meets it. It follows its widget."""

    def __init__(self, around: QWidget, look: Look) -> None:
        room = _room(around)
        super().__init__(room)
        self._around: QWidget | None = around
        self._look = look
        self._on_toast = around.property("kind") == "toast"
        self._radius = (around.property(RING_RADIUS) or RADIUS_CONTROL) + _OUT
        one: QWidget | None = around
        while one is not None and one is not room:
            one.installEventFilter(self)
            one = one.parentWidget()
        self._fit()

    def leave(self) -> None:
        """Go. Nothing is held that a window hangs on: the last reference to it would go while Qt deletes the ring."""
        self._around = None
        self.hide()
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow what moves the widget."""
        if event.type() in _MOVES:
            self._fit()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.on_tooltip if self._on_toast else tokens.accent_text), _LINE))
        half = _LINE / 2
        radius = self._radius - half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()

    def _fit(self) -> None:
        around, room = self._around, self.parentWidget()
        if around is None or room is None or not shiboken6.isValid(around):
            return
        area = QRect(around.mapTo(room, QPoint()), around.size())
        if isinstance(around, _AS_WIDE_AS_WORDS):
            area.adjust(0, _GAP, 0, -_GAP)  # their words are lower than the room they take
            wide = min(area.width(), around.sizeHint().width())
            area = QRect(
                area.right() + 1 - wide if around.isRightToLeft() else area.left(), area.top(), wide, area.height()
            )
        self.setGeometry(area.adjusted(-_OUT, -_OUT, _OUT, _OUT))
        self.setVisible(around.isVisible())
        self.raise_()


def _walks(event: QKeyEvent) -> bool:
    """Tell whether a key is for what has the keyboard: a shortcut may be pressed with a hand on the mouse."""
    return event.key() not in _MODIFIERS and not event.modifiers() & _LEADING


def _room(widget: QWidget) -> QWidget:
    """Return what the ring floats in: what scrolls with the widget, or the window."""
    room = widget
    while not room.isWindow():
        above = room.parentWidget()
        if above is None or (room is not widget and isinstance(above.parentWidget(), QAbstractScrollArea)):
            break
        room = above
    return room
