import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.clipboard import MAX_BLOCKS, MAX_BYTES, ClipboardProblem, dump, load
from desktop.models.blocks import read_block, write_block
from tests.unit.models import strategies


def without_id(block):
    return {key: value for key, value in write_block(block).items() if key != "id"}


@given(st.lists(strategies.known_blocks() | strategies.strange_blocks(), max_size=4))
def test_pasted_blocks_are_the_copied_ones_under_new_ids(raw):
    copied = [read_block(one, "x") for one in raw]
    pasted = load(dump(copied).json)
    assert [without_id(block) for block in pasted] == [without_id(block) for block in copied]
    assert len({block.id for block in (*copied, *pasted)}) == len({block.id for block in copied}) + len(pasted)


def test_other_programs_get_the_words():
    profile = read_block(
        {
            "id": "p",
            "type": "profile",
            "data": {
                "name": "Mara",
                "bio": "I walk.",
                "avatar": "data:image/png;base64,AAAA",
                "links": [{"label": "Site", "url": "mara.example"}],
            },
        },
        "x",
    )
    rates = read_block({"id": "r", "type": "custom", "data": {"kind": "rates", "title": "Rates"}}, "x")
    strange = read_block({"id": "s", "type": "poll", "data": {"question": "?"}}, "x")
    assert dump([profile, rates, strange]).text == "Mara\nI walk.\nSite: mara.example\n\nRates"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no json", "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b"[]", "no blocks"),
        (b'{"kitfolio": 1}', "no blocks"),
        (b'{"kitfolio": 2, "blocks": []}', "newer Kitfolio"),
        (b'{"kitfolio": 1, "blocks": [7]}', "damaged"),
        (b'{"kitfolio": 1, "blocks": [{"type": "poll", "data": NaN}]}', "damaged"),
        (b"[" * 200_000, "damaged"),
        (json.dumps({"kitfolio": 1, "blocks": [{}] * (MAX_BLOCKS + 1)}).encode(), "At most 500"),
        (b" " * (MAX_BYTES + 1), "too large"),
    ],
)
def test_what_cannot_be_pasted_is_told_in_plain_words(data, words):
    with pytest.raises(ClipboardProblem, match=words):
        load(data)


def test_half_a_character_is_pasted_as_the_replacement_character():
    block = load(b'{"kitfolio":1,"blocks":[{"id":"x","type":"separator","data":{"zz":"\\ud800"}}]}')[0]
    assert write_block(block)["data"] == {"zz": "\ufffd"}
