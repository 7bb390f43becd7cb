"""Short words for blocks: what a reader hears, what the outline lists. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.blocks import ContactBlock, CustomBlock, OpaqueBlock, ProfileBlock, SeparatorBlock

if TYPE_CHECKING:
    from desktop.models.blocks import Block

_LONGEST = 60


def own_title(block: Block) -> str:
    """Return the words that tell this block from others of its kind; "" where it has none."""
    words: str | None
    if isinstance(block, OpaqueBlock):
        words = block.type
    elif isinstance(block, ProfileBlock):
        words = block.data.name
    elif isinstance(block, SeparatorBlock):
        words = block.data.label
    elif isinstance(block, ContactBlock):
        words = block.data.headline
    elif isinstance(block, CustomBlock):
        words = block.data.title or _first_line(block.data.markdown)
    else:
        words = block.data.title
    return shortened(words or "")


def shortened(words: str) -> str:
    """Return one line of at most 60 characters."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1].rstrip() + "…"


def _first_line(markdown: str | None) -> str:
    for line in (markdown or "").splitlines():
        plain = line.strip().lstrip("#>*-+ ").replace("**", "").replace("`", "")
        if plain:
            return plain
    return ""
