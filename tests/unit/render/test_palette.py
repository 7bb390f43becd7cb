import random

import pytest

from desktop.render.contrast import GRAPHIC_MINIMUM, TEXT_MINIMUM, ratio
from desktop.render.palette import derive

EXTREMES = ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff", "#ff00ff", "#777777"]
RANDOM = [f"#{random.Random(7).randrange(1 << 24):06x}"] + [
    f"#{value:06x}" for value in random.Random(11).sample(range(1 << 24), 1000)
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_pair_meets_aa_for_any_colour(scheme):
    for colour in EXTREMES + RANDOM:
        derived = getattr(derive(colour), scheme)
        for ground in (derived.page, derived.surface, derived.sunken, derived.tint):
            for ink in (derived.text, derived.text_muted, derived.primary_text):
                assert ratio(ink, ground) >= TEXT_MINIMUM, (colour, ink, ground)
        assert ratio(derived.on_primary, derived.primary) >= TEXT_MINIMUM, colour
        assert ratio(derived.on_tint, derived.tint) >= TEXT_MINIMUM, colour
        assert ratio(derived.primary, derived.page) >= GRAPHIC_MINIMUM, colour
        assert ratio(derived.primary, derived.surface) >= GRAPHIC_MINIMUM, colour


def test_a_colour_that_can_be_seen_is_used_as_it_is():
    assert derive("#7c3aed").light.primary == "#7c3aed"
    assert derive("#7c3aed").light.primary_text == "#7c3aed"
    assert derive("#ffe000").light.primary != "#ffe000"


def test_known_contrasts():
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
