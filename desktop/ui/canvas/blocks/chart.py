"""A metric over time: gaps stay gaps, and every number says where it is from. Its words are the page's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainterPath, QPen

from desktop.render.series import grouped, thinned, weekly
from desktop.ui.canvas.blocks.curves import area_path, bar_path, line_path, runs
from desktop.ui.canvas.blocks.scene import empty_block, tr
from desktop.ui.canvas.drawing import Shape
from desktop.ui.canvas.sketch import END, SEMIBOLD, START, Style

if TYPE_CHECKING:
    from desktop.models.blocks import ChartData
    from desktop.render.series import Points, Series
    from desktop.render.views import View
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing
    from desktop.ui.canvas.sketch import Sketch

_PLOT: Final = 180.0
_MOST_POINTS: Final = 320
"""Points of a line. More cost paint time and cannot be seen at this size."""
_MOST_BARS: Final = 92
_MONTH: Final = len("2026-11")


def draw_chart(data: ChartData, scene: Scene, width: int) -> Drawing:
    """Lay out title, total with its change, the curve, and where the numbers are from."""
    if data.source is None:
        words = tr("Choose an account to show how it grows.")
        return empty_block(scene, width, "chart-line", data.title or tr("Growth chart"), words)
    view = scene.view(data)
    sketch = scene.sketch(width)
    sketch.line(view["title"], scene.heading())
    series: Series | None = view["series"]
    if series is None:
        sketch.space(4)
        sketch.line(tr("No numbers of this account on this computer yet."), scene.muted(15))
        return scene.close(sketch)
    _total(sketch, scene, view)
    sketch.space(14)
    _plot(sketch, scene, data.style, series)
    sketch.space(6)
    _ends(sketch, scene, view)
    sketch.space(10)
    sketch.line(view["origin"], scene.muted(12))
    return scene.close(sketch)


def _total(sketch: Sketch, scene: Scene, view: View) -> None:
    """Set the total, and what it counts beside it where there is room, else below."""
    sketch.space(6)
    style = Style(30, scene.ink.scheme.text, SEMIBOLD, line=1.15)
    high = sketch.text(view["total"], style)
    words, muted = ", ".join(part for part in (view["unit"], view["change"]) if part), scene.muted(14)
    used = sketch.advance(view["total"], style) + 12
    if used + sketch.advance(words, muted) > sketch.inner:
        sketch.space(high)
        sketch.line(words, muted)
        return
    sketch.y += 13
    sketch.text(words, muted, x=sketch.left + used)
    sketch.y += high - 13


def _plot(sketch: Sketch, scene: Scene, style: str, series: Series) -> None:
    primary = sketch.colour(scene.ink.scheme.primary)
    rect = QRectF(sketch.left, sketch.y, sketch.inner, _PLOT)
    _grid(sketch, scene, rect)
    if style == "bar":
        sketch.add(Shape(bar_path(_values(_bars(series)), rect), None, primary))
    else:
        shown = _values(thinned(series.points, _MOST_POINTS, level=series.level))
        stretches = runs(shown, rect, from_zero=style != "line" and not series.level)
        if style != "line":
            sketch.add(Shape(area_path(stretches, rect.bottom()), None, _fade(primary, rect)))
        pen = QPen(primary, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        sketch.add(Shape(line_path(stretches), pen))
    sketch.y = rect.bottom()


def _bars(series: Series) -> Points:
    if len(series.points) <= _MOST_BARS:
        return series.points
    if len(series.points) <= 7 * _MOST_BARS:
        return weekly(series.points, level=series.level)
    return grouped(series.points, _MONTH, level=series.level)


def _values(points: Points) -> list[float | None]:
    return [value for _, value in points]


def _ends(sketch: Sketch, scene: Scene, view: View) -> None:
    """Label the first and the last day, below where the curve has them: from left to right in every block."""
    high = 0.0
    first, last = (END, START) if sketch.rtl else (START, END)
    for end, align in ((view["first"], first), (view["last"], last)):
        style = Style(12, scene.ink.scheme.text_muted, tabular=True, align=align)
        high = sketch.text(f"{end['day']}: {end['value']}", style)
    sketch.space(high)


def _grid(sketch: Sketch, scene: Scene, rect: QRectF) -> None:
    path = QPainterPath()
    for share in (0.0, 0.5, 1.0):
        y = rect.bottom() - share * rect.height() + 0.5
        path.moveTo(QPointF(rect.left(), y))
        path.lineTo(QPointF(rect.right(), y))
    sketch.add(Shape(path, QPen(sketch.colour(scene.ink.scheme.border), 1.0)))


def _fade(primary: QColor, rect: QRectF) -> QBrush:
    gradient = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    strong, weak = QColor(primary), QColor(primary)
    strong.setAlphaF(0.32)
    weak.setAlphaF(0.04)
    gradient.setColorAt(0.0, strong)
    gradient.setColorAt(1.0, weak)
    return QBrush(gradient)
