"""JSON from outside: what it may hold, and what becomes of characters that nothing can store."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.base import MAX_DEPTH, JsonProblem, read_json
from tests.unit.models import strategies

HALVES = [b'"a\\ud83d"', b'"a\\uDE00"', b'"a\xed\xa0\x80"', b'"a\\u0000"']


@given(strategies.json)
def test_plain_json_is_read_as_it_was_written(value):
    assert read_json(json.dumps(value)) == value
    assert read_json(json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.parametrize("half", HALVES)
def test_what_cannot_be_stored_becomes_the_replacement_character(half):
    assert read_json(half) == "a\ufffd"
    assert read_json(b'{"k":[{%s:1}]}' % half) == {"k": [{"a\ufffd": 1}]}


def test_whole_pairs_and_written_backslashes_stay():
    assert read_json(b'"\\ud83d\\ude00 \\\\ud83d \\\\u0000"') == "\U0001f600 \\ud83d \\u0000"


@given(st.lists(st.sampled_from([r"\ud83d", r"\ude00", r"\u0000", r"\\", "ud83d", "a"])).map("".join))
def test_whatever_is_escaped_can_be_written_as_utf8(text):
    assert b"\x00" not in read_json(f'"{text}"').encode()


@pytest.mark.parametrize("number", ["1e999", "-1e400", "9" * 309, "9" * 5000, "NaN", "-Infinity"])
def test_a_number_that_nothing_can_count_with_is_refused_in_a_short_line(number):
    with pytest.raises(JsonProblem) as info:
        read_json(f'{{"a": [{number}]}}')
    assert number[:9] in str(info.value)
    assert len(str(info.value)) < 80


def test_the_largest_numbers_are_read():
    assert read_json("[1e308, 5e-324]") == [1e308, 5e-324]


@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 400, 900, 100_000])
@pytest.mark.parametrize("pair", ["[]", '{"a":1}'])
def test_what_is_nested_too_deep_is_refused(levels, pair):
    opening, closing = pair[:-1].rstrip("1"), pair[-1]
    with pytest.raises(JsonProblem, match="inside one another"):
        read_json(opening * levels + "1" + closing * levels)


def test_what_no_kit_reaches_is_deep_enough():
    assert read_json("[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)) is not None
