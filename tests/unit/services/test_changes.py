from hypothesis import given
from hypothesis import strategies as st

from desktop.models.blocks import (
    CustomBlock,
    CustomData,
    FrozenStats,
    OpaqueBlock,
    ProfileBlock,
    ProfileData,
    SeparatorBlock,
    StatsBlock,
    StatsData,
)
from desktop.models.kit import Kit
from desktop.models.theme import Theme
from desktop.services.changes import ChangeKind, changes


def text(name, words="", **more):
    return CustomBlock(id=name, data=CustomData(title=words, **more))


def kit(*blocks, **more):
    return Kit(id="k", slug="travel", blocks=blocks, **more)


def told(before, after):
    return [(change.kind, change.block.id if change.block else None) for change in changes(before, after)]


def test_a_page_that_stays_as_it_is_has_no_changes():
    page = kit(text("a"), SeparatorBlock(id="b"))
    assert changes(page, page) == ()


def test_blocks_that_come_change_and_go():
    before = kit(text("a", "One"), text("b"), text("c"))
    after = kit(text("new"), text("a", "Two"), text("c"))
    assert told(before, after) == [
        (ChangeKind.ADDED, "new"),
        (ChangeKind.CHANGED, "a"),
        (ChangeKind.REMOVED, "b"),
    ]


def test_only_what_has_to_move_is_told_to_move():
    before = kit(*map(text, "abcde"))
    assert told(before, kit(*map(text, "eabcd"))) == [(ChangeKind.MOVED, "e")]
    assert told(before, kit(*map(text, "bcdea"))) == [(ChangeKind.MOVED, "a")]


def test_hiding_takes_a_block_off_the_page_and_locking_is_nobodys_business():
    before = kit(text("a"), text("b"))
    assert told(before, kit(text("a", hidden=True), text("b"))) == [(ChangeKind.REMOVED, "a")]
    assert told(kit(text("a", hidden=True)), kit(text("a"))) == [(ChangeKind.ADDED, "a")]
    assert told(before, kit(text("a", locked=True), text("b"))) == []


def test_a_block_of_a_newer_studio_is_on_no_page():
    strange = OpaqueBlock(id="x", type="hologram", raw={"id": "x", "type": "hologram"})
    assert told(kit(), kit(strange)) == []


def test_numbers_are_told_apart_from_words():
    def stats(subscribers, title=None):
        numbers = FrozenStats(stats={"subscribers": subscribers}, as_of="2026-11-24")
        return StatsBlock(id="s", data=StatsData(title=title, metrics=("subscribers",), frozen=numbers))

    assert told(kit(stats(1)), kit(stats(2))) == [(ChangeKind.NUMBERS, "s")]
    assert told(kit(stats(1)), kit(stats(2, "Numbers"))) == [(ChangeKind.CHANGED, "s")]


def test_theme_and_address_come_first():
    before = kit(ProfileBlock(id="p"))
    after = Kit(
        id="k",
        slug="trips",
        theme=Theme(primary="#112233"),
        blocks=(ProfileBlock(id="p", data=ProfileData(name="Mara")),),
    )
    assert told(before, after) == [(ChangeKind.ADDRESS, None), (ChangeKind.THEME, None), (ChangeKind.CHANGED, "p")]


blocks = st.lists(st.sampled_from("abcdefgh"), unique=True).flatmap(
    lambda names: st.tuples(
        *(
            st.builds(
                lambda name, words, hidden: text(name, words, hidden=hidden),
                st.just(name),
                st.sampled_from(["", "x", "y"]),
                st.booleans(),
            )
            for name in names
        )
    )
)


@given(blocks, blocks)
def test_doing_what_is_told_turns_one_page_into_the_other(before, after):
    """The changes are complete and in order: whoever follows them ends at the new page."""
    found = changes(kit(*before), kit(*after))
    by_kind = {
        kind: {change.block.id: change.block for change in found if change.kind is kind and change.block}
        for kind in ChangeKind
    }
    gone = by_kind[ChangeKind.REMOVED].keys() | by_kind[ChangeKind.MOVED].keys()
    stays = {block.id: block for block in before if not block.data.hidden and block.id not in gone}
    placed = {block.id for block in after if block.id in by_kind[ChangeKind.ADDED] | by_kind[ChangeKind.MOVED]}
    walk = iter(stays)
    result = []
    for block in (one for one in after if not one.data.hidden):
        result.append(block.id if block.id in placed else next(walk))
    assert result == [block.id for block in after if not block.data.hidden]
    was = {block.id: block.data.title for block in before}
    for block in (one for one in after if not one.data.hidden):
        new = by_kind[ChangeKind.ADDED].get(block.id) or by_kind[ChangeKind.CHANGED].get(block.id)
        assert (new.data.title if new else was[block.id]) == block.data.title


@given(blocks)
def test_a_page_never_differs_from_itself(page):
    assert changes(kit(*page), kit(*page)) == ()
