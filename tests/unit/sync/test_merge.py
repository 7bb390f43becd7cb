from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.conflict import ConflictKind
from desktop.models.content import KitContent
from desktop.models.sequence import moved
from desktop.sync.json_values import canonical, same
from desktop.sync.merge import equal, merge
from tests.unit.sync.strategies import contents, edited, values


@st.composite
def three(draw):
    base = draw(contents)
    return base, draw(edited(base)), draw(edited(base))


def kit(*blocks, **values):
    return KitContent(
        **{"slug": "kit", "published": False, "default": False, "theme": {"primary": "#111111", "radius": 4}}
        | values,
        blocks=list(blocks),
    )


def block(own, **data):
    return {"id": own, "type": "custom", "data": data}


def ids(content):
    return [one["id"] for one in content.blocks]


# ------------------------------------------------------------------ what holds for all edits


@given(three())
def test_a_side_that_changed_nothing_takes_the_other(states):
    base, mine, theirs = states
    assert equal(merge(base, mine, base).content, mine)
    assert equal(merge(base, base, theirs).content, theirs)
    assert merge(base, mine, base).conflicts == merge(base, base, theirs).conflicts == ()


@given(three())
def test_the_same_edit_on_both_sides_is_no_conflict(states):
    base, mine, _ = states
    merged = merge(base, mine, mine)
    assert equal(merged.content, mine)
    assert merged.conflicts == ()


@given(three())
def test_seen_from_the_other_side_only_the_tie_break_differs(states):
    base, mine, theirs = states
    here, there = merge(base, mine, theirs), merge(base, theirs, mine)
    assert sorted(ids(here.content)) == sorted(ids(there.content))
    assert (here.content.deleted_at is None) == (there.content.deleted_at is None)
    met = {(one.kind, one.block_id, one.path) for one in here.conflicts}
    assert met == {(one.kind, one.block_id, one.path) for one in there.conflicts}
    if not met:
        assert same(_sorted(here.content), _sorted(there.content))


@given(three())
def test_after_one_side_merged_the_other_takes_the_result_without_a_conflict(states):
    base, mine, theirs = states
    merged = merge(base, mine, theirs).content
    assert equal(merge(theirs, theirs, merged).content, merged)  # theirs pulls what mine pushed
    assert equal(merge(theirs, merged, theirs).content, merged)  # a push that was answered twice


@given(three())
def test_no_edit_is_lost(states):
    base, mine, theirs = states
    merged = merge(base, mine, theirs)
    recorded = [canonical(value) for one in merged.conflicts for value in (one.mine, one.theirs)]
    for side in (mine, theirs):
        before, wanted, got = leaves(base), leaves(side), leaves(merged.content)
        for path, value in wanted.items():
            edit = path not in before or not same(before[path], value)
            if edit and not (path in got and same(got[path], value)):
                assert any(canonical(value) in text for text in recorded), (path, value, merged)


@given(three())
def test_what_was_taken_away_is_gone_or_recorded(states):
    base, mine, theirs = states
    merged = merge(base, mine, theirs)
    kept = {one.block_id for one in merged.conflicts if one.kind is ConflictKind.BLOCK_DELETED}
    for side in (mine, theirs):
        assert (set(ids(base)) - set(ids(side))) & set(ids(merged.content)) <= kept
    assert len(ids(merged.content)) == len(set(ids(merged.content)))


@given(three())
def test_without_a_base_nothing_is_taken_for_deleted(states):
    _, mine, theirs = states
    merged = merge(None, mine, theirs).content
    assert set(ids(mine)) | set(ids(theirs)) == set(ids(merged))


@given(st.lists(st.integers(), unique=True, max_size=30), st.randoms())
def test_moved_items_are_the_fewest(before, random):
    after = before.copy()
    random.shuffle(after)
    staying = [item for item in after if item not in moved(before, after)]
    assert staying == [item for item in before if item in staying]
    assert moved(before, before) == frozenset()
    if len(before) > 1:
        assert len(moved(before, [*before[1:], before[0]])) == 1


