import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.blocks import read_block
from desktop.models.kit import Kit
from desktop.render.direction import (
    direction_of_block,
    direction_of_kit,
    direction_of_words,
    direction_within,
)


def block(kind, /, **data):
    return read_block({"id": "x", "type": kind, "data": data}, "x")


def kit(*blocks):
    blocks = [{"id": f"b{n}", "type": kind, "data": data} for n, (kind, data) in enumerate(blocks)]
    return Kit.model_validate({"id": "k", "slug": "k", "blocks": blocks})


@pytest.mark.parametrize(
    ("words", "way"),
    [
        (("Mara",), "ltr"),
        (("ליאת",), "rtl"),
        (("نورا",), "rtl"),
        (("128,400!", "", None, "ליאת"), "rtl"),
        (("+24% 👋", "x"), "ltr"),
        (("١٢٬٤٠٠",), None),
        ((), None),
    ],
)
def test_the_first_letter_with_a_direction_decides(words, way):
    assert direction_of_words(words) == way


@pytest.mark.parametrize(
    ("words", "inside", "way"),
    [
        ("YouTube הוא הבית שלי.", "rtl", "rtl"),  # begins with a name, and is a Hebrew sentence all the same
        ("On time and honest.", "rtl", "ltr"),
        ("7% more than the period before", "rtl", "ltr"),
        ("+24%", "rtl", "ltr"),
        ("١٢٬٤٠٠", "rtl", "ltr"),
        ("كل أسبوع.", "ltr", "rtl"),
        ("The film كل أسبوع", "ltr", "ltr"),
    ],
)
def test_a_text_runs_as_its_block_if_any_of_its_letters_does(words, inside, way):
    assert direction_within(words, inside) == way


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_latin_words_in_a_latin_block_are_never_set_apart(words):
    assert direction_within(words, "ltr") == "ltr"


@pytest.mark.parametrize(
    "given_block",
    [
        block("profile", name="ליאת", tagline="Slow travel"),
        block("stats", title="המספרים", items=[{"label": "Readers", "value": "1"}]),
        block("stats", items=[{"label": "קוראים", "value": "12"}]),
        block("chart", title="צפיות", metric="views"),
        block("separator", label="עבודה"),
        block("custom", kind="text", markdown="**שלום** to all"),
        block("custom", kind="rates", entries=[{"name": "סרטון", "platform": "YouTube"}]),
        block("custom", kind="faq", entries=[{"question": "כמה?", "answer": "5"}]),
        block("contact", headline="בואו נדבר", email="liat@example.com"),
        block("contact", email="liat@example.com", ctaLabel="שלחו הודעה"),
    ],
    ids=lambda one: one.type,
)
def test_a_block_reads_as_the_creators_own_words(given_block):
    assert direction_of_block(given_block, "ltr") == "rtl"


@pytest.mark.parametrize(
    "wordless",
    [
        block("chart", metric="views"),
        block("stats", metrics=["views"]),
        block("separator"),
        block("contact", email="liat@example.com", bookingUrl="https://cal.example/liat"),
        block("custom", kind="rates", entries=[{"price": "480", "platform": "YouTube"}]),
        block("poll", question="?"),
    ],
    ids=lambda one: one.type,
)
@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_a_block_without_words_of_its_own_reads_as_the_kit(wordless, way):
    assert direction_of_block(wordless, way) == way


def test_a_kit_reads_as_its_first_words_that_are_on_the_page():
    hidden, shown = ("profile", {"name": "Mara", "hidden": True}), ("custom", {"kind": "text", "title": "שלום"})
    assert direction_of_kit(kit(("separator", {}), hidden, shown), "en") == "rtl"
    assert direction_of_kit(kit(("profile", {"name": "Mara"}), shown), "he") == "ltr"


@pytest.mark.parametrize(("locale", "way"), [("he", "rtl"), ("ar_EG", "rtl"), ("en", "ltr"), ("??", "ltr")])
def test_a_kit_without_words_reads_as_the_locale(locale, way):
    assert direction_of_kit(kit(("separator", {})), locale) == way
