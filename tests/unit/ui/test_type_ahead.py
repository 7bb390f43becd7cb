"""What typing in a list leads to."""

import pytest

from desktop.ui.panels.type_ahead import PAUSE, TypeAhead

NAMES = ("Profile", "Numbers", "Growth chart", "Gallery", "Case study", "Contact")


def typed(word, current=0, pause=0.1):
    ahead, now = TypeAhead(), 100.0
    for letter in word:
        found = ahead.find(letter, NAMES, current, now)
        current = current if found is None else found
        now += pause
    return NAMES[current]


@pytest.mark.parametrize(
    ("word", "current", "landed"),
    [
        ("n", 0, "Numbers"),
        ("ga", 0, "Gallery"),
        ("gro", 0, "Growth chart"),
        ("CON", 0, "Contact"),
        ("g", 2, "Gallery"),
        ("gg", 2, "Growth chart"),
        ("ca", 5, "Case study"),
        ("z", 3, "Gallery"),
        ("gz", 0, "Growth chart"),
    ],
)
def test_letters_lead_to_the_name_they_begin(word, current, landed):
    assert typed(word, current) == landed


def test_after_a_pause_another_word_begins():
    assert typed("gc", pause=PAUSE + 0.1) == "Case study"
