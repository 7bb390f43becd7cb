"""The colours a picture lives by, for "pick from picture". Pure."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from desktop.render import oklch

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEP: Final = 24
_LEAST_CHROMA: Final = 0.05
_APART: Final = 0.12


def dominant(pixels: Iterable[tuple[int, int, int]], most: int = 5) -> tuple[str, ...]:
    """Return the colours that a picture's pixels (red, green, blue) gather around, the strongest first.

    Greys, near black and near white are passed over: they make no theme.
    """
    bins: Counter[tuple[int, int, int]] = Counter()
    for red, green, blue in pixels:
        bins[red // _STEP, green // _STEP, blue // _STEP] += 1
    weighed = []
    for (red, green, blue), count in bins.items():
        middle = [min(part * _STEP + _STEP // 2, 255) for part in (red, green, blue)]
        colour = "#{:02x}{:02x}{:02x}".format(*middle)
        lightness, chroma, _ = oklch.read(colour)
        if chroma >= _LEAST_CHROMA and 0.2 < lightness < 0.93:
            weighed.append((count * chroma, colour))
    found: list[str] = []
    for _, colour in sorted(weighed, reverse=True):
        if all(_distance(colour, other) > _APART for other in found):
            found.append(colour)
        if len(found) == most:
            break
    return tuple(found)


def _distance(one: str, other: str) -> float:
    """Return how far apart two colours look; hues weigh by their chroma."""
    l1, c1, h1 = oklch.read(one)
    l2, c2, h2 = oklch.read(other)
    across = math.hypot(c1 * math.cos(h1) - c2 * math.cos(h2), c1 * math.sin(h1) - c2 * math.sin(h2))
    return math.hypot((l1 - l2) * 0.6, across * 1.6)
