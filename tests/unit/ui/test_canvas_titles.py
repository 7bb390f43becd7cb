import pytest

from desktop.models.blocks import read_block
from desktop.ui.canvas.titles import own_title, shortened


def block(kind, **data):
    return read_block({"id": "x", "type": kind, "data": data}, "x")


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (block("profile", name="Mara Voss"), "Mara Voss"),
        (block("stats", title="At a glance"), "At a glance"),
        (block("stats"), ""),
        (block("chart", title="Growth"), "Growth"),
        (block("separator", label="Work with me"), "Work with me"),
        (block("contact", headline="Say hello"), "Say hello"),
        (block("custom", title="Rates", markdown="words"), "Rates"),
        (block("custom", markdown="\n## **How** I work\nmore"), "How I work"),
        (block("custom", markdown="- first\n- second"), "first"),
        (block("custom"), ""),
        (block("poll"), "poll"),
    ],
)
def test_a_block_is_told_by_its_own_words(given, title):
    assert own_title(given) == title


def test_long_titles_are_cut_to_one_line():
    words = shortened("a word\n" * 40)
    assert len(words) <= 60
    assert "\n" not in words
    assert words.endswith("…")
    assert shortened("short") == "short"
