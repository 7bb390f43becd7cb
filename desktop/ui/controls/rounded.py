"""Pop-up windows with round corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QRegion

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def without_frame(window: QWidget) -> None:
    """Take the system's frame and shadow, both square, from a pop-up; what lies behind its corners shows."""
    window.setWindowFlags(
        window.windowFlags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
    )
    window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


def cut_corners(window: QWidget, radius: int) -> None:
    """Cut the corners off, for screens that nobody composes: they show black what should let through."""
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(window.rect()), radius - 1, radius - 1)  # leaves the smooth edge of the corner alone
    window.setMask(QRegion(shape.toFillPolygon().toPolygon()))
