"""Icons for painting by hand, each drawn once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter, QPixmap

    from desktop.ui.look.icons import Icons

_KEPT: Final = 256


class Stamps:
    """Keeps icons as pictures: parsing their files anew in every frame would cost more than all text of a block."""

    def __init__(self, icons: Icons) -> None:
        """Draw nothing yet."""
        self._icons = icons
        self._drawn: dict[tuple[str, int, str, float], QPixmap] = {}

    def paint(self, painter: QPainter, at: QPointF, name: str, size: int, colour: str) -> None:
        """Paint an icon.

        Args:
            painter: paints on any device, at any scale.
            at: upper left corner.
            name: in the icon set.
            size: logical pixels.
            colour: `#rrggbb`.
        """
        device = painter.device()
        key = (name, size, colour, device.devicePixelRatioF() if device is not None else 1.0)
        pixmap = self._drawn.get(key)
        if pixmap is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()  # a colour being picked brings hundreds of tints that never come back
            pixmap = self._drawn[key] = self._icons.pixmap(*key)
        painter.drawPixmap(at, pixmap)
