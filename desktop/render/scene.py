"""What a block is rendered with besides its own data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from desktop.models.metrics import Snapshots

View = dict[str, Any]
"""What a block's template is given."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Numbers, day, language and corners of the page.

    Attributes:
        today: the last day of a chart's range.
        locale: how numbers and days are written.
        radius: the theme's corners in CSS pixels; the look follows them (`render.hero`).
    """

    snapshots: Snapshots
    today: date
    locale: str
    radius: int


def columns(count: int, most: int) -> int:
    """Return how many to set in a row so that rows are even: 4 of at most 3 go two by two."""
    if count <= most:
        return max(count, 1)
    rows = -(-count // most)
    return -(-count // rows)
