"""A series as inline SVG. The drawing stretches with its box; words stand around it in HTML, so they never shrink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.render.series import thinned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.render.series import Points, Series

WIDTH: Final = 800
HEIGHT: Final = 220
_TOP: Final = 10
_MOST_POINTS: Final = 180
_MOST_BARS: Final = 60


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws: paths of an 800 x 220 box.

    Attributes:
        line: the curve, one subpath between two gaps; "" for bars.
        area: the same, closed along the ground.
        bars: x, y, width and height of each bar.
        dots: days that stand alone between gaps, and the last day.
    """

    line: str
    area: str
    bars: tuple[tuple[float, float, float, float], ...]
    dots: tuple[tuple[float, float], ...]


def draw(series: Series, style: str) -> Drawing:
    """Return a series as paths. Amounts start at zero; levels use the height they need."""
    points = thinned(series.points, _MOST_BARS if style == "bar" else _MOST_POINTS, level=series.level)
    values = [value for _, value in points if value is not None]
    if not values:
        return Drawing("", "", (), ())
    low = _ground(values, level=series.level)
    span = (max(values) - low) or 1.0
    if style == "bar":
        return Drawing("", "", _bars(points, low, span), ())
    runs = _runs(points, low, span)
    line = "".join(_path(run) for run in runs if len(run) > 1)
    area = ""
    if style != "line":
        area = "".join(f"{_path(run)}V{HEIGHT}H{run[0][0]:g}Z" for run in runs if len(run) > 1)
    alone = tuple(run[0] for run in runs if len(run) == 1)
    return Drawing(line, area, (), (*alone, runs[-1][-1]))


def _ground(values: Sequence[float], *, level: bool) -> float:
    if not level:
        return 0.0
    return min(values) - (max(values) - min(values)) * 0.15


def _place(index: int, count: int, value: float, low: float, span: float) -> tuple[float, float]:
    x = index / max(count - 1, 1) * WIDTH
    y = HEIGHT - (value - low) / span * (HEIGHT - _TOP)
    return round(x, 1), round(y, 1)


def _runs(points: Points, low: float, span: float) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = []
    unbroken = False
    for index, (_, value) in enumerate(points):
        if value is None:
            unbroken = False
            continue
        if not unbroken:
            runs.append([])
        runs[-1].append(_place(index, len(points), value, low, span))
        unbroken = True
    return runs


def _path(run: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in run)


def _bars(points: Points, low: float, span: float) -> tuple[tuple[float, float, float, float], ...]:
    slot = WIDTH / len(points)
    width = round(slot * 0.68, 1)
    bars = []
    for index, (_, value) in enumerate(points):
        if value is not None:
            height = round(max((value - low) / span * (HEIGHT - _TOP), 1), 1)
            bars.append((round(index * slot + slot * 0.16, 1), round(HEIGHT - height, 1), width, height))
    return tuple(bars)
