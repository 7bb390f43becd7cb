import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.document.commands import SetTheme
from desktop.models.blocks import OpaqueBlock, is_hidden, is_locked, read_block, with_id, write_block
from desktop.models.kit import Kit
from desktop.models.theme import DEFAULT_PRIMARY, DEFAULT_RADIUS, Theme
from tests.unit.models import strategies


def written(kit):
    return kit.model_dump(mode="json", by_alias=True, exclude_unset=True)


@given(strategies.kits)
def test_json_comes_back_as_it_was_read_unknown_keys_too(raw):
    assert written(Kit.model_validate(raw)) == raw


@given(strategies.kits)
def test_a_kit_survives_text_and_back(raw):
    kit = Kit.model_validate(raw)
    again = Kit.model_validate(json.loads(json.dumps(written(kit))))
    assert again == kit


@given(strategies.known_blocks() | strategies.strange_blocks(), st.uuids().map(str))
def test_a_block_under_another_id_is_otherwise_the_same(raw, other):
    block = with_id(read_block(raw, "fallback"), other)
    assert block.id == other
    assert write_block(block) == raw | {"id": other}


@given(strategies.strange_blocks())
def test_what_cannot_be_read_is_kept_and_never_shown(raw):
    block = read_block(raw, "fallback")
    assert write_block(block) == raw
    if isinstance(block, OpaqueBlock):
        assert is_hidden(block)
        assert not is_locked(block)


@pytest.mark.parametrize("raw", [{"type": "poll"}, {"type": "poll", "id": 7}, {"type": "poll", "id": ""}])
def test_a_block_without_a_usable_id_can_be_addressed_and_is_written_unchanged(raw):
    block = read_block(raw, "unread-0")
    assert block.id == "unread-0"
    assert write_block(block) == raw


def test_a_new_block_is_written_with_its_type_and_empty_data():
    kit = Kit.model_validate({"id": "k", "slug": "kit", "blocks": [{"id": "p", "type": "profile"}]})
    assert written(kit)["blocks"] == [{"id": "p", "type": "profile", "data": {}}]


@pytest.mark.parametrize("blocks", ["text", 7, None, {"a": 1}, [7], ["x"]])
def test_blocks_that_are_no_list_of_objects_are_refused(blocks):
    with pytest.raises(ValidationError, match="blocks"):
        Kit.model_validate({"id": "k", "slug": "kit", "blocks": blocks})


OUTSIDE = [
    {"primary": "red", "radius": 4},
    {"primary": "#12345", "radius": 4},
    {"primary": "#111111", "radius": -1},
    {"primary": "#111111", "radius": 33},
    {"primary": None, "radius": "0.5rem", "font": "Inter"},
]


@pytest.mark.parametrize("theme", OUTSIDE)
def test_a_theme_outside_the_rules_is_not_to_be_chosen(theme):
    with pytest.raises(ValidationError):
        Theme.model_validate(theme)


@pytest.mark.parametrize("theme", OUTSIDE)
def test_a_theme_of_elsewhere_is_shown_as_far_as_it_can_be_read_and_written_back_as_it_was(theme):
    kit = Kit.model_validate({"id": "k", "slug": "kit", "theme": theme})
    assert kit.theme.primary in {DEFAULT_PRIMARY, "#111111"}
    assert kit.theme.radius in {DEFAULT_RADIUS, 4}
    assert written(kit)["theme"] == theme
    assert Kit.model_validate_json(kit.model_dump_json(by_alias=True)) == kit


@pytest.mark.parametrize("theme", OUTSIDE)
def test_what_a_creator_chooses_takes_the_place_of_what_could_not_be_read_and_undo_brings_it_back(theme):
    kit = Kit.model_validate({"id": "k", "slug": "kit", "theme": theme})
    choose = SetTheme(theme=kit.theme.model_copy(update={"primary": "#222222"}))
    chosen = choose.apply(kit)
    assert written(chosen)["theme"] == theme | {"primary": "#222222"}
    undo = SetTheme.model_validate_json(choose.inverse(kit).model_dump_json(by_alias=True, exclude_unset=True))
    assert written(undo.apply(chosen))["theme"] == theme


@pytest.mark.parametrize("theme", [None, [], "dark", 1])
def test_what_is_no_theme_at_all_is_refused(theme):
    with pytest.raises(ValidationError, match="theme"):
        Kit.model_validate({"id": "k", "slug": "kit", "theme": theme})


def test_a_block_is_found_by_id_or_missed_with_an_error():
    kit = Kit.model_validate({"id": "k", "slug": "kit", "blocks": [{"id": "p", "type": "profile"}]})
    assert kit.index_of("p") == 0
    assert kit.block("p").type == "profile"
    with pytest.raises(KeyError):
        kit.block("gone")
