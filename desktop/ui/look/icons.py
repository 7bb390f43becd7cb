"""The icon set: Lucide's line drawings, tinted from the tokens, sharp at every scale."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QRect

    from desktop.ui.look.look import Look

Role = Literal["text", "text2", "accent_text", "on_accent", "good", "warn", "bad"]


class Icons:
    """Draws the bundled icons in the colours in force. Used on the gui thread."""

    def __init__(self, look: Look, folder: Path) -> None:
        """Read nothing yet; an icon is read when it is first painted."""
        self._look = look
        self._folder = folder

    def icon(self, name: str, role: Role = "text") -> QIcon:
        """Return an icon that follows the look: painted anew in the token's colour whenever it is shown."""
        return QIcon(_Engine(self, name, role))

    def pixmap(self, name: str, size: int, colour: str, ratio: float = 2.0) -> QPixmap:
        """Return an icon as a picture of `size` logical pixels in a `#rrggbb` colour."""
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRectF(0, 0, size, size), name, colour)
        painter.end()
        return pixmap

    def paint(self, painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
        """Paint an icon into a rectangle."""
        renderer = QSvgRenderer(
            QByteArray(_drawing(self._folder / f"{name}.svg").replace("currentColor", colour).encode())
        )
        renderer.render(painter, rect)

    def colour(self, role: Role) -> str:
        """Return a token's present colour."""
        return str(getattr(self._look.tokens, role))


@lru_cache(maxsize=256)
def _drawing(file: Path) -> str:
    """Return the drawing, with the 1.5 px line of the look. A missing icon is a mistake of ours and raises."""
    return file.read_text(encoding="utf-8").replace('stroke-width="2"', 'stroke-width="1.5"')


class _Engine(QIconEngine):
    """Paints one icon in a token's colour; disabled ones in the secondary colour."""

    def __init__(self, icons: Icons, name: str, role: Role) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Paint at whatever size is asked for."""
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
        self._icons.paint(painter, _square(QRectF(rect)), self._name, self._icons.colour(self._role))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return a picture of that many device pixels; a button that has no room yet asks for none at all."""
        pixmap = QPixmap(size)
        if pixmap.isNull():
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return a copy, as Qt asks for when icons are copied."""
        return _Engine(self._icons, self._name, self._role)


def _square(rect: QRectF) -> QRectF:
    """Return the square at the leading edge: what is left of a wider icon is room before a button's words."""
    side = min(rect.width(), rect.height())
    left = rect.left() if QGuiApplication.isLeftToRight() else rect.right() - side
    return QRectF(left, rect.top() + (rect.height() - side) / 2, side, side)
