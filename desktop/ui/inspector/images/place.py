"""Where on the page a picture stands: which shapes it can have there, and how large it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from desktop.services.images import AVATAR_BYTES, AVATAR_SIDE, PICTURE_BYTES, PICTURE_SIDE

Mask = Callable[[QRectF], QPainterPath]
"""Returns what the page shows of a portrait that fills a square."""


class Shape(StrEnum):
    """How wide a frame is for its height. `OWN` is that of the picture itself, so all of it can be kept."""

    OWN = "own"
    FILM = "film"
    WIDE = "wide"
    SQUARE = "square"
    TALL = "tall"

    def of(self, width: int, height: int) -> float:
        """Return the width divided by the height, for a picture of that size."""
        return _FIXED.get(self, width / height)


_FIXED: Final = {Shape.FILM: 16 / 9, Shape.WIDE: 16 / 10, Shape.SQUARE: 1.0, Shape.TALL: 4 / 5}


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a picture.

    Attributes:
        shapes: what can be chosen from; the first is taken unless another is chosen.
        mask: what the page shows of a portrait.
        side: longest side in pixels that is kept.
        most_bytes: size that is kept.
    """

    shapes: tuple[Shape, ...]
    mask: Mask | None = None
    side: int = PICTURE_SIDE
    most_bytes: int = PICTURE_BYTES


CASE: Final = Place((Shape.WIDE,))
WORK: Final = Place((Shape.FILM,))
SHOT: Final = Place((Shape.OWN, Shape.WIDE, Shape.SQUARE, Shape.TALL))
LOGO: Final = Place((Shape.OWN, Shape.WIDE, Shape.SQUARE))


def portrait(mask: Mask) -> Place:
    """Return the place of the creator's picture."""
    return Place((Shape.SQUARE,), mask, AVATAR_SIDE, AVATAR_BYTES)
