"""A pause between blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from desktop.ui.canvas.blocks.scene import said
from desktop.ui.canvas.drawing import Box, Shape
from desktop.ui.canvas.sketch import MEDIUM, Sketch, Style

if TYPE_CHECKING:
    from desktop.models.blocks import SeparatorData
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing

_HEIGHTS = {"s": 24, "m": 48, "l": 88}
_DOT = 3.0


def draw_separator(data: SeparatorData, scene: Scene, width: int) -> Drawing:
    """Lay out a line, dots, or a space (shown as a quiet outline: the page itself shows nothing there)."""
    sketch = scene.sketch(width, padding=0)
    height = float(_HEIGHTS.get(data.size, _HEIGHTS["m"]))
    middle = height / 2
    words = data.label or (said("Space") if data.style == "space" else "")
    gap = _label(sketch, scene, words, middle, width)
    border = sketch.colour(scene.ink.scheme.border)
    if data.style == "space":
        sketch.under(Box(QRectF(0, 0, width, height), scene.ink.radius, None, border, dashed=True))
    elif data.style == "dots":
        _dots(sketch, scene, middle, width, beside=gap)
    else:
        _line(sketch, middle, width, gap, QPen(border, 1.5))
    sketch.y = height
    return sketch.finish()


def _label(sketch: Sketch, scene: Scene, words: str, middle: float, width: int) -> float:
    if not words:
        return 0.0
    style = Style(13, scene.ink.scheme.text_muted, MEDIUM, lines=1)
    wide = min(width * 0.7, sketch.ink.metrics(sketch.ink.font(13, MEDIUM)).horizontalAdvance(words) + 2.0)
    sketch.y = middle - 8.5
    sketch.text(words, style, x=(width - wide) / 2, width=wide)
    return wide / 2 + 16


def _line(sketch: Sketch, middle: float, width: int, gap: float, pen: QPen) -> None:
    path = QPainterPath()
    ends = [(0.0, width / 2 - gap), (width / 2 + gap, float(width))] if gap else [(0.0, float(width))]
    for start, end in ends:
        path.moveTo(start, middle)
        path.lineTo(end, middle)
    sketch.add(Shape(path, pen))


def _dots(sketch: Sketch, scene: Scene, middle: float, width: int, *, beside: float) -> None:
    path = QPainterPath()
    centres = [width / 2 + step for step in (-18.0, 0.0, 18.0)]
    if beside:
        centres = [width / 2 + side * (beside + step) for side in (-1, 1) for step in (0.0, 18.0, 36.0)]
    for centre in centres:
        path.addEllipse(QRectF(centre - _DOT, middle - _DOT, 2 * _DOT, 2 * _DOT))
    pen = QPen(Qt.PenStyle.NoPen)
    sketch.add(Shape(path, pen, sketch.colour(scene.ink.scheme.text_muted)))
