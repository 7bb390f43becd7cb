"""Whatever a kit holds, as long as it can be read, it is rendered: page, single blocks, pictures, pitch."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.app.paths import resources
from desktop.models.blocks import Entry, OpaqueBlock
from desktop.models.kit import Kit
from desktop.models.metrics import MOST
from desktop.render.page import PageInput
from desktop.services.rendering import load_renderer
from tests.unit.models import strategies

TODAY = date(2026, 11, 25)
ODD = [
    "",
    " ",
    "0",
    "-1",
    "1" * 400,
    "1,111" * 300,
    "9" * 5000,
    "٣",
    "\u202e",
    "\x1b",
    "<b>",
    "[",
    "https://[",
    "a@b.c",
]
TEXTS = st.sampled_from(ODD) | strategies.texts
NUMBERS = st.sampled_from([0, -1, MOST, -MOST, 10**400, 10**17]) | st.integers()
VALUES = st.floats() | st.sampled_from([5e-324, 1.5e-323, 1e-7, 1e17, 1e308, -1e308, 0.1]) | NUMBERS | st.none()
DAYS = TEXTS | st.dates().map(date.isoformat)
SOURCES = st.fixed_dictionaries({"provider": st.sampled_from(["youtube", "instagram"]) | TEXTS, "platformId": TEXTS})
POINTS = st.lists(st.fixed_dictionaries({"date": DAYS, "value": VALUES}), max_size=8)
ITEMS = st.lists(st.fixed_dictionaries({"label": TEXTS, "value": TEXTS}), max_size=2)
ENTRIES = st.fixed_dictionaries(
    {},
    optional={name: TEXTS for name, field in Entry.model_fields.items() if "str" in str(field.annotation)}
    | {"results": ITEMS, "from": st.booleans()},
)
KINDS = (
    st.sampled_from(["text", "rates", "brands", "caseStudy", "portfolio", "testimonials", "faq", "gallery"]) | TEXTS
)
DATA = {
    "profile": {"name": TEXTS, "bio": TEXTS, "avatar": TEXTS, "links": st.just([{"label": "", "url": "https://["}])},
    "stats": {
        "source": SOURCES,
        "metrics": st.just(["subscribers", "views"]),
        "items": ITEMS,
        "frozen": st.fixed_dictionaries(
            {"asOf": DAYS, "stats": st.fixed_dictionaries({"subscribers": NUMBERS, "views": st.none() | NUMBERS})}
        ),
    },
    "chart": {
        "source": SOURCES,
        "metric": st.sampled_from(["views", "followers"]) | TEXTS,
        "range": TEXTS,
        "style": st.sampled_from(["line", "area", "bar"]) | TEXTS,
        "frozen": st.fixed_dictionaries({"asOf": DAYS, "points": POINTS}),
    },
    "separator": {"style": TEXTS, "size": TEXTS, "label": TEXTS},
    "custom": {"kind": KINDS, "title": TEXTS, "markdown": TEXTS, "entries": st.lists(ENTRIES, max_size=2)},
    "contact": {"email": TEXTS, "phone": TEXTS, "bookingUrl": TEXTS, "ctaLabel": TEXTS},
}
LOCALES = st.sampled_from(["en", "de", "ar", "hi", "nonsense", ""])


@pytest.fixture(scope="module")
def renderer():
    return load_renderer(resources())


def render_all(renderer, kit, locale):
    page = PageInput(kit, {}, today=TODAY, locale=locale)
    whole = renderer.page(page).html
    for block in kit.blocks:
        assert renderer.block(page, block.id) is not None
    for shape in ("card", "story"):
        assert renderer.card(page, shape).startswith("<!DOCTYPE html>")
    assert isinstance(renderer.pitch(page), str)
    return whole


@pytest.mark.parametrize("kind", sorted(DATA))
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_kit_that_can_be_read_is_rendered(renderer, kind, data):
    blocks = [{"id": data.draw(TEXTS), "type": kind, "data": data.draw(st.fixed_dictionaries(DATA[kind]))}]
    kit = Kit.model_validate({"id": "k", "slug": "kit", "blocks": blocks})
    assert render_all(renderer, kit, data.draw(LOCALES)).startswith("<!DOCTYPE html>")


@settings(max_examples=100, deadline=None)
@given(strategies.kits)
def test_every_kit_of_a_newer_studio_is_rendered(renderer, raw):
    assert render_all(renderer, Kit.model_validate(raw), "en").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("value", [10**400, MOST + 1, -MOST - 1], ids=["huge", "above", "below"])
def test_numbers_that_nobody_counts_leave_their_block_unread_and_untouched(value):
    stats = {"subscribers": value}
    raw = {"id": "b", "type": "stats", "data": {"frozen": {"asOf": "2026-01-01", "stats": stats}}}
    kit = Kit.model_validate({"id": "k", "slug": "kit", "blocks": [raw]})
    assert isinstance(kit.blocks[0], OpaqueBlock)
    assert json.loads(json.dumps(kit.content()[1])) == [raw]
