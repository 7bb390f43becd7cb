"""A gallery whose pictures differ in shape: which shape each has on the page, and which stand in one row. Pure."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desktop.render.bitmaps import size_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.blocks import CustomData

SHAPES: Final = {"tower": 2 / 3, "tall": 4 / 5, "square": 1.0, "broad": 4 / 3, "wide": 16 / 10}
"""Width divided by height, as `album.css` has it. A few are calmer side by side than any number of them."""
_WIDE: Final = "wide"
_ROW: Final = 2.9
"""Widths of the pictures in a row, together, in heights of the row: 275 px high at the page's full width."""


def shapes_of(sources: Sequence[str | None]) -> list[str]:
    """Return the names of the shapes next to those of the pictures; where nothing is known of one, it is wide."""
    return [_shape_of(source) if source and source.startswith("data:") else _WIDE for source in sources]


def in_rows(shapes: Sequence[str]) -> list[list[int]]:
    """Return the places of the pictures, row by row, in rows about as full as one another.

    None at all where every picture is wide: those stand in a plain grid.
    """
    widths = [SHAPES[shape] for shape in shapes]
    if all(shape == _WIDE for shape in shapes):
        return []
    count = max(1, round(sum(widths) / _ROW))
    full, passed = sum(widths) / count, 0.0
    rows: list[list[int]] = [[] for _ in range(count)]
    for place, width in enumerate(widths):
        rows[min(int((passed + width / 2) / full), count - 1)].append(place)
        passed += width
    return [row for row in rows if row]


def is_album(data: CustomData) -> bool:
    """Tell whether a block is a gallery of pictures that are not all wide."""
    return data.kind == "gallery" and any(shape != _WIDE for shape in shapes_of([one.image for one in data.entries]))


@lru_cache(maxsize=64)
def _shape_of(source: str) -> str:
    """Return the shape next to that of an embedded picture; one that isn't drawn is wide."""
    width, height = size_of(source) or (math.inf, math.inf)
    if math.isinf(width):
        return _WIDE
    return min(SHAPES, key=lambda name: abs(math.log(SHAPES[name] * height / width)))
