"""From numbers to paths. A day without a number breaks the line; it is never drawn as zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

if TYPE_CHECKING:
    from collections.abc import Sequence

Run = list[QPointF]
_FINEST: Final = 1e-9
"""Of a value: what is nearer to it stands on the same line."""


def runs(values: Sequence[float | None], rect: QRectF, *, from_zero: bool) -> list[Run]:
    """Return the unbroken stretches of a series as points inside `rect`.

    Args:
        values: one a day; None is a gap.
        rect: the plot.
        from_zero: the lower edge is zero; otherwise a little below the least value (levels such as followers).
    """
    known = [value for value in values if value is not None]
    if not known:
        return []
    low, high = _span(known, from_zero=from_zero)
    step = rect.width() / max(1, len(values) - 1)
    found: list[Run] = [[]]
    for index, value in enumerate(values):
        if value is None:
            if found[-1]:
                found.append([])
            continue
        y = rect.bottom() - (value - low) / (high - low) * rect.height()
        found[-1].append(QPointF(rect.left() + index * step, y))
    return [run for run in found if run]


def line_path(stretches: Sequence[Run]) -> QPainterPath:
    """Return the line; a lone day becomes a dot."""
    path = QPainterPath()
    for run in stretches:
        path.moveTo(run[0])
        for point in run[1:]:
            path.lineTo(point)
        if len(run) == 1:
            path.lineTo(run[0] + QPointF(0.01, 0))
    return path


def area_path(stretches: Sequence[Run], bottom: float) -> QPainterPath:
    """Return the area between the line and the plot's lower edge."""
    path = QPainterPath()
    for run in stretches:
        path.moveTo(run[0].x(), bottom)
        for point in run:
            path.lineTo(point)
        path.lineTo(run[-1].x(), bottom)
        path.closeSubpath()
    return path


def bar_path(values: Sequence[float | None], rect: QRectF) -> QPainterPath:
    """Return bars from zero; where nothing is known there is none."""
    path = QPainterPath()
    high = max((value for value in values if value is not None), default=0.0)
    if high <= 0:
        return path
    step = rect.width() / len(values)
    wide = max(1.0, step * 0.7)
    for index, value in enumerate(values):
        if value is not None and value > 0:
            height = value / high * rect.height()
            left = rect.left() + index * step + (step - wide) / 2
            path.addRoundedRect(
                QRectF(left, rect.bottom() - height, wide, height), min(2, wide / 2), min(2, wide / 2)
            )
    return path


def _span(known: Sequence[float], *, from_zero: bool) -> tuple[float, float]:
    low, high = min(known), max(known)
    if from_zero:
        low = min(0.0, low)
    else:
        low -= (high - low) * 0.15
    around = max(1.0, abs(low) * _FINEST)  # next to a large number 1 is nothing
    return (low, high) if high - low > _FINEST * around else (low - around, high + around)
