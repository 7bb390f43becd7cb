"""Embedded pictures that would fill the memory wherever they are drawn. Pure."""

from __future__ import annotations

import base64
import io
from typing import Final

from PIL import Image

MAX_PIXELS: Final = 40_000_000
FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP")


def too_large(uri: str) -> bool:
    """Tell whether an embedded picture has more than 40 megapixels. Only its head is read.

    One that is no picture at all is not drawn, and does no harm.
    """
    try:
        image = Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2])), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return True
    except (OSError, SyntaxError, ValueError):
        return False
    return image.width * image.height > MAX_PIXELS
