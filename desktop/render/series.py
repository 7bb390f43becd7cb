"""A metric over a range of days, with gaps as gaps and the change against the period before. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from desktop.models.metrics import LEVEL_METRICS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.metrics import AccountSnapshot

RANGE_DAYS: Final = {"7d": 7, "28d": 28, "90d": 90, "365d": 365}
_DEFAULT_RANGE: Final = "90d"
_FEWEST_FOR_STEPS: Final = 6

Points = tuple[tuple[str, float | None], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A metric, day by day.

    Attributes:
        points: every calendar day of the range with its value; None where nothing is known.
        level: the value is a level (followers) and not the day's own amount (views).
        total: sum of the known days, or the last known level; None when nothing is known.
        previous: the same for the period before, where the history reaches back that far.
        as_of: the last day of the range, `YYYY-MM-DD`.
        days: length of the range; 0 for all there is.
    """

    points: Points
    level: bool
    total: float | None
    previous: float | None
    as_of: str
    days: int

    @property
    def change_percent(self) -> float | None:
        """Change against the period before, in per cent; None without enough history (Metricool's rule)."""
        if self.total is None or not self.previous:
            return None
        return (self.total - self.previous) / self.previous * 100


def select(snapshot: AccountSnapshot, metric: str, range_name: str, today: date) -> Series:
    """Return the part of an account's history that a chart shows.

    The range ends with the last day the platform has told, not with `today`: platforms lag two or three days, and
    days they have not told yet are no gap (facts/platforms.md, section 2).
    """
    known = {d.date: d.values.get(metric) for d in snapshot.history if d.date <= today.isoformat()}
    level = (snapshot.source.provider, metric) in LEVEL_METRICS
    told = [day for day, value in known.items() if value is not None]
    if not told:
        return Series((), level, None, None, snapshot.as_of, 0)
    last, first = date.fromisoformat(max(told)), date.fromisoformat(min(told))
    days = 0 if range_name == "all" else RANGE_DAYS.get(range_name, RANGE_DAYS[_DEFAULT_RANGE])
    start = first if days == 0 else last - timedelta(days=days - 1)
    points = _days(known, start, last)
    before_start = start - timedelta(days=days)
    reaches = days > 0 and before_start >= first
    previous = _total(_days(known, before_start, start - timedelta(days=1)), level=level) if reaches else None
    return Series(points, level, _total(points, level=level), previous, last.isoformat(), days)


def frozen(points: Sequence[tuple[str, float | None]], as_of: str, *, level: bool) -> Series:
    """Return a series that was stored with the kit."""
    return Series(tuple(points), level, _total(points, level=level), None, as_of, len(points))


def thinned(points: Points, most: int, *, level: bool) -> Points:
    """Return at most that many points: means of equal groups of days (the last level for levels); gaps stay gaps."""
    size = -(-len(points) // most)
    if size <= 1:
        return points
    groups = [points[start : start + size] for start in range(0, len(points), size)]
    return tuple((group[0][0], _middle(group, level=level)) for group in groups)


def in_steps(points: Points) -> bool:
    """Tell whether values stand still and jump: the platform rounds them (YouTube's rule of three figures).

    A sloping line would claim days that nobody has counted.
    """
    values = [value for _, value in points if value is not None]
    still = sum(one == other for one, other in pairwise(values))
    return len(values) >= _FEWEST_FOR_STEPS and still * 2 > len(values)


def grouped(points: Points, key_length: int, *, level: bool) -> Points:
    """Return totals by the first characters of the day: 7 for months, 10 for days."""
    groups: dict[str, list[tuple[str, float | None]]] = {}
    for day, value in points:
        groups.setdefault(day[:key_length], []).append((day, value))
    return tuple((days[0][0], _total(days, level=level)) for days in groups.values())


def weekly(points: Points, *, level: bool) -> Points:
    """Return totals of seven days each, the last week complete."""
    odd = len(points) % 7
    groups = ([points[:odd]] if odd else []) + [points[at : at + 7] for at in range(odd, len(points), 7)]
    return tuple((group[0][0], _total(group, level=level)) for group in groups)


def _days(known: dict[str, int | None], start: date, last: date) -> Points:
    count = (last - start).days + 1
    return tuple((day, known.get(day)) for day in ((start + timedelta(days=n)).isoformat() for n in range(count)))


def _total(points: Sequence[tuple[str, float | None]], *, level: bool) -> float | None:
    values = [value for _, value in points if value is not None]
    if not values:
        return None
    return values[-1] if level else sum(values)


def _middle(points: Sequence[tuple[str, float | None]], *, level: bool) -> float | None:
    values = [value for _, value in points if value is not None]
    if not values:
        return None
    return values[-1] if level else sum(values) / len(values)
