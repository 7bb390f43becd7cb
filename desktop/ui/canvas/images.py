"""The pictures inside a kit, decoded a few at a time so that no frame waits for them."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QObject, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap

from desktop.ui.embedded import decode, is_embedded

_KEPT_BYTES: Final = 128_000_000
"""Far more than can be seen at once: what is seen must never push out what is seen too."""
_Key = tuple[str, int, int, bool]


class Pictures(QObject):
    """Decodes `data:` images to the size they are shown in, one per turn of the event loop, and keeps the newest.

    Signals:
        ready: address of an image that can be painted now.
    """

    ready = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._kept: OrderedDict[_Key, QPixmap | None] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[_Key, float] = OrderedDict()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._decode_next)

    def pixmap(self, uri: str, size: QSizeF, ratio: float, *, whole: bool = False) -> QPixmap | None:
        """Return the image scaled for a place, or None while it is not there (or cannot be read).

        Args:
            uri: `data:` address; others are never loaded.
            size: of the place, in logical pixels.
            ratio: device pixels per logical pixel.
            whole: fit the image inside the place instead of filling it.
        """
        if not is_embedded(uri):
            return None
        key = (uri, round(size.width() * ratio), round(size.height() * ratio), whole)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._waiting[key] = ratio
        if not self._timer.isActive():
            self._timer.start(0)
        return None

    def busy(self) -> bool:
        """Tell whether images wait to be decoded."""
        return bool(self._waiting)

    def _decode_next(self) -> None:
        if not self._waiting:
            return
        key, ratio = self._waiting.popitem(last=False)
        pixmap = self._kept[key] = _decode(key, ratio)
        self._bytes += _bytes(pixmap)
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            self._bytes -= _bytes(self._kept.popitem(last=False)[1])
        self.ready.emit(key[0])
        if self._waiting:
            self._timer.start(0)


def _bytes(pixmap: QPixmap | None) -> int:
    return 0 if pixmap is None else 4 * pixmap.width() * pixmap.height()


def _decode(key: _Key, ratio: float) -> QPixmap | None:
    uri, width, height, whole = key
    wished = QSize(width, height)
    mode = Qt.AspectRatioMode.KeepAspectRatio if whole else Qt.AspectRatioMode.KeepAspectRatioByExpanding
    image = decode(uri, wished, mode)
    if image.isNull():
        return None
    pixmap = QPixmap.fromImage(image.scaled(wished, mode, Qt.TransformationMode.SmoothTransformation))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
