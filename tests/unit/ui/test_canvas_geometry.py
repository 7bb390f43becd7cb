from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.canvas.geometry import (
    BLOCK_GAP,
    PAGE_MAX,
    SCROLL_TOP_SPEED,
    Slot,
    column,
    gap_middle,
    lifted_origin,
    nearest_gap,
    scroll_speed,
    scroll_to_show,
    slot_under,
    stack,
)

heights_lists = st.lists(st.integers(20, 900), max_size=12)


def test_a_wide_viewport_centres_the_page_at_its_limit():
    place = column(1600)
    assert (place.width, place.left) == (PAGE_MAX, (1600 - PAGE_MAX) // 2)


@given(st.integers(240, 3000))
def test_blocks_stay_inside_the_viewport(viewport):
    place = column(viewport)
    assert place.left >= 0
    assert place.block_left + place.block_width <= viewport
    assert place.block_width > 0


def test_blocks_are_stacked_with_one_gap_between():
    placed = stack([100, 50], 10)
    assert placed.tops == (10, 110 + BLOCK_GAP)
    assert placed.bottom == 160 + BLOCK_GAP
    assert placed.slot_top is None


def test_an_empty_stack_ends_where_it_starts():
    assert stack([], 10).bottom == 10


def test_a_slot_pushes_the_later_blocks_only():
    placed = stack([100, 50, 30], 0, Slot(1, 40))
    assert placed.tops[0] == 0
    assert placed.slot_top == 100 + BLOCK_GAP
    assert placed.tops[1] == 100 + BLOCK_GAP + 40 + BLOCK_GAP


def test_a_slot_at_the_end_follows_the_last_block():
    placed = stack([100], 0, Slot(1, 40))
    assert placed.slot_top == 100 + BLOCK_GAP
    assert placed.bottom == 140 + BLOCK_GAP


@given(heights_lists, st.integers(-200, 9000), st.integers(0, 12), st.integers(10, 120))
def test_the_slot_is_steady_for_a_resting_pointer(heights, y, start, size):
    slot = slot_under(heights, 30, Slot(start, size), y)
    assert 0 <= slot.index <= len(heights)
    assert slot_under(heights, 30, slot, y) == slot


@given(heights_lists, st.integers(10, 120))
def test_every_place_can_be_reached_from_above_and_below(heights, size):
    end = stack(heights, 0, Slot(0, size)).bottom + 1
    seen = set()
    slot = Slot(0, size)
    for y in range(0, end, 4):
        slot = slot_under(heights, 0, slot, y)
        seen.add(slot.index)
    assert seen == set(range(len(heights) + 1))
    for y in range(end, -5, -4):
        slot = slot_under(heights, 0, slot, y)
    assert slot.index == 0


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 2000))
def test_the_gap_closes_towards_the_pointer_within_what_is_free(slot_top, pointer, freed):
    moved = lifted_origin(0, slot_top, Slot(0, 100), pointer, freed)
    assert 0 <= moved <= freed


def test_a_block_grabbed_at_its_foot_keeps_the_gap_under_the_pointer():
    origin = lifted_origin(32, 200, Slot(2, 120), pointer=700, freed=480)
    slot_top = 200 + origin - 32
    assert slot_top <= 700 <= slot_top + 120


def test_the_insert_mark_shows_near_gaps_only():
    placed = stack([100, 100], 50)
    assert nearest_gap(placed.tops, [100, 100], 100, 12) is None
    assert nearest_gap(placed.tops, [100, 100], gap_middle(placed.tops, [100, 100], 1) + 5, 12) == 1
    assert nearest_gap(placed.tops, [100, 100], 50 - BLOCK_GAP // 2, 12) == 0
    assert nearest_gap(placed.tops, [100, 100], placed.bottom + 8, 12) == 2


def test_an_empty_page_has_a_single_gap():
    assert nearest_gap([], [], 4, 12) == 0


@given(st.integers(200, 2000))
def test_scrolling_speeds_up_towards_the_edges_and_rests_in_the_middle(height):
    assert scroll_speed(height // 2, height) == 0
    assert scroll_speed(0, height) == -SCROLL_TOP_SPEED
    assert scroll_speed(height, height) == SCROLL_TOP_SPEED
    assert abs(scroll_speed(10, height)) > abs(scroll_speed(30, height)) > 0


def test_a_viewport_without_height_does_not_scroll():
    assert scroll_speed(0, 0) == 0


def test_showing_moves_as_little_as_possible():
    assert scroll_to_show(100, 200, 50, 400, 20) == 50
    assert scroll_to_show(500, 600, 0, 400, 20) == 220
    assert scroll_to_show(100, 200, 300, 400, 20) == 80
    assert scroll_to_show(100, 900, 300, 400, 20) == 80
    assert scroll_to_show(5, 20, 100, 400, 20) == 0
