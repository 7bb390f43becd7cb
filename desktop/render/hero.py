"""Styles: how a kit looks beyond its colour. Pure.

The platform's theme has no word for a style, so it follows the corners: each style has a range of radii of its own.
The studio offers styles by name, and moves the corners within the range of the one that was chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.models.theme import MAX_RADIUS


@dataclass(frozen=True, slots=True)
class Finish:
    """A style of the page.

    Attributes:
        name: class on the page and name of its style sheet, `finish-<name>.css`.
        label: its name for the creator; a source text, translated by `ui`.
        description: how it looks, in a few words; a source text as well.
        layout: where the portrait stands: "edge" (behind the words), "split" (before them) or "centre".
        portrait: its shape: "square" (with round corners), "circle" or "arch" (4:5, round above).
        headings: "sans" or "serif".
        radius: the corners it is made for, in CSS pixels.
        least: the sharpest corners it has; `most` the softest.
    """

    name: str
    label: str
    description: str
    layout: str
    portrait: str
    headings: str
    radius: int
    least: int
    most: int


FINISHES: Final = (
    Finish("poster", "Poster", "One strong colour and heavy lines", "edge", "square", "sans", 0, 0, 1),
    Finish("night", "Night", "A dark opening with glowing accents", "edge", "square", "sans", 2, 2, 4),
    Finish("ruled", "Grid", "Fine lines, precise and technical", "edge", "square", "sans", 6, 5, 7),
    Finish("panel", "Classic", "Serif headings, picture beside the words", "split", "square", "serif", 10, 8, 12),
    Finish("cover", "Scenic", "A cover of hills above your picture", "split", "square", "sans", 14, 13, 16),
    Finish("glow", "Magazine", "Centred, serif headings, a soft glow", "centre", "circle", "serif", 20, 17, 21),
    Finish("bloom", "Vivid", "A rich colour gradient, round and lively", "centre", "circle", "sans", 24, 22, 25),
    Finish("soft", "Gentle", "Calm and airy, your picture in an arch", "centre", "arch", "serif", 28, 26, MAX_RADIUS),
)
"""All styles, from sharp to soft: one ends where the next begins."""


def finish_for(radius: int) -> Finish:
    """Return the style that goes with corners of so many pixels."""
    return next((finish for finish in FINISHES if radius <= finish.most), FINISHES[-1])
