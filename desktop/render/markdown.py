"""The creator's Markdown as clean HTML: markdown-it-py without raw HTML, then nh3 with a short list of what stays."""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

from desktop.render import addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_TAGS: Final = {
    "p", "br", "hr", "em", "strong", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre",
    "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
_DEEPEST: Final = 6

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": True}).enable(
    ["strikethrough", "replacements", "smartquotes"]
)
_parser.disable(["image", "html_block", "html_inline"])


@lru_cache(maxsize=512)
def to_html(text: str, top: int = 3) -> Markup:
    """Return Markdown as HTML that is safe to put on the page.

    Args:
        text: what the creator typed.
        top: level of its highest heading. Headings go down one level at a time whatever was typed, so that the
            page's outline has no hole.
    """
    tokens = _parser.parse(text)
    _demote(tokens, top)
    html = _parser.renderer.render(tokens, _parser.options, {})
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        attribute_filter=_safe,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
    return Markup(clean)  # noqa: S704 - nh3 has just cleaned it


def _demote(tokens: Sequence[Token], top: int) -> None:
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            while above and above[-1] >= typed:
                above.pop()
            above.append(typed)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(top + len(above) - 1, _DEEPEST)}"


def _safe(_tag: str, attribute: str, value: str) -> str | None:
    """Keep an address only where a link field would: no relative ones, no disguised schemes."""
    return addresses.link(value) if attribute == "href" else value


@lru_cache(maxsize=512)
def to_text(text: str) -> str:
    """Return Markdown as plain text, for summaries and the pitch."""
    return " ".join(unescape(nh3.clean(str(to_html(text)), tags=set())).split())
