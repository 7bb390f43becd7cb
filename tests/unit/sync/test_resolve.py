import copy

import pytest
from hypothesis import given

from desktop.models.conflict import Conflict, ConflictKind
from desktop.sync.merge import equal, merge
from desktop.sync.resolve import take
from tests.unit.sync.test_merge import block, ids, kit, leaves, three


@given(three())
def test_taking_their_side_everywhere_gives_every_field_as_they_wanted_it(states):
    merged = merge(*states)
    content = merged.content
    for conflict in merged.conflicts:
        content = take(content, conflict, "theirs")
    wanted, got = leaves(states[2]), leaves(content)
    for conflict in merged.conflicts:
        if conflict.kind is ConflictKind.FIELD and conflict.path[:1] == ("data",) and len(conflict.path) == 2:
            place = conflict.block_id, conflict.path[1]
            assert got.get(place) == wanted.get(place)


@given(three())
def test_taking_the_side_that_is_kept_changes_nothing(states):
    merged = merge(*states)
    content = merged.content
    for conflict in merged.conflicts:
        if conflict.kind is not ConflictKind.ORDER:
            content = take(content, conflict, conflict.kept)
    assert equal(content, merged.content)


def test_a_deletion_can_be_had_after_all():
    base = kit(block("a", bio="Old"), block("b"))
    merged = merge(base, kit(block("b")), kit(block("a", bio="New"), block("b")))
    (conflict,) = merged.conflicts
    assert ids(take(merged.content, conflict, "mine")) == ["b"]


def test_an_entrys_field_and_an_order_can_be_had():
    entries = [{"id": "1", "price": "100"}, {"id": "2", "price": "200"}]
    base = kit(block("a", entries=entries), block("b"), block("c"), block("d"))
    mine = kit(block("d"), block("a", entries=[{"id": "1", "price": "90"}, entries[1]]), block("b"), block("c"))
    theirs = kit(block("a", entries=[{"id": "1", "price": "80"}, entries[1]]), block("d"), block("b"), block("c"))
    merged = merge(base, mine, theirs)
    content = merged.content
    for conflict in merged.conflicts:
        content = take(content, conflict, "theirs")
    assert ids(content) == ["a", "d", "b", "c"]
    assert content.blocks[0]["data"]["entries"][0] == {"id": "1", "price": "80"}


def test_a_place_that_is_gone_is_left_alone():
    base = kit(block("a", bio="Old"))
    merged = merge(base, kit(block("a", bio="Mine")), kit(block("a", bio="Theirs")))
    assert take(kit(block("b")), merged.conflicts[0], "theirs").blocks == [block("b")]


def links(*pairs):
    return [{"label": label, "url": url} for label, url in pairs]


def met(base, mine, theirs):
    """Return the merge of three states of a block's links, and the one conflict in it."""
    merged = merge(*(kit(block("a", links=side)) for side in (base, mine, theirs)))
    (conflict,) = merged.conflicts
    return merged.content, conflict


def edited(content, change):
    content = copy.deepcopy(content)
    change(content.blocks[0]["data"]["links"])
    return content


WEB = links(("Shop", "https://shop"), ("Web", "https://old"))
MINE = links(("Shop", "https://shop"), ("Web", "https://mine"))
THEIRS = links(("Shop", "https://shop"), ("Web", "https://theirs"))


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda now: now.copy(), THEIRS),
        (
            lambda now: now.insert(0, {"label": "New", "url": "https://new"}),
            [*links(("New", "https://new")), *THEIRS],
        ),
        (lambda now: now.reverse(), THEIRS[::-1]),
        (lambda now: now.pop(0), THEIRS[1:]),
        (lambda now: now.pop(1), WEB[:1]),
        (lambda now: now[1].update(label="Home"), links(("Shop", "https://shop"), ("Home", "https://theirs"))),
        (lambda now: now.insert(1, {"label": "", "url": ""}), [THEIRS[0], {"label": "", "url": ""}, THEIRS[1]]),
    ],
)
def test_a_link_is_found_wherever_it_stands_now(change, wanted):
    content, conflict = met(WEB, MINE, THEIRS)
    settled = take(edited(content, change), conflict, "theirs")
    assert settled.blocks[0]["data"]["links"] == wanted


def test_both_fields_of_a_link_are_one_choice():
    content, conflict = met(
        links(("Web", "https://old")), links(("Mine", "https://m")), links(("Theirs", "https://t"))
    )
    assert (conflict.mine, conflict.theirs) == (
        {"label": "Mine", "url": "https://m"},
        {"label": "Theirs", "url": "https://t"},
    )
    assert take(content, conflict, "theirs").blocks[0]["data"]["links"] == links(("Theirs", "https://t"))


def test_what_only_one_side_changed_of_a_link_is_in_both_wishes():
    mine = [{"label": "Web", "url": "https://mine", "note": "n"}]
    content, conflict = met(links(("Web", "https://old")), mine, links(("Home", "https://theirs")))
    assert conflict.mine == {"label": "Home", "url": "https://mine", "note": "n"}
    assert conflict.theirs == {"label": "Home", "url": "https://theirs", "note": "n"}
    assert content.blocks[0]["data"]["links"] == [conflict.mine]


def test_a_word_in_a_list_is_found_wherever_it_stands_now():
    sides = (kit(block("a", niches=["food", one])) for one in ("travel", "Travel", "travels"))
    merged = merge(*sides)
    (conflict,) = merged.conflicts
    now = copy.deepcopy(merged.content)
    now.blocks[0]["data"]["niches"].insert(0, "new")
    assert take(now, conflict, "theirs").blocks[0]["data"]["niches"] == ["new", "food", "travels"]


@pytest.mark.parametrize(("before", "place"), [(0, 1), (1, 2)])
def test_a_conflict_stored_with_a_place_and_a_field_is_settled_where_its_value_is(before, place):
    stored = Conflict(
        kind=ConflictKind.FIELD,
        block_id="a",
        path=("data", "links", "1", "url"),
        mine="https://mine",
        theirs="https://theirs",
    )
    now = kit(block("a", links=[*links(("New", "https://new")) * before, *MINE]))
    settled = take(now, stored, "theirs").blocks[0]["data"]["links"]
    assert [one["url"] for one in settled].index("https://theirs") == place
    assert len(settled) == 2 + before
