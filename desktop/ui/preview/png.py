"""PNG files out of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


def encode_png(image: QImage, title: str) -> bytes:
    """Return a picture as PNG with its title. May run on any thread."""
    if title:
        image.setText("Title", title)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())
