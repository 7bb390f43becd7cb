"""The way of Tab through every screen: each stop has a name, nothing holds the keyboard, and Shift+Tab goes back."""

import pytest

from tests.e2e.profiles import with_sample
from tests.e2e.steps import edit_name
from tests.e2e.waiting import until

pytestmark = [pytest.mark.atspi, pytest.mark.x11]

CARDS = {"list", "list item"}
MOST = 120
"""Stops of the longest screen, with room to spare."""


@pytest.fixture
def seat(launch, listen, tmp_path):
    with_sample(tmp_path / "profile")
    studio = launch()
    return studio, listen(studio)


def round_trip(desk, reader, key):
    """Press a key until the focus is where it was; return the stops on the way, as a listener hears them."""
    start = until(reader.focus, "a focus")
    stops, before = [start], start
    for _ in range(MOST):
        desk.key(key)
        before = reader.until_focus(lambda one, left=before: one.number != left.number, f"the stop after {before}")
        if before.number == start.number:
            return stops
        stops.append(before)
    raise AssertionError(f"{MOST} times {key} never came back: {[one.called for one in stops]}")


def hears_every_stop(stops):
    nameless = [one for one in stops if not one.called.strip()]
    assert not nameless, nameless
    unseen = [one for one in stops if "showing" not in one.states or "focusable" not in one.states]
    assert not unseen, unseen


@pytest.mark.timeout(180)
def test_every_stop_of_kits_and_editor_has_a_name_and_nothing_holds_the_keyboard(seat, desk):
    studio, reader = seat
    until(lambda: desk.key("Tab") or reader.focus(), "a focus: the studio learns only now that somebody listens")
    desk.key("ctrl+1")
    reader.until_focus(lambda one: one.role in CARDS, "the kits")
    desk.key("Tab")
    reader.until_focus(lambda one: one.role not in CARDS, "the stop after the kits")
    stops = round_trip(desk, reader, "Tab")
    hears_every_stop(stops)
    assert {"Show kits", "Search kits", "Sort kits", "New kit", "Kits"} <= {
        word for one in stops for word in (one.called, one.description)
    }
    desk.key("ctrl+1")
    reader.until_focus(lambda one: one.name == "Kits" or one.role == "list item", "the kits")

    edit_name(desk, reader)
    there = round_trip(desk, reader, "Tab")
    hears_every_stop(there)
    heard = [one.called for one in there]
    for name in ("Kit title", "Share", "Search blocks", "Add a block", "Duplicate", "About you"):
        assert name in heard
    assert len([one for one in there if one.role == "list item"]) == 1, "all blocks are one stop"
    back = round_trip(desk, reader, "shift+Tab")
    assert [one.number for one in back[1:]] == [one.number for one in reversed(there[1:])]
    assert studio.leave() == 0
    assert studio.log() == ""
