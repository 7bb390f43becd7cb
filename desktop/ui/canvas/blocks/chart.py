"""A metric over time: gaps stay gaps, and every number says where it is from. Its words are the page's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPen

from desktop.render.figures import split_unit
from desktop.ui.canvas.blocks.curves import area_path, bar_path, dots_path, grid_path, line_path, placed
from desktop.ui.canvas.blocks.scene import empty_block, said
from desktop.ui.canvas.drawing import Shape
from desktop.ui.canvas.sketch import END, MEDIUM, START, Style

if TYPE_CHECKING:
    from desktop.models.blocks import ChartData
    from desktop.render.charts import Drawing as Curves
    from desktop.render.views import View
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing
    from desktop.ui.canvas.sketch import Sketch

_PLOT: Final = 180.0
_DOT: Final = 4.5
_BESIDE: Final = 12.0
"""Between the grid and its values."""
_HALF_LINE: Final = 8.0
"""Of the values' words."""
_CHIP: Final = 26.0
_CHIP_PADDING: Final = 11.0
_ARROWS: Final = {"up": "↑ ", "down": "↓ "}


def draw_chart(data: ChartData, scene: Scene, width: int) -> Drawing:
    """Lay out title, total with its change, the curve, and where the numbers are from."""
    if data.source is None:
        words = said("Choose an account to show how it grows.")
        return empty_block(scene, width, "chart-line", data.title or said("Growth chart"), words)
    view = scene.view(data)
    sketch = scene.sketch(width)
    scene.title(sketch, view["title"])
    if view["series"] is None:
        sketch.line(said("No numbers of this account on this computer yet."), scene.muted(15))
        return scene.close(sketch)
    _total(sketch, scene, view)
    sketch.space(14)
    _plot(sketch, scene, view)
    sketch.space(6)
    _ends(sketch, scene, view)
    sketch.space(10)
    sketch.line(view["origin"], scene.muted(12))
    return scene.close(sketch)


def _total(sketch: Sketch, scene: Scene, view: View) -> None:
    """Set the total, what it counts, and the change at the end of the line; below where there is no room."""
    style = scene.figure(36 if scene.ink.finish.name == "poster" else 32)
    high = sketch.text(view["total"], style, unit=len(split_unit(view["total"])[1]))
    night = scene.ink.finish.name == "night"
    muted, start = replace(scene.muted(14), face="mono" if night else ""), sketch.advance(view["total"], style) + 8
    used = start + sketch.advance(view["unit"], muted)
    if used > sketch.inner:
        sketch.space(high)
        high = sketch.text(view["unit"], muted)
    else:
        sketch.y += 13
        sketch.text(view["unit"], muted, x=sketch.left + start)
        sketch.y -= 13
    if view["change"]:
        high = _change(sketch, scene, view, high=high, used=used + 12)
    sketch.space(high)


def _change(sketch: Sketch, scene: Scene, view: View, *, high: float, used: float) -> float:
    """Set the change as a chip, in the line whose height is given or below it; returns the height of both."""
    scheme, words = scene.ink.scheme, _ARROWS.get(view["trend"], "") + view["change"]
    style = Style(13, scheme.on_tint, MEDIUM, lines=1)
    wide = min(sketch.advance(words, style) + 2 * _CHIP_PADDING + 1, sketch.inner)
    beside = used + wide <= sketch.inner
    x = sketch.left + sketch.inner - wide if beside else sketch.left
    start = sketch.y
    sketch.y += (high - _CHIP) / 2 if beside else high + 6
    bottom = sketch.y + _CHIP
    sketch.box(QRectF(x, sketch.y, wide, _CHIP), _CHIP / 2, scheme.tint)
    sketch.y += 4
    sketch.text(words, style, x=x + _CHIP_PADDING, width=wide - 2 * _CHIP_PADDING + 1)
    sketch.y = start
    return high if beside else bottom - start


def _plot(sketch: Sketch, scene: Scene, view: View) -> None:
    """Draw what the page draws, with its values at the right edge of the grid in every block."""
    drawing: Curves = view["drawing"]
    style = Style(12, scene.ink.scheme.text_muted, tabular=True, face=scene.label_face)
    axis = max((sketch.advance(tick, style) for tick in view["ticks"]), default=0.0)
    plot = QRectF(sketch.left, sketch.y + _DOT, sketch.inner - axis - _BESIDE, _PLOT)
    if sketch.rtl:  # its curves stay as they are, where the rest is mirrored
        plot.moveLeft(sketch.width - sketch.left - sketch.inner)
    _curve(sketch, scene, drawing, plot)
    for tick, level in zip(view["ticks"], drawing.levels, strict=True):
        sketch.y = placed(0, level, plot).y() - _HALF_LINE
        wide = sketch.advance(tick, style)
        right = plot.right() + _BESIDE + axis
        sketch.text(tick, style, x=sketch.width - right if sketch.rtl else right - wide, width=wide + 2)
    sketch.y = plot.bottom() + _HALF_LINE


def _curve(sketch: Sketch, scene: Scene, drawing: Curves, plot: QRectF) -> None:
    scheme = scene.ink.scheme
    primary, strong = sketch.colour(scheme.primary), sketch.colour(scheme.primary_text)
    sketch.add(Shape(grid_path(drawing, plot), QPen(sketch.colour(scheme.border), 1.0)))
    if drawing.columns:
        sketch.add(Shape(bar_path(drawing, plot), None, primary))
        return
    if drawing.area:
        sketch.add(Shape(area_path(drawing, plot), None, _fade(primary, plot)))
    pen = QPen(strong, 2.25, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    sketch.add(Shape(line_path(drawing, plot), pen))
    sketch.add(Shape(dots_path(drawing, plot, _DOT), None, strong))


def _ends(sketch: Sketch, scene: Scene, view: View) -> None:
    """Label the first and the last day, below where the curve has them: from left to right in every block."""
    high = 0.0
    first, last = (END, START) if sketch.rtl else (START, END)
    for end, align in ((view["first"], first), (view["last"], last)):
        style = Style(12, scene.ink.scheme.text_muted, tabular=True, align=align, face=scene.label_face)
        high = sketch.text(f"{end['day']} {end['value']}", style, strong=len(end["value"]))
    sketch.space(high)


def _fade(primary: QColor, rect: QRectF) -> QBrush:
    gradient = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    strong, weak = QColor(primary), QColor(primary)
    strong.setAlphaF(0.34)
    weak.setAlphaF(0.02)
    gradient.setColorAt(0.0, strong)
    gradient.setColorAt(1.0, weak)
    return QBrush(gradient)
