"""Pictures a creator drops: opened with care, cropped, made small, and written anew without their metadata."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from desktop.models.problem import Problem
from desktop.render.bitmaps import FORMATS, MAX_PIXELS

MAX_FILE_BYTES: Final = 60_000_000
AVATAR_SIDE: Final = 512
AVATAR_BYTES: Final = 150_000
PICTURE_SIDE: Final = 1280
PICTURE_BYTES: Final = 300_000

_QUALITIES: Final = (86, 78, 68, 56)
_SHRINK: Final = 0.82
_SMALLEST: Final = 64
_ALL: Final = 0.9995  # of 1280 pixels, half a one is missing
_TOO_MANY_PIXELS: Final = "This picture has more than 40 megapixels. Make it smaller and try again."


class ImageProblem(Problem):
    """The file is no picture we can use; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of a picture to keep, as fractions of its width and height."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0

    @property
    def whole(self) -> bool:
        """Nothing is cut off, but for less than a pixel."""
        return min(self.width, self.height) > _ALL


@dataclass(frozen=True, slots=True)
class PreparedImage:
    """A picture ready for a kit: a `data:` URI with no metadata in it."""

    data_uri: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture as it is shown while it is cropped: `pixels` are rows of red, green, blue, alpha, a byte each."""

    width: int
    height: int
    pixels: bytes


def look_at(data: bytes, *, max_side: int) -> Raster:
    """Return a picture small enough for the screen. Takes its time: on a worker.

    Args:
        data: the file as it was dropped.
        max_side: longest side in pixels.

    Raises:
        ImageProblem: it is broken, too large, or no picture.
    """
    image = _opened(data)
    image.thumbnail((max_side, max_side))
    return Raster(*image.size, image.convert("RGBA").tobytes())


def prepare(
    data: bytes, *, crop: Crop | None = None, max_side: int = PICTURE_SIDE, max_bytes: int = PICTURE_BYTES
) -> PreparedImage:
    """Return a picture as a kit holds it. Takes its time: on a worker.

    Args:
        data: the file as it was dropped.
        crop: the part to keep, after the camera's rotation was applied.
        max_side: longest side in pixels.
        max_bytes: size of the encoded picture.

    Raises:
        ImageProblem: it is broken, too large, or no picture.
    """
    image = _opened(data)
    if crop is not None:
        image = image.crop(_box(image, crop))
    image.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    mime, encoded, size = _encoded(image, max_bytes)
    return PreparedImage(f"data:{mime};base64,{base64.b64encode(encoded).decode()}", *size)


def _opened(data: bytes) -> Image.Image:
    if len(data) > MAX_FILE_BYTES:
        raise ImageProblem("This file is too large. Use a picture below 60 MB.")
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)  # which reads the size only
        if image.width * image.height > MAX_PIXELS:
            raise ImageProblem(_TOO_MANY_PIXELS)
        image.load()
        turned = ImageOps.exif_transpose(image)
    except UnidentifiedImageError as error:
        raise ImageProblem("This is not a picture Kitfolio can open. Use PNG, JPEG, WebP or GIF.") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageProblem(_TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ImageProblem(
            "This picture is damaged. Open it in another program, save it again, and retry."
        ) from error
    transparent = turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info
    if not transparent:
        return turned.convert("RGB")
    plain = turned.convert("RGBA")
    alpha = plain.getchannel("A").histogram()
    return plain if sum(alpha[:-1]) else plain.convert("RGB")


def _box(image: Image.Image, crop: Crop) -> tuple[int, int, int, int]:
    left = min(max(crop.left, 0.0), 1.0) * image.width
    top = min(max(crop.top, 0.0), 1.0) * image.height
    right = min(left + crop.width * image.width, image.width)
    bottom = min(top + crop.height * image.height, image.height)
    return int(left), int(top), max(round(right), int(left) + 1), max(round(bottom), int(top) + 1)


def _encoded(image: Image.Image, max_bytes: int) -> tuple[str, bytes, tuple[int, int]]:
    """Return mime type, bytes and size: quality is given up first, then pixels."""
    kind, mime = ("WEBP", "image/webp") if image.mode == "RGBA" else ("JPEG", "image/jpeg")
    while True:
        for quality in _QUALITIES:
            buffer = io.BytesIO()
            image.save(buffer, kind, quality=quality)
            if buffer.tell() <= max_bytes:
                return mime, buffer.getvalue(), image.size
        if max(image.size) <= _SMALLEST:
            raise ImageProblem("This picture can't be made small enough. Use a simpler one.")
        image = image.resize((max(round(image.width * _SHRINK), 1), max(round(image.height * _SHRINK), 1)))
