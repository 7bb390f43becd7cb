"""Every pair of colours that meets on the screen can be read (WCAG 2.2 AA; look.md, "Tokens")."""

import pytest

from desktop.render.contrast import ratio
from desktop.ui.look.tokens import DARK, LIGHT

GROUNDS = ("window", "surface", "sunken", "hover", "selected")
WORDS = {"text": 11.0, "text2": 4.5, "accent_text": 4.5, "good": 4.5, "warn": 4.5, "bad": 4.5}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(("ink", "least"), WORDS.items())
def test_words_can_be_read_on_every_ground(tokens, ground, ink, least):
    assert ratio(getattr(tokens, ink), getattr(tokens, ground)) >= least


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("on_accent", "accent", 4.5),
        ("on_accent", "accent_hover", 4.5),
        ("on_tooltip", "tooltip", 4.5),
        ("text", "window", 13.0),
        ("text", "surface", 13.0),
        ("text2", "window", 5.2),
        ("text2", "surface", 5.2),
        ("accent_text", "surface", 5.3),
        ("text", "pressed", 4.5),
        ("text", "alarm", 11.0),
        ("bad", "alarm", 4.5),
        ("control_border", "window", 3.0),
        ("control_border", "surface", 3.0),
        ("accent", "window", 3.0),
        ("accent", "surface", 3.0),
    ],
)
def test_pairs_reach_what_the_look_promises(tokens, ink, ground, least):
    assert ratio(getattr(tokens, ink), getattr(tokens, ground)) >= least
