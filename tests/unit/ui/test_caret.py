import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.inspector.fields.caret import caret_after


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Hello |world", "Hello |world!", "before what was added"),
        ("Hello wor|ld", "Oh: Hello wor|ld", "moved with the words"),
        ("one t|wo three", "one four| three", "behind what changed"),
        ("one |two three", "one |four three", "before what changed"),
        ("abc|", "|", "nothing is left"),
        ("Walks 🥾 a|lot", "Walks 🥾🥾 a|lot", "counted as Qt does"),
        ("aa|a", "aa|aaa", "in a run of one letter"),
    ],
)
def test_the_cursor_stays_with_its_words(before, after, expected):
    def place(text):
        return len(text.partition("|")[0].encode("utf-16-le")) // 2

    assert caret_after(before.replace("|", ""), after.replace("|", ""), place(before)) == place(after), expected


@given(st.text(), st.text(), st.data())
def test_it_is_always_a_place_in_the_text(before, after, data):
    most = len(before.encode("utf-16-le", "surrogatepass")) // 2
    caret = data.draw(st.integers(0, most))
    assert 0 <= caret_after(before, after, caret) <= len(after.encode("utf-16-le", "surrogatepass")) // 2
    assert caret_after(before, before, caret) == caret
