"""How large embedded pictures are, and which would fill the memory wherever they are drawn. Pure."""

from __future__ import annotations

import base64
import io
import math
from typing import Final

from PIL import Image

MAX_PIXELS: Final = 40_000_000
_HEAD: Final = 65_536
"""Characters of Base64 in which nearly every picture says how large it is."""
FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP")


def size_of(uri: str) -> tuple[float, float] | None:
    """Return width and height of an embedded picture, of which only the head is read; None where it is no picture.

    One that Pillow itself refuses for its size is infinitely large.
    """
    encoded = uri.partition(",")[2]
    return _size(encoded[:_HEAD]) or (_size(encoded) if len(encoded) > _HEAD else None)


def _size(encoded: str) -> tuple[float, float] | None:
    try:
        return Image.open(io.BytesIO(base64.b64decode(encoded)), formats=FORMATS).size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return math.inf, math.inf
    except (OSError, SyntaxError, ValueError):
        return None


def too_large(uri: str) -> bool:
    """Tell whether an embedded picture has more than 40 megapixels.

    One that is no picture at all is not drawn, and does no harm.
    """
    width, height = size_of(uri) or (0, 0)
    return width * height > MAX_PIXELS
