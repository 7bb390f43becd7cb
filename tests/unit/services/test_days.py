"""What is deleted by its age, and clocks that are wrong."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.theme import Theme
from desktop.services.days import trusted_day, with_day
from desktop.services.library import TRASH_DAYS

TODAY = date(2026, 11, 26)


def after(*ahead):
    """Return what is remembered after starts that many days from today."""
    seen = ""
    for days in ahead:
        seen = with_day(seen, TODAY + timedelta(days=days))
    return seen


def test_the_first_starts_know_no_day():
    assert [trusted_day(after(*range(starts))) for starts in (0, 1, 2)] == [None] * 3
    assert trusted_day(after(0, 0, 0, 0, 1, 1)) is None


def test_a_clock_that_is_right_is_trusted_two_starts_later():
    assert trusted_day(after(*range(40))) == TODAY + timedelta(days=37)


@given(st.lists(st.integers(0, 3), min_size=3), st.integers(5, 20_000), st.integers(0, 1))
def test_a_clock_that_is_ahead_for_a_day_changes_nothing(before, jump, more):
    seen = after(*before, jump, *[jump] * more)
    day = trusted_day(seen)
    assert day is None or day <= TODAY + timedelta(days=3)


@pytest.mark.parametrize("seen", ["rubbish", "a b c", "2026-11-26 2026-99-99 x"])
def test_rubbish_in_the_settings_is_no_day(seen):
    assert trusted_day(seen) is None
    assert with_day(seen, TODAY).endswith("2026-11-26")


def test_the_trash_keeps_what_was_deleted_lately(store):
    kit = store.run(store.library.create("Deleted", Theme(), ()))
    store.run(store.library.trash([kit.id]))
    today = datetime.now(UTC).date()
    store.run(store.library.empty_old_trash(today + timedelta(days=TRASH_DAYS)))
    assert [one.id for one in store.run(store.library.summaries(trash=True))] == [kit.id]
    store.run(store.library.empty_old_trash(today + timedelta(days=TRASH_DAYS + 1)))
    assert store.run(store.library.summaries(trash=True)) == ()
