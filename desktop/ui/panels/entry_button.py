"""One entry of the palette: a button that can also be dragged onto the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from desktop.ui.canvas.drag import lifted_copy, pack_key, start_drag
from desktop.ui.canvas.keys import BY_KEYBOARD

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QMouseEvent, QPaintEvent

    from desktop.document.catalogue import CatalogueEntry
    from desktop.ui.canvas.stamps import Stamps
    from desktop.ui.look.look import Look

_HEIGHT: Final = 52
_TILE: Final = 32


class EntryButton(QAbstractButton):
    """Icon, label and description. "Press" (a click, Enter, or a screen reader) inserts; a drag takes it to a place.

    Signals:
        chosen: insert this catalogue key.
    """

    chosen = Signal(str)

    def __init__(self, entry: CatalogueEntry, look: Look, stamps: Stamps, *, chooser: bool) -> None:
        """Make it.

        Args:
            entry: what it offers.
            look: colours.
            stamps: icons.
            chooser: it stands in a list that goes with the choice, where one entry alone is lit.
        """
        super().__init__()
        self.entry = entry
        self._look = look
        self._stamps = stamps
        self._chooser = chooser
        self._current = False
        self._ring = False
        self._pressed_at: QPoint | None = None
        self._label = QCoreApplication.translate("Catalogue", entry.label)
        self._description = QCoreApplication.translate("Catalogue", entry.description)
        self.setAccessibleName(self._label)
        self.setAccessibleDescription(self._description)
        self.set_stop(stop=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.clicked.connect(lambda: self.chosen.emit(entry.key))

    def set_current(self, current: bool) -> None:
        """Show that Enter in the search field would take this entry."""
        if current != self._current:
            self._current = current
            self.update()

    @property
    def current(self) -> bool:
        """Enter in the search field would take this entry."""
        return self._current

    @property
    def label(self) -> str:
        """The block's name, in the creator's language."""
        return self._label

    def set_stop(self, *, stop: bool) -> None:
        """Let Tab stop here; the entries of a list are one stop, and the arrow keys walk them."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        """Return one even height for all entries."""
        return QSize(200, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag would start."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Start a drag once the pointer has left its place."""
        self.update()
        at = event.position().toPoint()
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            grabbed, self._pressed_at = self._pressed_at, None
            copy = lifted_copy(self._portrait(), 1, self._look, self.font())
            start_drag(self, pack_key(self.entry.key), copy, grabbed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Insert, unless it was dragged."""
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is not None and self.rect().contains(event.position().toPoint()):
            self.click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second click of two: the first has inserted."""
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show "+" in place of the icon."""
        super().enterEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring, unless it was a click."""
        super().focusInEvent(event)
        self._ring = event.reason() in BY_KEYBOARD
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the entry."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._look.tokens
        hot = self.underMouse() and not self._chooser
        if self._current or hot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        if self._ring and self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        self._paint_words(painter, "plus" if hot else self.entry.icon)
        painter.end()

    def _paint_words(self, painter: QPainter, icon: str) -> None:
        tokens = self._look.tokens
        tile = QRectF(10, (self.height() - _TILE) / 2, _TILE, _TILE)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._stamps.paint(painter, tile.topLeft() + QPointF(8, 8), icon, 16, tokens.accent_text)
        left = int(tile.right()) + 10
        room = self.width() - left - 10
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        middle = self.height() // 2
        self._paint_line(painter, QRect(left, middle - 19, room, 19), self._label)
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text2))
        self._paint_line(painter, QRect(left, middle, room, 18), self._description)

    def _paint_line(self, painter: QPainter, rect: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _portrait(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(self._look.tokens.surface))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self._paint_words(painter, self.entry.icon)
        painter.end()
        return pixmap
