"""Three-way merge of lists: blocks of a kit, entries of a block. Pure.

Items are known by a key. What one side added, moved or took away happens in the result; where both moved an item,
or put something at the same place, mine comes first.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from desktop.models.sequence import moved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
Key = tuple[str, int]


def keyed(values: Sequence[T], key: Callable[[T], str]) -> dict[Key, T]:
    """Return the items by their keys, in order; equal keys are told apart by their number."""
    seen: Counter[str] = Counter()
    items: dict[Key, T] = {}
    for value in values:
        name = key(value)
        items[name, seen[name]] = value
        seen[name] += 1
    return items


def merged_order(base: Sequence[Key], mine: Sequence[Key], theirs: Sequence[Key], alive: set[Key]) -> list[Key]:
    """Return the keys that are alive in the order both sides want; mine where they disagree.

    Theirs is taken as it is; then what mine added or moved, and what only mine still has, goes behind the item it
    follows in mine. So a side that changed nothing leaves the other's order untouched.
    """
    by_mine = ((set(mine) - set(base)) | moved(base, mine) | (set(mine) - set(theirs))) & alive
    order = [key for key in theirs if key in alive and key not in by_mine]
    placed = set(order)
    before: Key | None = None
    for key in mine:
        if key in by_mine:
            order.insert(0 if before is None else order.index(before) + 1, key)
            placed.add(key)
        if key in placed:
            before = key
    return order


def moved_apart(base: Sequence[Key], mine: Sequence[Key], theirs: Sequence[Key]) -> bool:
    """Tell whether both sides moved one item, to different places."""
    both = set(mine) & set(theirs)
    if [key for key in mine if key in both] == [key for key in theirs if key in both]:
        return False
    return bool(moved(base, mine) & moved(base, theirs))


def edited_in_place(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether a list was edited in place, by its items' keys: as many as before, and not just rearranged."""
    return len(before) == len(after) and (before == after or Counter(before) != Counter(after))
