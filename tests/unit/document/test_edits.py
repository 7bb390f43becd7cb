from hypothesis import given
from hypothesis import strategies as st

from desktop.document import edits
from desktop.document.edits import Refusal
from desktop.document.labels import Label
from desktop.document.selection import NOTHING, only, several
from desktop.models.kit import Kit

ORDER = ["a", "b", "c", "d", "e"]


def kit(**data):
    blocks = [{"id": name, "type": "custom", "data": data.get(name, {})} for name in ORDER]
    return Kit.model_validate({"id": "k", "slug": "kit", "blocks": [*blocks, {"id": "o", "type": "poll"}]})


def order_after(edit, before=None):
    return "".join(block.id for block in edit.command.apply(before or kit()).blocks)


def test_moving_up_and_down_gathers_scattered_blocks():
    assert order_after(edits.move_by(kit(), only("b"), 1)) == "acbdeo"
    assert order_after(edits.move_by(kit(), only("b"), -1)) == "bacdeo"
    assert order_after(edits.move_by(kit(), several(ORDER, ["a", "c"]), -1)) == "acbdeo"
    assert order_after(edits.move_by(kit(), several(ORDER, ["b", "d"]), 1)) == "acbdeo"
    assert edits.move_by(kit(), only("a"), -1) is Refusal.AT_THE_END
    assert edits.move_by(kit(), only("o"), 1) is Refusal.AT_THE_END


@given(st.sets(st.sampled_from([*ORDER, "o"]), min_size=1), st.integers(0, 6))
def test_a_drop_puts_blocks_where_the_line_was(ids, index):
    edit = edits.move_to(kit(), list(ids), index)
    before = [*ORDER, "o"]
    after = list(order_after(edit))
    moved = [one for one in before if one in ids]
    stay_above = [one for one in before[:index] if one not in ids]
    assert after[: len(stay_above)] == stay_above
    assert after[len(stay_above) : len(stay_above) + len(moved)] == moved
    assert sorted(after) == sorted(before)


def test_copies_stand_behind_the_last_and_are_selected():
    edit = edits.duplicate(kit(), several(ORDER, ["a", "c"]))
    after = edit.command.apply(kit()).blocks
    assert [block.id for block in after][:3] == ["a", "b", "c"]
    assert tuple(block.id for block in after[3:5]) == edit.select.ids
    assert not set(edit.select.ids) & set(ORDER)


def test_deleting_selects_what_follows():
    edit = edits.delete(kit(), only("b"))
    assert edit.select == only("c")
    assert order_after(edit) == "acdeo"


def test_a_locked_block_is_guarded():
    guarded = kit(b={"locked": True})
    for refused in (
        edits.delete(guarded, several(ORDER, ["a", "b"])),
        edits.move_by(guarded, only("b"), 1),
        edits.move_to(guarded, ["b"], 0),
    ):
        assert refused is Refusal.LOCKED
    assert edits.toggle_locked(guarded, only("b")).label is Label.UNLOCK_BLOCK


def test_hiding_a_mixed_selection_hides_all_then_shows_all():
    some = kit(a={"hidden": True})
    chosen = several(ORDER, ["a", "b"])
    hide = edits.toggle_hidden(some, chosen)
    hidden = hide.command.apply(some)
    assert hide.label is Label.HIDE_BLOCK
    assert [block.data.hidden for block in hidden.blocks[:2]] == [True, True]
    show = edits.toggle_hidden(hidden, chosen)
    assert show.label is Label.SHOW_BLOCK
    assert not any(block.data.hidden for block in show.command.apply(hidden).blocks[:2])


def test_what_cannot_be_read_moves_and_goes_but_is_not_hidden():
    assert edits.toggle_hidden(kit(), only("o")) is Refusal.UNREADABLE
    assert order_after(edits.move_to(kit(), ["o"], 0)) == "oabcde"
    assert order_after(edits.delete(kit(), only("o"))) == "abcde"


def test_nothing_selected_does_nothing():
    for refused in (
        edits.delete(kit(), NOTHING),
        edits.duplicate(kit(), NOTHING),
        edits.move_by(kit(), NOTHING, 1),
        edits.toggle_locked(kit(), NOTHING),
    ):
        assert refused is Refusal.NOTHING_SELECTED
