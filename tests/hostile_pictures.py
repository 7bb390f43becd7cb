"""Pictures that are small as files and huge when drawn."""

import io
import zlib

from PIL import Image


def bomb(side):
    """Return a PNG of a few bytes that claims to have so many pixels on a side."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    whole = bytearray(buffer.getvalue())
    whole[16:24] = side.to_bytes(4, "big") * 2
    whole[29:33] = zlib.crc32(bytes(whole[12:29])).to_bytes(4, "big")
    return bytes(whole)
