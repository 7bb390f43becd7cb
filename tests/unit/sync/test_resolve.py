from hypothesis import given

from desktop.models.conflict import ConflictKind
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