@given(values, values)
def test_equal_values_have_equal_texts(one, other):
    assert same(one, other) == (canonical(one) == canonical(other))


def leaves(content):
    """Every value a creator can set, by a path that does not depend on order."""
    found = {("slug",): content.slug, ("published",): content.published}
    found |= {("theme", key): value for key, value in content.theme.items()}
    for one in content.blocks:
        for key, value in one["data"].items():
            if not isinstance(value, list):
                found[one["id"], key] = value
                continue
            for item in value:
                if isinstance(item, dict) and "id" in item:
                    found |= {(one["id"], key, item["id"], name): inner for name, inner in item.items()}
                elif isinstance(item, dict):
                    found |= {(one["id"], key, name, canonical(inner)): inner for name, inner in item.items()}
                else:
                    found[one["id"], key, canonical(item)] = item
    return found


def _sorted(content):
    """The content with the lists' order set aside: two adds at one place come in another order."""

    def plain(value):
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        return sorted((plain(one) for one in value), key=canonical) if isinstance(value, list) else value

    return plain({"slug": content.slug, "theme": content.theme, "blocks": content.blocks})


# ------------------------------------------------------------------ single cases


def test_different_fields_of_one_block_merge():
    base = kit(block("a", name="Mia", bio="Old"))
    merged = merge(base, kit(block("a", name="Mia B.", bio="Old")), kit(block("a", name="Mia", bio="New")))
    assert merged.content.blocks == [block("a", name="Mia B.", bio="New")]
    assert merged.conflicts == ()


def test_one_field_changed_twice_keeps_mine_and_records_theirs():
    base = kit(block("a", bio="Old"), block("b"))
    merged = merge(base, kit(block("a", bio="Mine"), block("b")), kit(block("a", bio="Theirs"), block("b")))
    (conflict,) = merged.conflicts
    assert merged.content.blocks[0]["data"]["bio"] == "Mine"
    assert (conflict.block_id, conflict.path, conflict.mine, conflict.theirs, conflict.kept) == (
        "a", ("data", "bio"), "Mine", "Theirs", "mine",
    )  # fmt: skip


@pytest.mark.parametrize("deleter", ["mine", "theirs"])
def test_an_edit_wins_over_a_deletion(deleter):
    base, gone, changed = kit(block("a", bio="Old")), kit(), kit(block("a", bio="New"))
    merged = merge(base, gone, changed) if deleter == "mine" else merge(base, changed, gone)
    assert merged.content.blocks == [block("a", bio="New")]
    (conflict,) = merged.conflicts
    assert conflict.kind is ConflictKind.BLOCK_DELETED
    assert conflict.kept != deleter


def test_an_edited_kit_comes_back_from_the_others_trash_and_an_untouched_one_does_not():
    base = kit(block("a", bio="Old"))
    trashed = replace(base, deleted_at="2026-11-25T10:00:00.000000")
    assert merge(base, base, trashed).content.deleted_at == trashed.deleted_at
    merged = merge(base, kit(block("a", bio="New")), trashed)
    assert merged.content.deleted_at is None
    assert [one.kind for one in merged.conflicts] == [ConflictKind.KIT_DELETED]


def test_a_default_badge_that_moved_on_does_not_save_a_kit_from_the_trash():
    base = kit(default=True)
    trashed = replace(base, default=False, deleted_at="2026-11-25T10:00:00.000000")
    assert merge(base, trashed, replace(base, default=False)).content.deleted_at is not None


def test_both_sides_adds_are_kept_each_in_its_place():
    base = kit(block("a"), block("b"))
    mine = kit(block("m"), block("a"), block("b"))
    theirs = kit(block("a"), block("t"), block("b"), block("u"))
    assert ids(merge(base, mine, theirs).content) == ["m", "a", "t", "b", "u"]


