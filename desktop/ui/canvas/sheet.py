"""Paints what lies beneath the blocks: backdrop, page, the open gap, the insertion line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.look.look import Look

_RADIUS: Final = 14


def paint_backdrop(painter: QPainter, dirty: QRect, sheet: QRect, scene: Scene, look: Look) -> None:
    """Paint the backdrop in the studio's colours and the page in the kit's."""
    painter.fillRect(dirty, QColor(look.tokens.sunken))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.tokens.border), 1))
    painter.setBrush(scene.ink.colour(scene.ink.scheme.page))
    painter.drawRoundedRect(QRectF(sheet).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def paint_page_ring(painter: QPainter, sheet: QRect, look: Look) -> None:
    """Paint the keyboard's ring around the whole page."""
    painter.setPen(QPen(QColor(look.tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(sheet).adjusted(-3, -3, 3, 3), _RADIUS + 3, _RADIUS + 3)


def paint_slot(painter: QPainter, rect: QRectF, radius: float, look: Look) -> None:
    """Paint the gap that waits for a drop, with the insertion line in its middle."""
    wash = QColor(look.tokens.accent)
    wash.setAlphaF(0.08)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wash)
    painter.drawRoundedRect(rect, radius, radius)
    paint_insertion_line(painter, round(rect.left()), round(rect.right()), round(rect.center().y()), look)


def paint_insertion_line(painter: QPainter, left: int, right: int, y: int, look: Look) -> None:
    """Paint the line at which something is inserted."""
    painter.setPen(QPen(QColor(look.tokens.accent), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(QColor(look.tokens.on_accent))
    painter.drawLine(left + 7, y, right, y)
    painter.drawEllipse(QRectF(left - 2, y - 4, 8, 8))
