"""Where the cursor goes when a text changes under it: by undo, or because another computer's words come in."""

from __future__ import annotations

from itertools import takewhile


def caret_after(before: str, after: str, caret: int) -> int:
    """Return the cursor's place in the new text: beside the same words; behind what changed, if it stood within that.

    Places are counted as Qt does, in UTF-16 units.
    """
    one, other = _units(before), _units(after)
    head = _alike(zip(one, other, strict=False))
    if caret <= head:
        return caret
    rest = min(len(one), len(other)) - head
    tail = min(_alike(zip(reversed(one), reversed(other), strict=False)), rest)
    return len(other) - min(len(one) - caret, tail)


def _alike(pairs: zip[tuple[int, int]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _units(text: str) -> list[int]:
    return memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H").tolist()
