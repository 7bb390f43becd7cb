"""Says only what is new in a block's HTML: a picture inside it need not cross to the page with every key."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Piece = tuple[str, str] | tuple[str, str, int, int]
"""A block's id and its HTML; or its id, what is new, and how much of the last HTML stays before and after that."""


class Given:
    """Remembers what the page was given of each block. The page's script remembers the same."""

    def __init__(self) -> None:
        """Know of nothing."""
        self._html: dict[str, str] = {}

    def forget(self) -> None:
        """Start anew: the page shows another document, or may have missed something."""
        self._html.clear()

    def pieces(self, blocks: Sequence[tuple[str, str]]) -> list[Piece]:
        """Return the least to send of each block (id and HTML), and remember it as given."""
        pieces = [self._piece(block_id, html) for block_id, html in blocks]
        self._html.update(blocks)
        return pieces

    def _piece(self, block_id: str, html: str) -> Piece:
        before = self._html.get(block_id)
        if before is None:
            return block_id, html
        start = _same_start(before, html)
        end = _same_end(before[start:], html[start:])
        return block_id, html[start : len(html) - end], _units(html[:start]), _units(html[len(html) - end :])


def _same_start(one: str, other: str) -> int:
    """Return how many characters both begin with. Halving: whole starts compare quickly, single characters do not."""
    longest = min(len(one), len(other))
    return bisect_left(range(longest), 1, key=lambda least: not one.startswith(other[: least + 1]))


def _same_end(one: str, other: str) -> int:
    """Return how many characters both end with."""
    longest = min(len(one), len(other))
    return bisect_left(range(longest), 1, key=lambda least: not one.endswith(other[-least - 1 :]))


def _units(text: str) -> int:
    """Return the length as JavaScript counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2
