import pytest

from desktop.app.paths import resources
from desktop.document.catalogue import ENTRIES, UNREADABLE, entry_for, make, search
from desktop.document.niches import NICHES, build, niche
from desktop.models.blocks import BLOCK_CLASSES, read_block, write_block
from desktop.models.metrics import Source


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_each_entry_makes_its_block_and_is_found_again(entry):
    block, other = make(entry.key), make(entry.key)
    assert entry_for(block) is entry
    assert block.id != other.id
    assert read_block(write_block(block), "x") == block


def test_every_type_and_kind_can_be_inserted():
    kinds = {"text", "rates", "brands", "caseStudy", "portfolio", "testimonials", "faq", "gallery"}
    keys = {entry.key for entry in ENTRIES}
    assert keys == (set(BLOCK_CLASSES) - {"custom"}) | {f"custom:{kind}" for kind in kinds}


def test_a_newer_kind_is_text_and_a_newer_type_has_its_placeholder():
    assert entry_for(read_block({"id": "c", "type": "custom", "data": {"kind": "poll"}}, "x")).key == "custom:text"
    assert entry_for(read_block({"type": "poll"}, "x")) is UNREADABLE


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("pri", "custom:rates"),
        ("chart", "chart"),
        ("wor", "custom:brands"),
        ("q", "custom:faq"),
        ("  Growth  ", "chart"),
    ],
)
def test_blocks_are_found_by_what_people_type(query, first):
    assert first in [entry.key for entry in search(query)]


def test_labels_come_before_other_words_and_nonsense_finds_nothing():
    assert search("te")[0].key == "custom:text"
    assert search("xyzzy") == ()
    assert search("") == ENTRIES


def test_eight_templates_differ_in_more_than_text():
    assert len(NICHES) == 8
    assert len({one.theme.primary for one in NICHES}) == 8
    assert len({one.theme.radius for one in NICHES}) == 8
    orders = {tuple(entry_for(block).key for block in build(one.key)) for one in NICHES}
    assert len(orders) == 8


@pytest.mark.parametrize("one", NICHES, ids=lambda one: one.key)
def test_a_template_carries_the_creators_name_and_account(one):
    source = Source(provider="youtube", platform_id="UC1")
    blocks = build(one.key, name="Mara", source=source)
    assert niche(one.key) is one
    assert len({block.id for block in blocks}) == len(blocks)
    assert any(block.type == "profile" and block.data.name == "Mara" for block in blocks)
    assert all(block.data.source == source for block in blocks if block.type in {"stats", "chart"})
    assert any(block.type == "contact" for block in blocks)
    assert (resources() / "icons" / f"{one.icon}.svg").exists()
