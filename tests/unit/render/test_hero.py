from itertools import pairwise

import pytest

from desktop.app.paths import resources
from desktop.document.niches import NICHES
from desktop.models.theme import MAX_RADIUS
from desktop.render.hero import FINISHES, finish_for


def test_every_radius_belongs_to_one_style():
    assert (FINISHES[0].least, FINISHES[-1].most) == (0, MAX_RADIUS)
    assert all(before.most + 1 == after.least for before, after in pairwise(FINISHES))
    for finish in FINISHES:
        assert {finish_for(radius) for radius in range(finish.least, finish.most + 1)} == {finish}


@pytest.mark.parametrize("finish", FINISHES, ids=lambda one: one.name)
def test_a_style_has_corners_of_its_own_a_sheet_and_words(finish):
    assert finish.least <= finish.radius <= finish.most
    assert finish.label
    assert finish.description
    assert (resources() / "styles" / f"finish-{finish.name}.css").is_file()


def test_each_template_shows_another_style():
    assert {finish_for(niche.theme.radius).name for niche in NICHES} == {finish.name for finish in FINISHES}
