"""The tick of what is chosen, as menus and swatches draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

_CORNERS: Final = ((-5, 0.5), (-1.5, 4), (5, -3.5))


def paint_tick(painter: QPainter, middle: QPointF, colour: QColor, width: float) -> None:
    """Draw a tick ten pixels wide around a point, with a line of that width."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline([middle + QPointF(*corner) for corner in _CORNERS])
