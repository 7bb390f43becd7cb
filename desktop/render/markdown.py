"""The creator's Markdown as clean HTML: markdown-it-py without raw HTML, then nh3 with a short list of what stays."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

from desktop.render import addresses

_TAGS: Final = {
    "p", "br", "hr", "em", "strong", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "h5", "h6",
}  # fmt: skip
_SCHEMES: Final = {"http", "https", "mailto", "tel"}

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": True}).enable(
    ["strikethrough", "replacements", "smartquotes"]
)
_parser.disable(["image", "html_block", "html_inline"])


@lru_cache(maxsize=512)
def to_html(text: str) -> Markup:
    """Return Markdown as HTML that is safe to put on the page. Headings start at h3, below the block's own h2."""
    tokens = _parser.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
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


def _safe(_tag: str, attribute: str, value: str) -> str | None:
    """Keep an address only where a link field would: no relative ones, no disguised schemes."""
    return addresses.link(value) if attribute == "href" else value


@lru_cache(maxsize=512)
def to_text(text: str) -> str:
    """Return Markdown as plain text, for summaries and the pitch."""
    return " ".join(nh3.clean(str(to_html(text)), tags=set()).split())
