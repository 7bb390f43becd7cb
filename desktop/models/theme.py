"""A kit's theme: the two fields the platform stores. All other colours are derived in `render.palette`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from desktop.models.base import Frozen

DEFAULT_PRIMARY = "#7c3aed"
DEFAULT_RADIUS = 12
MAX_RADIUS = 32

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _hex_colour(value: str) -> str:
    if not _HEX.fullmatch(value):
        raise ValueError("a colour is written as # and six hex digits, such as #7c3aed")
    return value.lower()


HexColour = Annotated[str, AfterValidator(_hex_colour)]


class Theme(Frozen):
    """Colour and corner radius of a kit (`MediaKitTheme` of the seed).

    Attributes:
        primary: `#rrggbb`, lower case.
        radius: corner radius in CSS pixels.
    """

    primary: HexColour = DEFAULT_PRIMARY
    radius: int = Field(default=DEFAULT_RADIUS, ge=0, le=MAX_RADIUS)
