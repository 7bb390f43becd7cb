"""Numbers and charts as their templates are given them: each with its source and day. Unknown is never zero. Pure."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from desktop.models.metrics import LEVEL_METRICS, snapshot_for
from desktop.render import charts, wording
from desktop.render.numbers import day, full, month, short
from desktop.render.scene import View, columns
from desktop.render.series import Series, frozen, grouped, select, weekly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.models.blocks import ChartData, StatsData
    from desktop.render.scene import Scene

_DAILY_ROWS: Final = 31
_WEEKLY_ROWS: Final = 200
_MONTH: Final = len("2026-11")
_IN_A_ROW: Final = 4
_UNIT: Final = re.compile(r"([+\-−]?\d[\d.,'\u00a0\u202f\u2009 ]*?)(\s*(?:[^\W\d_]{1,4}\.?|[%‰]))")
_LONGEST_FIGURE: Final = 40
"""Characters of a number with its unit. In longer texts `_UNIT` would try each space with each other."""


def stats_view(data: StatsData, scene: Scene) -> View:
    """Return the account's numbers in the order asked for, then the creator's own."""
    numbers = [*_account_numbers(data, scene), *_own_numbers(data)]
    return {
        "title": data.title or "Numbers",
        "numbers": numbers,
        "columns": columns(len(numbers), _IN_A_ROW),
        "origin": common_origin(number["origin"] for number in numbers),
    }


def common_origin(origins: Iterable[str]) -> str:
    """Return what several numbers of a block say of where they are from: it is told once for them. Else ""."""
    most = Counter(origins).most_common(1)
    return most[0][0] if most and most[0][1] > 1 else ""


def split_unit(value: str) -> tuple[str, str]:
    """Return a number and its unit, which stands smaller beside it: "128" and " K"; the unit is "" in other texts."""
    split = _UNIT.fullmatch(value) if len(value) <= _LONGEST_FIGURE else None
    return (split[1], split[2]) if split else (value, "")


def _account_numbers(data: StatsData, scene: Scene) -> list[View]:
    snapshot = snapshot_for(scene.snapshots, data.source)
    if data.source is None:
        return []
    if snapshot is not None:
        stats, as_of, sample = snapshot.stats, snapshot.as_of, snapshot.sample
    elif data.frozen is not None:
        stats, as_of, sample = data.frozen.stats, data.frozen.as_of, False
    else:
        return []
    origin = wording.provenance(data.source.provider, as_of, scene.locale, sample=sample)
    known = [(name, stats.get(name)) for name in data.metrics]
    return [
        _number(wording.metric(name), short(value, scene.locale), origin, full(value, scene.locale), value)
        for name, value in known
        if value is not None
    ]


def _own_numbers(data: StatsData) -> list[View]:
    """What has no value yet is left out: a label without a number tells a brand nothing."""
    return [
        _number(item.label.strip(), item.value.strip(), wording.typed_in(item.note))
        for item in data.items
        if item.value.strip()
    ]


def _number(label: str, value: str, origin: str, exact: str = "", raw: float | None = None) -> View:
    figure, unit = split_unit(value)
    return {
        "label": label,
        "value": value,
        "figure": figure,
        "unit": unit,
        "origin": origin,
        "exact": exact if exact != value else "",
        "raw": raw,
    }


def chart_view(data: ChartData, scene: Scene) -> View:
    """Return a metric over time; `series` is None where nothing is known."""
    window, name = wording.span(data.range), wording.metric(data.metric)
    title = data.title or f"{name}, {window}"
    found = _series(data, scene)
    if found is None or data.source is None:
        return {"title": title, "series": None}
    series, sample = found
    drawing = charts.draw(series, data.style)
    first, last = series.points[0], series.points[-1]
    total = short(series.total, scene.locale) if series.total is not None else "–"
    change = wording.change(series.change_percent, scene.locale)
    return {
        "title": title,
        "series": series,
        "drawing": drawing,
        "ticks": [short(value, scene.locale) for value in drawing.ticks],
        "total": total,
        "number": _number("", total, "", full(series.total or 0, scene.locale), series.total),
        "unit": f"{name} on {day(last[0], scene.locale)}" if series.level else f"{name}, {window}",
        "change": f"{change} than the period before" if change and change != wording.UNCHANGED else change,
        "trend": _trend(series.change_percent),
        "first": _labelled(first, scene.locale),
        "last": _labelled(last, scene.locale),
        "summary": _summary(series, name, window, scene.locale),
        "origin": wording.provenance(data.source.provider, series.as_of, scene.locale, window=window, sample=sample),
        "rows": _rows(series, scene.locale),
        "period": _period(series),
        "column": name,
    }


def _series(data: ChartData, scene: Scene) -> tuple[Series, bool] | None:
    snapshot = snapshot_for(scene.snapshots, data.source)
    if snapshot is not None:
        series, sample = select(snapshot, data.metric, data.range, scene.today), snapshot.sample
    elif data.frozen is not None and data.source is not None:
        level = (data.source.provider, data.metric) in LEVEL_METRICS
        points = [(point.date, point.value) for point in data.frozen.points]
        series, sample = frozen(points, data.frozen.as_of, level=level), False
    else:
        return None
    return (series, sample) if series.total is not None else None


def _trend(percent: float | None) -> str:
    if percent is None or abs(percent) < 0.5:
        return "level"
    return "up" if percent > 0 else "down"


def _labelled(point: tuple[str, float | None], locale: str) -> View:
    when, value = point
    return {"day": day(when, locale), "value": wording.NO_NUMBER if value is None else short(round(value), locale)}


def _summary(series: Series, name: str, window: str, locale: str) -> str:
    """Return the chart in sentences, for those who do not see it."""
    change = wording.change(series.change_percent, locale)
    told = [f"{name}, {window}: {full(round(series.total or 0), locale)}"]
    if change:
        told[0] += f", {change} than in the period before" if change != wording.UNCHANGED else f", {change}"
    known = [(when, value) for when, value in series.points if value is not None]
    if len(known) > 1:
        low, high = min(known, key=lambda point: point[1]), max(known, key=lambda point: point[1])
        told.append(f"Highest {full(round(high[1]), locale)} on {day(high[0], locale)}")
        told.append(f"Lowest {full(round(low[1]), locale)} on {day(low[0], locale)}")
    gaps = len(series.points) - len(known)
    if gaps:
        told.append("1 day has no number" if gaps == 1 else f"{gaps} days have no number")
    return ". ".join(told) + "."


def _rows(series: Series, locale: str) -> list[tuple[str, str]]:
    """Return the table: days, weeks or months, so that it stays readable and small."""
    period = _period(series)
    buckets = series.points
    if period != "Day":
        level = series.level
        buckets = grouped(buckets, _MONTH, level=level) if period == "Month" else weekly(buckets, level=level)
    named = month if period == "Month" else day
    return [
        (named(when, locale), wording.NO_NUMBER if value is None else full(round(value), locale))
        for when, value in buckets
    ]


def _period(series: Series) -> str:
    if len(series.points) > _WEEKLY_ROWS:
        return "Month"
    return "Week from" if len(series.points) > _DAILY_ROWS else "Day"
