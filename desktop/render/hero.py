"""How a kit looks beyond its colour. Pure.

The theme has no word for it, so it follows the corners: a sharp kit and a soft one differ in hero, headings and
cards at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Finish:
    """A look of the page.

    Attributes:
        name: class on the page and name of its style sheet, `finish-<name>.css`.
        layout: where the portrait stands: "edge" (behind the words), "split" (before them) or "centre".
    """

    name: str
    layout: str


_FINISHES: Final = (
    (2, Finish("poster", "edge")),
    (5, Finish("night", "edge")),
    (8, Finish("ruled", "edge")),
    (13, Finish("panel", "split")),
    (17, Finish("cover", "split")),
    (22, Finish("glow", "centre")),
    (26, Finish("bloom", "centre")),
)
"""Looks by the radius they stay below."""
_SOFTEST: Final = Finish("soft", "centre")


def finish_for(radius: int) -> Finish:
    """Return the look that goes with corners of so many pixels."""
    return next((finish for below, finish in _FINISHES if radius < below), _SOFTEST)


def hero_layout(radius: int) -> str:
    """Return how the hero is laid out: "edge", "split" or "centre"."""
    return finish_for(radius).layout
