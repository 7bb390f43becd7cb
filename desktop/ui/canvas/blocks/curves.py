"""The page's drawing of a chart (`render.charts`) as paths in a plot on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from desktop.render.charts import HEIGHT, WIDTH

if TYPE_CHECKING:
    from desktop.render.charts import Drawing, Run


def placed(x: float, y: float, plot: QRectF) -> QPointF:
    """Return where a point of the page's box stands in a plot."""
    return QPointF(plot.left() + x / WIDTH * plot.width(), plot.top() + y / HEIGHT * plot.height())


def line_path(drawing: Drawing, plot: QRectF) -> QPainterPath:
    """Return the curve. A day that stands alone is no line; it is one of the dots."""
    path = QPainterPath()
    for run in drawing.runs:
        if len(run) > 1:
            _trace(path, run, plot, steps=drawing.steps)
    return path


def area_path(drawing: Drawing, plot: QRectF) -> QPainterPath:
    """Return the area between the curve and the ground."""
    path = QPainterPath()
    for run in drawing.runs:
        if len(run) > 1:
            _trace(path, run, plot, steps=drawing.steps)
            path.lineTo(placed(run[-1][0], drawing.ground, plot))
            path.lineTo(placed(run[0][0], drawing.ground, plot))
            path.closeSubpath()
    return path


def bar_path(drawing: Drawing, plot: QRectF) -> QPainterPath:
    """Return the bars; where nothing is known there is none."""
    path = QPainterPath()
    for left, width, high in drawing.columns:
        top, foot = placed(left, drawing.ground - high, plot), placed(left + width, drawing.ground, plot)
        path.addRect(QRectF(top, foot).normalized())
    return path


def dots_path(drawing: Drawing, plot: QRectF, radius: float) -> QPainterPath:
    """Return the dots: days between two gaps, and the last day."""
    path = QPainterPath()
    for x, y in drawing.dots:
        path.addEllipse(placed(x, y, plot), radius, radius)
    return path


def grid_path(drawing: Drawing, plot: QRectF) -> QPainterPath:
    """Return the lines that the ticks stand at."""
    path = QPainterPath()
    for level in drawing.levels:
        path.moveTo(placed(0, level, plot))
        path.lineTo(placed(WIDTH, level, plot))
    return path


def _trace(path: QPainterPath, run: Run, plot: QRectF, *, steps: bool) -> None:
    path.moveTo(placed(*run[0], plot))
    before = run[0]
    for x, y in run[1:]:
        if steps:
            path.lineTo(placed(x, before[1], plot))
        path.lineTo(placed(x, y, plot))
        before = (x, y)
