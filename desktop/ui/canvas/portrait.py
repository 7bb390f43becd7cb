"""The outline of a portrait, as each style of the page has it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath

from desktop.render.hero import finish_for

ARCH: Final = 1.25
"""Height of an arch to its width."""
_SIDE: Final = 160.0
"""Of a portrait on a wide page, in CSS pixels."""


def portrait_in(radius: int, square: QRectF) -> QPainterPath:
    """Return what a page with such corners shows of a portrait that fills a square."""
    finish = finish_for(radius)
    if finish.portrait == "arch":
        cut = square.width() * (1 - 1 / ARCH) / 2
        square = square.adjusted(cut, 0, -cut, 0)
    corner = max(radius, 2) * (1.5 if finish.name == "cover" else 1.0) * square.width() / _SIDE
    return portrait_path(square, finish.portrait, corner)


def portrait_path(rect: QRectF, shape: str, radius: float) -> QPainterPath:
    """Return the outline of a picture: "circle", "arch", "square" with round corners, or "top" with two above."""
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(rect)
    elif shape == "arch":
        top = QRectF(rect.x(), rect.y(), rect.width(), min(rect.width(), rect.height()))
        corner = min(radius, rect.width() / 2, rect.height() / 2)
        whole, legs = QPainterPath(), QPainterPath()
        whole.addRoundedRect(rect, corner, corner)
        legs.addEllipse(top)
        legs.addRect(QRectF(rect.x(), top.center().y(), rect.width(), rect.bottom() - top.center().y()))
        legs.setFillRule(Qt.FillRule.WindingFill)
        path = whole.intersected(legs)
    elif shape == "top":
        below = QRectF(rect.x(), rect.y(), rect.width(), rect.height() + radius)
        path.addRoundedRect(below, radius, radius)
        whole = QPainterPath()
        whole.addRect(rect)
        path = path.intersected(whole)
    else:
        path.addRoundedRect(rect, radius, radius)
    return path
