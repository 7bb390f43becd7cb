"""Pictures inside a kit, decoded no larger than they are shown, and not at all where they would fill the memory."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop.render.bitmaps import MAX_PIXELS

_DATA_URI: Final = re.compile(r"data:image/(png|jpeg|webp|gif);base64,", re.ASCII)


def is_embedded(uri: str) -> bool:
    """Tell whether an address holds a picture itself.

    SVG is not among the formats: its renderer would open local files that a kit names.
    """
    return _DATA_URI.match(uri) is not None


def decode(uri: str, size: QSize, mode: Qt.AspectRatioMode) -> QImage:
    """Return an embedded picture, about twice as large as it is wished where it has more; a null image for none.

    Args:
        uri: a `data:` address.
        size: of the place, in pixels of the screen.
        mode: whether the picture fits inside the place or fills it.
    """
    if not is_embedded(uri):
        return QImage()
    try:
        raw = base64.b64decode(uri.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(raw))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    natural = reader.size()
    if natural.width() * natural.height() > MAX_PIXELS:
        return QImage()
    if natural.isValid() and natural.width() > 2 * size.width() and natural.height() > 2 * size.height():
        reader.setScaledSize(natural.scaled(size * 2, mode))
    return reader.read()
