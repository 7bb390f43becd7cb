"""What a screen shows when there is nothing: a drawing and one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.ui.look.look import Look


class Illustration(QWidget):
    """Three cards of a kit, drawn in the colours in force."""

    def __init__(self, look: Look) -> None:
        """Paint anew whenever the look changes."""
        super().__init__()
        self._look = look
        self.setFixedSize(QSize(176, 128))
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cards."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.border), 1))
        for x, y, width in ((28.5, 14.5, 120), (16.5, 26.5, 144)):
            painter.setBrush(QColor(tokens.sunken))
            painter.drawRoundedRect(QRectF(x, y, width, 84), 10, 10)
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(4.5, 38.5, 166, 84), 10, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(QPointF(32, 66), 14, 14)
        painter.setBrush(QColor(tokens.border))
        for top, width in ((56, 84), (70, 56)):
            painter.drawRoundedRect(QRectF(58, top, width, 7), 3.5, 3.5)
        heights = (9, 15, 12, 20, 17, 26)
        painter.setBrush(QColor(tokens.accent_text))
        for number, height in enumerate(heights):
            painter.drawRoundedRect(QRectF(20 + number * 24, 114 - height, 16, height), 2, 2)


class EmptyState(QWidget):
    """Says why there is nothing, and what to do."""

    def __init__(self, look: Look, title: str, words: str) -> None:
        """Show the words."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(8)
        column.addWidget(Illustration(look), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        self._title = label(title, "section")
        self._words = label(words, "hint", wrap=True)
        for one in (self._title, self._words):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setFixedWidth(360)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, title: str, words: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._words.setText(words)
