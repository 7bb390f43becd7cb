"""Contrast as WCAG 2.2 counts it (w3.org/TR/WCAG22/#dfn-contrast-ratio)."""

from __future__ import annotations

from typing import Final

TEXT_MINIMUM: Final = 4.5
GRAPHIC_MINIMUM: Final = 3.0


def channels(colour: str) -> tuple[float, float, float]:
    """Return the linear-light red, green and blue of `#rrggbb`, each 0 to 1."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def ratio(one: str, other: str) -> float:
    """Return the contrast of two `#rrggbb` colours, 1 to 21."""
    first, second = _luminance(one), _luminance(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
