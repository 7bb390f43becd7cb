from hypothesis import given
from hypothesis import strategies as st

from desktop.document.selection import NOTHING, everything, extended_to, only, several, stepped, surviving, toggled

ORDER = ["a", "b", "c", "d", "e"]


def test_arrows_step_and_stop_at_the_ends():
    assert stepped(NOTHING, ORDER, 1) == only("a")
    assert stepped(NOTHING, ORDER, -1) == only("e")
    assert stepped(only("b"), ORDER, 1) == only("c")
    assert stepped(only("e"), ORDER, 1) == only("e")
    assert stepped(only("gone"), ORDER, 1) == only("a")
    assert stepped(NOTHING, [], 1) == NOTHING


def test_shift_extends_from_the_anchor_both_ways():
    down = stepped(stepped(only("c"), ORDER, 1, extend=True), ORDER, 1, extend=True)
    assert down.ids == ("c", "d", "e")
    up = stepped(stepped(stepped(down, ORDER, -1, extend=True), ORDER, -1, extend=True), ORDER, -1, extend=True)
    assert (up.ids, up.anchor, up.current) == (("b", "c"), "c", "b")
    assert extended_to(NOTHING, ORDER, "d") == only("d")


def test_control_click_adds_and_takes_out():
    both = toggled(only("d"), ORDER, "b")
    assert both.ids == ("b", "d")
    assert toggled(both, ORDER, "d").ids == ("b",)
    assert toggled(only("b"), ORDER, "b") == NOTHING


def test_all():
    assert everything(ORDER).ids == tuple(ORDER)
    assert everything([]) == NOTHING


def test_when_the_selection_is_gone_its_place_is_selected():
    assert surviving(only("b"), ORDER, ["a", "c", "d", "e"]) == only("c")
    assert surviving(only("e"), ORDER, ["a", "b"]) == only("b")
    assert surviving(only("a"), ["a"], []) == NOTHING
    assert surviving(several(ORDER, ["a", "b"]), ORDER, ["b", "c"]).ids == ("b",)


@given(st.lists(st.sampled_from(ORDER)), st.permutations(ORDER), st.sets(st.sampled_from(ORDER)))
def test_a_selection_never_names_what_is_not_there(chosen, order, left):
    after = [block for block in order if block in left]
    kept = surviving(several(order, chosen), order, after)
    assert set(kept.ids) <= set(after)
    assert list(kept.ids) == [block for block in after if block in kept.ids]
    assert bool(kept) == bool(after and chosen)
