"""A metric over time: gaps stay gaps, and every number says where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainterPath, QPen

from desktop.models.metrics import LEVEL_METRICS, snapshot_for
from desktop.render.numbers import day, short
from desktop.render.series import frozen, grouped, select, thinned, weekly
from desktop.ui.canvas.blocks.curves import area_path, bar_path, line_path, runs
from desktop.ui.canvas.blocks.scene import empty_block, tr
from desktop.ui.canvas.blocks.wording import change_words, metric_name, provider_name, range_name
from desktop.ui.canvas.drawing import Shape
from desktop.ui.canvas.sketch import LEFT, RIGHT, SEMIBOLD, Style

if TYPE_CHECKING:
    from desktop.models.blocks import ChartData
    from desktop.render.series import Points, Series
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing
    from desktop.ui.canvas.sketch import Sketch

_PLOT = 180.0
_MOST_POINTS = 320
"""Points of a line. More cost paint time and cannot be seen at this size."""
_MOST_BARS = 92
_MONTH = len("2026-11")


def draw_chart(data: ChartData, scene: Scene, width: int) -> Drawing:
    """Lay out title, total with its change, the curve, and where the numbers are from."""
    if data.source is None:
        words = tr("Choose an account to show how it grows.")
        return empty_block(scene, width, "chart-line", data.title or tr("Growth chart"), words)
    sketch = scene.sketch(width)
    sketch.line(data.title or f"{metric_name(data.metric)}, {range_name(data.range)}", scene.heading())
    series = _series(data, scene)
    if series is None or series.total is None:
        sketch.space(4)
        sketch.line(tr("No numbers of this account on this computer yet."), scene.muted(15))
        return sketch.finish(scene.card())
    _total(sketch, scene, series.total, series.change_percent)
    sketch.space(14)
    _plot(sketch, scene, data.style, series)
    sketch.space(6)
    _ends(sketch, scene, series.points)
    sketch.space(10)
    _foot(sketch, scene, data, series.as_of)
    return sketch.finish(scene.card())


def _series(data: ChartData, scene: Scene) -> Series | None:
    snapshot = snapshot_for(scene.snapshots, data.source)
    if snapshot is not None:
        return select(snapshot, data.metric, data.range, scene.today)
    if data.frozen is None or data.source is None:
        return None
    level = (data.source.provider, data.metric) in LEVEL_METRICS
    return frozen([(point.date, point.value) for point in data.frozen.points], data.frozen.as_of, level=level)


def _total(sketch: Sketch, scene: Scene, total: float, change: float | None) -> None:
    sketch.space(6)
    style = Style(30, scene.ink.scheme.text, SEMIBOLD, tabular=True, line=1.15)
    words = short(round(total), scene.locale)
    high = sketch.text(words, style)
    if change is not None:
        advance = sketch.ink.metrics(sketch.ink.font(30, SEMIBOLD, tabular=True)).horizontalAdvance(words)
        sketch.y += 13
        sketch.text(change_words(change, scene.locale), scene.muted(14), x=sketch.left + advance + 12)
        sketch.y -= 13
    sketch.space(high)


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


def _ends(sketch: Sketch, scene: Scene, points: Points) -> None:
    """Label the first and the last day that have a number."""
    known = [(when, value) for when, value in points if value is not None]
    for (when, value), align in ((known[0], LEFT), (known[-1], RIGHT)):
        words = f"{day(when, scene.locale)}: {short(round(value), scene.locale)}"
        style = Style(12, scene.ink.scheme.text_muted, tabular=True, align=align)
        high = sketch.text(words, style)
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


def _foot(sketch: Sketch, scene: Scene, data: ChartData, as_of: str) -> None:
    source = data.source.provider if data.source is not None else ""
    snapshot = snapshot_for(scene.snapshots, data.source)
    parts = [provider_name(source), range_name(data.range), day(as_of, scene.locale)]
    if snapshot is not None and snapshot.sample:
        parts.append(tr("Sample numbers"))
    sketch.line("  ·  ".join(part for part in parts if part), scene.muted(12))
