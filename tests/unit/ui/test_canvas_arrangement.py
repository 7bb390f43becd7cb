import pytest

from desktop.ui.canvas.arrangement import EMPTY_HEIGHT, Arrangement
from desktop.ui.canvas.geometry import BLOCK_GAP, PAGE_MARGIN, Slot

HEIGHTS = {"a": 100, "b": 60, "c": 200}


@pytest.fixture
def plan():
    plan = Arrangement()
    plan.heights = dict(HEIGHTS)
    plan.set_order("abc")
    plan.arrange()
    return plan


def places(plan):
    return {block_id: (rect.top(), rect.height()) for block_id, rect in plan.goals}


def test_blocks_stand_below_one_another_on_the_sheet(plan):
    top = PAGE_MARGIN + plan.column.padding
    assert places(plan) == {
        "a": (top, 100),
        "b": (top + 100 + BLOCK_GAP, 60),
        "c": (top + 160 + 2 * BLOCK_GAP, 200),
    }
    assert plan.bottom == top + 360 + 2 * BLOCK_GAP
    assert plan.sheet_rect.top() == PAGE_MARGIN
    assert plan.sheet_rect.top() + plan.sheet_rect.height() == plan.bottom + plan.column.padding


def test_another_order_is_told_from_the_same(plan):
    assert not plan.set_order("abc")
    assert plan.set_order("cab")
    plan.arrange()
    assert list(places(plan)) == ["c", "a", "b"]


def test_a_lifted_block_leaves_a_gap_and_comes_back(plan):
    before = places(plan)
    plan.lift("b", Slot(1, 60), None)
    plan.arrange()
    assert plan.goal_rect("b") is None
    assert plan.staying == ["a", "c"]
    assert plan.slot_rect.top() == before["b"][0]
    assert plan.goal_rect("c").top() == before["c"][0]
    plan.put_back()
    plan.arrange()
    assert plan.slot_rect is None
    assert places(plan) == before


def test_what_is_gone_is_not_lifted_any_more(plan):
    plan.lift("bc", Slot(1, 60), None)
    plan.forget("b")
    assert plan.set_order("ac") is False
    plan.arrange()
    assert plan.staying == ["a"]


def test_an_empty_page_has_room_for_the_invitation_and_one_gap():
    plan = Arrangement()
    plan.arrange()
    assert plan.bottom == plan.top + EMPTY_HEIGHT
    assert plan.gap_rect(0).center().y() == pytest.approx(plan.top, abs=1)
