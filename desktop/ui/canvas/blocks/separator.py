"""A pause between blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPen

from desktop.ui.canvas.blocks.scene import said
from desktop.ui.canvas.drawing import Box, Shape
from desktop.ui.canvas.sketch import Sketch, Style

if TYPE_CHECKING:
    from desktop.models.blocks import SeparatorData
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing

_HEIGHTS: Final = {"s": 24, "m": 48, "l": 88}
_DOT: Final = 2.5
_DOTS: Final = 52.0
"""Width of the three of them."""
_BESIDE: Final = 16.0
"""Between a label and what stands beside it."""


def draw_separator(data: SeparatorData, scene: Scene, width: int) -> Drawing:
    """Lay out a line, dots, or a space (shown as a quiet outline: the page itself shows nothing there)."""
    sketch = scene.sketch(width, padding=0)
    height = float(_HEIGHTS.get(data.size, _HEIGHTS["m"]))
    middle = height / 2
    words = data.label or (said("Space") if data.style == "space" else "")
    style = Style(14, scene.ink.scheme.text_muted, lines=1)
    wide = min(width * 0.7, sketch.advance(words, style) + 2.0) if words else 0.0
    before = (_DOTS + (_BESIDE if words else 0.0)) if data.style == "dots" else 0.0
    left = (width - before - wide) / 2
    if words:
        sketch.y = middle - 10.0
        sketch.text(words, style, x=left + before, width=wide)
    border = sketch.colour(scene.ink.scheme.border)
    if data.style == "space":
        sketch.under(Box(QRectF(0, 0, width, height), scene.ink.radius, None, border, dashed=True))
    elif data.style == "dots":
        _dots(sketch, scene, left, middle)
    else:
        _line(sketch, middle, wide / 2 + _BESIDE if words else 0.0, QPen(border, 1.0))
    sketch.y = height
    return sketch.finish()


def _line(sketch: Sketch, middle: float, gap: float, pen: QPen) -> None:
    path = QPainterPath()
    width = float(sketch.width)
    ends = [(0.0, width / 2 - gap), (width / 2 + gap, width)] if gap else [(0.0, width)]
    for start, end in ends:
        path.moveTo(start, middle)
        path.lineTo(end, middle)
    sketch.add(Shape(path, pen))


def _dots(sketch: Sketch, scene: Scene, left: float, middle: float) -> None:
    path = QPainterPath()
    for number in range(3):
        x = left + (number + 0.5) * _DOTS / 3
        path.addEllipse(QPointF(sketch.width - x if sketch.rtl else x, middle), _DOT, _DOT)
    sketch.add(Shape(path, None, sketch.colour(scene.ink.scheme.primary)))
