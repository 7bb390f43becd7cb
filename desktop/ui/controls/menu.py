"""Menus in the look: round, words at the left, shortcuts at the right edge, what deletes in red.

A style sheet can't set a menu's shortcuts apart from its words, and keeps room for icons that are not shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.controls.rounded import cut_corners, without_frame
from desktop.ui.controls.tick import paint_tick

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent, QShowEvent

_DANGER: Final = "danger"
_RADIUS: Final = 8
_MARGIN: Final = 12
_TICK: Final = 24
_EDGE: Final = 8
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic


class Menu(QMenu):
    """A menu that stays within the window it belongs to, where that is wide enough."""

    def __init__(self, parent: QWidget, title: str = "") -> None:
        """Make it empty."""
        super().__init__(title, parent)
        without_frame(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Move to the left where it would hang over the window's edge."""
        super().showEvent(event)
        owner = self.parentWidget()
        if owner is None:
            return
        window = owner.window()
        over = self.x() + self.width() - (window.mapToGlobal(QPoint(window.width(), 0)).x() - _EDGE)
        if over > 0 and self.width() < window.width():
            self.move(self.x() - over, self.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self, _RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and its lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        ticked = any(action.isCheckable() for action in self.actions())
        for action in self.actions():
            area = self.actionGeometry(action)
            if action.isVisible() and area.intersects(event.rect()):
                if action.isSeparator():
                    self._paint_line(painter, area)
                else:
                    self._paint_action(painter, action, area, ticked=ticked)
        painter.end()

    def _paint_line(self, painter: QPainter, area: QRect) -> None:
        middle = area.center().y() + 0.5
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.drawLine(QPointF(area.left() + _EDGE, middle), QPointF(area.right() - _EDGE, middle))

    def _paint_action(self, painter: QPainter, action: QAction, area: QRect, *, ticked: bool) -> None:
        if action is self.activeAction() and action.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().midlight())
            painter.drawRoundedRect(QRectF(area), 4, 4)
        colour = self._colour(action)
        painter.setPen(colour)
        painter.setFont(self.font())
        words = QRect(area).adjusted(_MARGIN + (_TICK if ticked else 0), 0, -_MARGIN, 0)
        if self.isRightToLeft():
            words = QRect(area).adjusted(_MARGIN, 0, -_MARGIN - (_TICK if ticked else 0), 0)
        begin, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.isRightToLeft():
            begin, end = end, begin
        painter.drawText(words, begin | _MIDDLE, action.text())
        if keys := action.shortcut().toString(action.shortcut().SequenceFormat.NativeText):
            painter.setPen(self.palette().placeholderText().color() if action.isEnabled() else colour)
            painter.drawText(words, end | _MIDDLE, keys)
        if action.isChecked():
            middle = area.right() - _MARGIN - 8 if self.isRightToLeft() else area.left() + _MARGIN + 6
            paint_tick(painter, QPointF(middle, area.center().y()), colour, 1.5)

    def _colour(self, action: QAction) -> QColor:
        palette = self.palette()
        if not action.isEnabled():
            return palette.dark().color()  # the style sheet's colour is every group's, so a group tells nothing
        return palette.brightText().color() if action.property(_DANGER) else palette.text().color()


def mark_dangerous(action: QAction) -> None:
    """Let menus write an action in red: it deletes."""
    action.setProperty(_DANGER, "yes")
