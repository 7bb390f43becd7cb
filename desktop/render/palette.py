"""The page's colours, all derived from the theme's one: light and dark, every pair readable by WCAG AA."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desktop.render import oklch
from desktop.render.contrast import GRAPHIC_MINIMUM, TEXT_MINIMUM, ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

_LIGHTNESS_STEP: Final = 0.01
_DEEPER: Final = 0.11
_TURN: Final = -0.2


@dataclass(frozen=True, slots=True)
class Scheme:
    """Colours of one scheme, `#rrggbb`.

    Attributes:
        page: behind the cards.
        surface: the cards.
        sunken: wells and table heads within cards.
        border: decoration.
        text: on page, surface, sunken and tint; `text_muted` likewise.
        primary: fill of buttons and curves; at least 3:1 on page and surface. `on_primary` stands on it.
        primary_deep: the colour a fill may run into; `on_primary` can be read on it too.
        primary_text: the theme's colour as text on page, surface and tint.
        tint: a whisper of the theme's colour.
    """

    page: str
    surface: str
    sunken: str
    border: str
    text: str
    text_muted: str
    primary: str
    on_primary: str
    primary_deep: str
    primary_text: str
    tint: str
    on_tint: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Both schemes of a theme."""

    light: Scheme
    dark: Scheme


@dataclass(frozen=True, slots=True)
class _Ladder:
    """Lightness of each role in a scheme, and the most chroma of its backgrounds."""

    page: float
    surface: float
    sunken: float
    border: float
    text: float
    muted: float
    tint: float
    away: int  # which way text moves to gain contrast: -1 darker, 1 lighter


_LIGHT: Final = _Ladder(0.977, 1.0, 0.955, 0.895, 0.24, 0.47, 0.945, -1)
_DARK: Final = _Ladder(0.165, 0.21, 0.25, 0.34, 0.955, 0.76, 0.29, 1)


@lru_cache(maxsize=256)
def derive(primary: str) -> Palette:
    """Return the palette of a theme colour (`#rrggbb`). The colour itself is used wherever it can be seen."""
    return Palette(_scheme(primary, _LIGHT), _scheme(primary, _DARK))


def _scheme(primary: str, ladder: _Ladder) -> Scheme:
    lightness, chroma, hue = oklch.read(primary)
    calm = min(chroma, 0.012)
    page = oklch.write(ladder.page, calm, hue)
    surface = oklch.write(ladder.surface, calm, hue)
    sunken = oklch.write(ladder.sunken, calm, hue)
    tint = oklch.write(ladder.tint, min(chroma, 0.045), hue)
    grounds = (page, surface, sunken, tint)
    fill = _moved(primary, (lightness, chroma, hue), (page, surface), GRAPHIC_MINIMUM, ladder.away)
    ink = max("#ffffff", "#000000", key=lambda ink: (ratio(ink, fill) >= TEXT_MINIMUM, ink == "#ffffff"))
    quiet = min(chroma, 0.02)
    muted = oklch.write(ladder.muted, quiet, hue)
    return Scheme(
        page=page,
        surface=surface,
        sunken=sunken,
        border=oklch.write(ladder.border, min(chroma, 0.02), hue),
        text=oklch.write(ladder.text, quiet, hue),
        text_muted=_moved(muted, (ladder.muted, quiet, hue), grounds, TEXT_MINIMUM, ladder.away),
        primary=fill,
        on_primary=ink,
        primary_deep=_deep(fill, ink),
        primary_text=_moved(primary, (lightness, chroma, hue), grounds, TEXT_MINIMUM, ladder.away),
        tint=tint,
        on_tint=oklch.write(ladder.text, quiet, hue),
    )


def _deep(fill: str, ink: str) -> str:
    """Return a neighbour of the fill, further from its ink and a little round the colour wheel."""
    lightness, chroma, hue = oklch.read(fill)
    away = -_DEEPER if ink == "#ffffff" else _DEEPER
    neighbour = oklch.write(min(max(lightness + away, 0.0), 1.0), chroma, hue + _TURN)
    return neighbour if ratio(ink, neighbour) >= TEXT_MINIMUM else fill


def _moved(colour: str, place: tuple[float, float, float], grounds: Sequence[str], minimum: float, away: int) -> str:
    """Return the colour, moved lighter or darker no further than it needs to be seen on all grounds."""
    lightness, chroma, hue = place
    while not all(ratio(colour, ground) >= minimum for ground in grounds):
        lightness += away * _LIGHTNESS_STEP
        colour = oklch.write(min(max(lightness, 0.0), 1.0), chroma, hue)
        if not 0.0 < lightness < 1.0:
            break  # black or white: nothing stands out more
    return colour
