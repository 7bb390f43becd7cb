"""The round "+" that appears between two blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.ui.canvas.page import Page
    from desktop.ui.canvas.stamps import Stamps
    from desktop.ui.look.look import Look

_SIDE: Final = 28


class InsertMark(QAbstractButton):
    """Floats on the gap under the pointer; pressing it asks what to insert there.

    Attributes:
        index: where it would insert.
    """

    def __init__(self, page: Page, look: Look, stamps: Stamps) -> None:
        """Make it, out of sight."""
        super().__init__(page)
        self.index = 0
        self._page = page
        self._look = look
        self._stamps = stamps
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Insert a block here"))
        self.setToolTip(self.tr("Insert a block here"))
        self.resize(_SIDE, _SIDE)
        self.hide()

    def show_at(self, index: int | None) -> None:
        """Float on a gap, or hide."""
        self._page.set_marked(index)
        if index is None:
            self.hide()
            return
        self.index = index
        centre = self._page.plan.gap_rect(index).center()
        self.move(centre.x() - _SIDE // 2 + 1, centre.y() - _SIDE // 2 + 1)
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        """Return its even size."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a round button in the accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._look.tokens
        painter.setPen(QPen(QColor(tokens.surface), 2))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        self._stamps.paint(painter, QPointF(6, 6), "plus", 16, tokens.on_accent)
        painter.end()
