import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.render.markdown import to_html, to_text


def test_plain_markdown():
    html = to_html("I **test** it, *slowly*.\n\n- one\n- two")
    assert "<strong>test</strong>" in html
    assert "<em>slowly</em>" in html
    assert html.count("<li>") == 2


def test_headings_go_down_one_level_at_a_time():
    html = to_html("# A\n\n#### B\n\n## C", 3)
    assert re.findall(r"<(h\d)>", html) == ["h3", "h4", "h4"]


def test_links_keep_only_safe_addresses():
    assert 'href="https://x.example"' in to_html("[x](https://x.example)")
    assert "noopener" in to_html("[x](https://x.example)")
    for bad in ("javascript:alert(1)", "/relative", "data:text/html,x", "//evil.example"):
        assert "href" not in to_html(f"[x]({bad})")


@pytest.mark.parametrize("text", ["<script>x</script>", "<img src=x onerror=y>", "![a](https://x.example/a.png)"])
def test_html_and_pictures_stay_words(text):
    html = to_html(text)
    assert "<script" not in html
    assert "<img" not in html


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("<>\"'&[]()#*`:!/"), max_size=80))
def test_whatever_is_typed_only_known_tags_come_out(text):
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)", to_html(text)))
    assert tags <= {"p", "br", "hr", "em", "strong", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre"} | {
        f"h{n}" for n in range(2, 7)
    }


def test_text_for_a_summary():
    assert to_text("# Hello\n\n**Mara** & *friends* [here](https://x.example)") == "Hello Mara & friends here"