def test_a_move_here_and_another_there_both_happen():
    base = kit(*(block(own) for own in "abcde"))
    mine = kit(*(block(own) for own in "eabcd"))
    theirs = kit(*(block(own) for own in "acdbe"))
    merged = merge(base, mine, theirs)
    assert ids(merged.content) == list("eacdb")
    assert merged.conflicts == ()


def test_one_block_moved_to_two_places_stands_where_mine_put_it_and_is_recorded():
    base = kit(*(block(own) for own in "abcd"))
    merged = merge(base, kit(*(block(own) for own in "dabc")), kit(*(block(own) for own in "adbc")))
    assert ids(merged.content) == list("dabc")
    assert [one.kind for one in merged.conflicts] == [ConflictKind.ORDER]


def test_entries_merge_by_id_whatever_their_order():
    rates = [{"id": str(number), "name": f"Post {number}", "price": "100"} for number in range(3)]
    cheaper = [rates[0], rates[1] | {"price": "90"}, rates[2]]
    renamed = [rates[2], rates[0], rates[1] | {"name": "Reel"}]
    merged = merge(kit(block("a", entries=rates)), kit(block("a", entries=cheaper)), kit(block("a", entries=renamed)))
    assert merged.content.blocks[0]["data"]["entries"] == [
        rates[2],
        rates[0],
        {"id": "1", "name": "Reel", "price": "90"},
    ]
    assert merged.conflicts == ()


def test_links_without_ids_merge_by_place_and_field():
    base = [{"label": "Web", "url": "a"}, {"label": "Shop", "url": "b"}]
    mine = [{"label": "Site", "url": "a"}, {"label": "Shop", "url": "b"}]
    theirs = [{"label": "Web", "url": "A"}, {"label": "Shop", "url": "b"}]
    merged = merge(kit(block("a", links=base)), kit(block("a", links=mine)), kit(block("a", links=theirs)))
    assert merged.content.blocks[0]["data"]["links"][0] == {"label": "Site", "url": "A"}


def test_languages_added_and_removed_on_both_sides():
    merged = merge(
        kit(block("a", languages=["en", "de"])),
        kit(block("a", languages=["en", "de", "fr"])),
        kit(block("a", languages=["de", "it"])),
    )
    assert set(merged.content.blocks[0]["data"]["languages"]) == {"de", "fr", "it"}
    assert merged.conflicts == ()


def test_a_source_is_never_half_one_and_half_the_other():
    def sourced(provider, own):
        return kit(block("a", source={"provider": provider, "platformId": own}))

    merged = merge(sourced("youtube", "1"), sourced("instagram", "1"), sourced("youtube", "2"))
    assert merged.content.blocks[0]["data"]["source"] == {"provider": "instagram", "platformId": "1"}
    assert len(merged.conflicts) == 1


def test_theme_merges_per_field_and_unknown_keys_stay():
    base = kit(theme={"primary": "#111111", "radius": 4, "font": "x"})
    mine = replace(base, theme=base.theme | {"radius": 8})
    theirs = replace(base, theme=base.theme | {"primary": "#222222", "shadow": 1})
    assert merge(base, mine, theirs).content.theme == {"primary": "#222222", "radius": 8, "font": "x", "shadow": 1}


def test_blocks_this_studio_cannot_read_stay_whole():
    strange = {"type": "hologram", "data": [1, 2], "more": {"deep": True}}
    base = kit(strange, block("a", bio="x"))
    merged = merge(base, kit(strange, block("a", bio="y")), kit(block("n"), strange, block("a", bio="x")))
    assert merged.content.blocks == [block("n"), strange, block("a", bio="y")]


def test_true_is_not_one():
    base = kit(block("a", hidden=1))
    assert merge(base, base, kit(block("a", hidden=True))).content.blocks[0]["data"]["hidden"] is True
