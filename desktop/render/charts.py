"""A series as inline SVG. The drawing stretches with its box; words stand around it in HTML, so they never shrink."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from desktop.render.series import in_steps, thinned

if TYPE_CHECKING:
    from desktop.render.series import Points, Series

WIDTH: Final = 800
HEIGHT: Final = 440
"""Of the box that is drawn in: fine enough for whole numbers, which keep the page small."""
_MOST_POINTS: Final = 160
_MOST_BARS: Final = 60
_INTERVALS: Final = 3
_FINEST: Final = 1e-6
"""Least distance of two grid lines, of one and of the highest value: below, their values would be the same."""
_OUTSIDE: Final = 20
_WHOLE: Final = re.compile(r"M0 (-?\d+)([^M]+)V(-?\d+)H0Z")
"""An area without gaps."""
_NICE: Final = (1.0, 2.0, 2.5, 5.0, 10.0)

Run = list[tuple[int, int]]
Column = tuple[int, int, int]
"""A bar: left edge, width, and height above the ground, below it where negative."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws: paths of an 800 x 440 box.

    Attributes:
        line: the curve, one subpath between two gaps; "" for bars.
        area: the same, closed along the ground; "" for lines and bars.
        bars: all bars, one subpath each; "" for curves.
        dots: days that stand alone between gaps, and the last day.
        ticks: values of the grid lines from the top down, evenly spread over the height.
        runs: the points of the curve, one run between two gaps.
        columns: the bars again, in numbers.
        ground: where zero is, or the lower edge.
        steps: the curve holds each value until the next.
    """

    line: str
    area: str
    bars: str
    dots: tuple[tuple[int, int], ...]
    ticks: tuple[float, ...]
    runs: tuple[Run, ...] = ()
    columns: tuple[Column, ...] = ()
    ground: int = HEIGHT
    steps: bool = False

    @property
    def levels(self) -> tuple[int, ...]:
        """Heights of the grid lines, from the top down."""
        gap = HEIGHT / max(len(self.ticks) - 1, 1)
        return tuple(round(place * gap) for place in range(len(self.ticks)))

    @property
    def band(self) -> str:
        """Area and curve as one path, which halves the drawing; "" where there are gaps.

        Its sides stand outside the box, where the template clips them, so that only the curve is seen as a line.
        """
        whole = _WHOLE.fullmatch(self.area)
        if whole is None or self.dots[-1][0] != WIDTH:
            return ""
        start, curve, ground = whole.groups()
        return f"M{-_OUTSIDE} {ground}V{start}H0{curve}h{_OUTSIDE}V{ground}"

    @property
    def grid(self) -> str:
        """The grid lines as a path."""
        return "".join(f"M0 {level}H{WIDTH}" for level in self.levels)


def draw(series: Series, style: str) -> Drawing:
    """Return a series as paths; an unknown style is drawn as an area.

    Amounts and all bars start at zero, for a bar's length is its value. Levels use the height they need.
    """
    points = thinned(series.points, _MOST_BARS if style == "bar" else _MOST_POINTS, level=series.level)
    values = [value for _, value in points if value is not None]
    if not values:
        return Drawing("", "", "", (), ())
    from_zero = style == "bar" or not series.level
    ticks = _ticks(min(0.0, *values) if from_zero else min(values), max(0.0, *values) if from_zero else max(values))
    low, span = ticks[-1], ticks[0] - ticks[-1]
    ground = round(HEIGHT + low / span * HEIGHT) if from_zero else HEIGHT
    if style == "bar":
        columns = _columns(points, span)
        return Drawing("", "", _bars(columns, ground), (), ticks, columns=columns, ground=ground)
    runs = _runs(points, low, span)
    steps = series.level and in_steps(points)
    lines = [_path(run, steps=steps) for run in runs if len(run) > 1]
    area = ""
    if style != "line":
        closed = zip(lines, (run for run in runs if len(run) > 1), strict=True)
        area = "".join(f"{path}V{ground}H{run[0][0]}Z" for path, run in closed)
    alone = tuple(run[0] for run in runs[:-1] if len(run) == 1)
    dots = (*alone, runs[-1][-1])
    return Drawing("".join(lines), area, "", dots, ticks, runs=tuple(runs), ground=ground, steps=steps)


def _ticks(low: float, high: float) -> tuple[float, ...]:
    """Return round values for the grid, from above the highest down to below the lowest."""
    if high <= low:  # a flat line stands on zero
        low, high = min(low, 0.0), max(high, 0.0)
    finest = max(_FINEST, abs(low) * _FINEST, abs(high) * _FINEST)
    rough = max((high - low) / _INTERVALS, finest) if high > low else 1.0
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * nice for nice in _NICE if unit * nice >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(number * step, 6) for number in range(max(last, first + 1), first - 1, -1))


def _runs(points: Points, low: float, span: float) -> list[Run]:
    runs: list[Run] = []
    unbroken = False
    for index, (_, value) in enumerate(points):
        if value is None:
            unbroken = False
            continue
        if not unbroken:
            runs.append([])
        x = index / max(len(points) - 1, 1) * WIDTH
        runs[-1].append((round(x), round(HEIGHT - (value - low) / span * HEIGHT)))
        unbroken = True
    return runs


def _path(run: Run, *, steps: bool) -> str:
    (x, y), rest = run[0], run[1:]
    if steps:
        return f"M{x} {y}" + "".join(f"H{x}V{y}" for x, y in rest)
    moves = ((right[0] - left[0], right[1] - left[1]) for left, right in pairwise(run))
    return f"M{x} {y}l" + " ".join(f"{across} {down}" for across, down in moves).replace(" -", "-")


def _columns(points: Points, span: float) -> tuple[Column, ...]:
    slot = WIDTH / len(points)
    width = round(slot * 0.68)
    return tuple(
        (round(index * slot + slot * 0.16), width, round(value / span * HEIGHT) or 2)  # a known zero is seen
        for index, (_, value) in enumerate(points)
        if value is not None
    )


def _bars(columns: tuple[Column, ...], ground: int) -> str:
    return "".join(f"M{left} {ground}v{-high}h{width}v{high}z" for left, width, high in columns)
