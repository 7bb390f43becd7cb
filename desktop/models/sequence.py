"""Order: which items of a list stayed in place when it was rearranged."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


def moved(before: Sequence[Hashable], after: Sequence[Hashable]) -> frozenset[Hashable]:
    """Return the fewest items that must be moved to turn one order into the other.

    Args:
        before: distinct items.
        after: distinct items; only those in both lists count.
    """
    place = {item: index for index, item in enumerate(before)}
    common = [item for item in after if item in place]
    return frozenset(common) - _longest_rising(common, [place[item] for item in common])


def _longest_rising(items: list[Hashable], values: list[int]) -> frozenset[Hashable]:
    tails: list[int] = []  # the smallest last value of a rising run of each length
    ends: list[int] = []  # where that value stands
    previous: list[int] = []
    for index, value in enumerate(values):
        length = bisect_left(tails, value)
        previous.append(ends[length - 1] if length else -1)
        tails[length:], ends[length:] = (
            [value, *tails[length + 1 :]],
            [index, *ends[length + 1 :]],
        )
    kept = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(items[index])
        index = previous[index]
    return frozenset(kept)
