from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.metrics import AccountSnapshot, HistoryDay, Source
from desktop.render.series import RANGE_DAYS, frozen, grouped, in_steps, select, thinned, weekly

TODAY = date(2026, 11, 25)


def account(values, provider="youtube", metric="views", last=TODAY - timedelta(days=3)):
    """An account whose history ends on `last`; None is a day whose number the platform did not tell."""
    first = last - timedelta(days=len(values) - 1)
    days = tuple(
        HistoryDay(date=(first + timedelta(days=n)).isoformat(), values={metric: value})
        for n, value in enumerate(values)
    )
    source = Source(provider=provider, platform_id="x")
    return AccountSnapshot(source=source, name="x", stats={}, history=days, as_of=last.isoformat())


def values(points):
    return [value for _, value in points]


def test_a_range_ends_with_the_last_day_told_and_has_every_day():
    series = select(account([1] * 40), "views", "28d", TODAY)
    assert series.as_of == "2026-11-22"
    assert len(series.points) == 28
    assert series.points[-1] == ("2026-11-22", 1)
    assert series.total == 28


def test_days_the_platform_has_not_told_yet_are_no_gap():
    series = select(account([5, 5, 5, None, None]), "views", "7d", TODAY)
    assert series.as_of == "2026-11-20"
    assert values(series.points) == [None] * 4 + [5, 5, 5]


def test_a_gap_stays_a_gap_and_is_never_zero():
    series = select(account([4, None, 0, 6]), "views", "all", TODAY)
    assert values(series.points) == [4, None, 0, 6]
    assert series.total == 10


def test_change_needs_a_whole_period_before():
    full = select(account([1] * 7 + [2] * 7), "views", "7d", TODAY)
    assert (full.total, full.previous, full.change_percent) == (14, 7, 100)
    short = select(account([1] * 6 + [2] * 7), "views", "7d", TODAY)
    assert (short.total, short.previous, short.change_percent) == (14, None, None)


def test_a_level_is_its_last_day_and_is_never_summed():
    series = select(account([100, 110, None], "instagram", "followers"), "followers", "7d", TODAY)
    assert series.level
    assert series.total == 110


def test_nothing_known_is_no_number():
    for snapshot in (account([None, None]), account([])):
        series = select(snapshot, "views", "90d", TODAY)
        assert (series.points, series.total, series.change_percent) == ((), None, None)


def test_days_of_the_future_are_left_out():
    series = select(account([1, 1, 9], last=TODAY + timedelta(days=1)), "views", "all", TODAY)
    assert values(series.points) == [1, 1]


def test_an_unknown_range_is_the_usual_one():
    assert len(select(account([1] * 400), "views", "fortnight", TODAY).points) == RANGE_DAYS["90d"]


numbers = st.lists(st.none() | st.integers(0, 10**9), min_size=1, max_size=400)


@given(numbers, st.integers(1, 60))
def test_thinning_keeps_gaps_order_and_bounds(raw, most):
    points = select(account([*raw, 1]), "views", "all", TODAY).points
    fewer = thinned(points, most, level=False)
    assert len(fewer) <= most
    assert [day for day, _ in fewer] == sorted(day for day, _ in fewer)
    known = [value for value in values(points) if value is not None]
    assert all(min(known) <= value <= max(known) for value in values(fewer) if value is not None)


@given(numbers)
def test_weeks_and_months_lose_no_day(raw):
    points = select(account([*raw, 1]), "views", "all", TODAY).points
    total = sum(value for value in values(points) if value is not None)
    for groups in (weekly(points, level=False), grouped(points, 7, level=False)):
        assert sum(value for value in values(groups) if value is not None) == total


def test_the_last_week_is_whole():
    points = select(account([1] * 10), "views", "all", TODAY).points
    assert values(weekly(points, level=False)) == [3, 7]


@pytest.mark.parametrize(
    ("raw", "steps"),
    [([1000, 1000, 1000, 2000, 2000, 2000], True), ([1, 2, 3, 4, 5, 6], False), ([1, 1, 1], False)],
)
def test_rounded_levels_are_told_from_smooth_ones(raw, steps):
    assert in_steps(tuple((str(n), value) for n, value in enumerate(raw))) is steps


def test_a_frozen_series_is_taken_as_it_was():
    series = frozen([("2026-01-01", 3), ("2026-01-02", None)], "2026-01-02", level=False)
    assert (series.total, series.previous, series.days) == (3, None, 2)
