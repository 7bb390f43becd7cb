"""How a row of the outline looks, and where its toggles are."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.models.blocks import OpaqueBlock, is_hidden, is_locked
from desktop.ui.panels.outline_model import BLOCK_ROLE, ICON_ROLE, KIND_ROLE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from desktop.models.blocks import Block
    from desktop.ui.canvas.stamps import Stamps
    from desktop.ui.look.look import Look

ROW_HEIGHT: Final = 40
_TARGET: Final = 28
_ICON: Final = 16


class Toggle(Enum):
    """What can be switched in a row."""

    HIDDEN = "hidden"
    LOCKED = "locked"


def toggle_rect(row: QRect, toggle: Toggle) -> QRect:
    """Return where a toggle is in its row."""
    place = 1 if toggle is Toggle.LOCKED else 2
    return QRect(row.right() - 4 - place * _TARGET, row.center().y() - _TARGET // 2, _TARGET, _TARGET)


def toggle_at(row: QRect, point: QPoint) -> Toggle | None:
    """Return the toggle under a point."""
    return next((toggle for toggle in Toggle if toggle_rect(row, toggle).contains(point)), None)


class OutlineRows(QStyledItemDelegate):
    """Paints icon, title, kind, and the toggles (always where set, else under the pointer or on selected rows)."""

    def __init__(self, look: Look, stamps: Stamps, parent: QObject) -> None:
        """Make it."""
        super().__init__(parent)
        self._look = look
        self._stamps = stamps

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Return one even height."""
        return QSize(120, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        state: QStyle.StateFlag = option.state
        row: QRect = option.rect
        block: Block = index.data(BLOCK_ROLE)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        by_keyboard = bool(state & QStyle.StateFlag.State_KeyboardFocusChange)
        focused = by_keyboard and bool(state & QStyle.StateFlag.State_HasFocus)
        self._ground(painter, row, selected=selected, hovered=hovered, focused=focused)
        faded = is_hidden(block) and not isinstance(block, OpaqueBlock)
        colour = self._look.tokens.text2 if faded else self._look.tokens.text
        top = row.center().y() - _ICON // 2
        self._stamps.paint(painter, QPointF(row.left() + 14, top), index.data(ICON_ROLE), _ICON, colour)
        shown = self._toggles(painter, row, block, every=hovered or selected)
        room = row.width() - 40 - max(8, shown * _TARGET + 8)
        self._words(painter, QRect(row.left() + 40, row.top(), room, row.height()), index, colour)
        painter.restore()

    def _ground(self, painter: QPainter, row: QRect, *, selected: bool, hovered: bool, focused: bool) -> None:
        tokens = self._look.tokens
        rect = QRectF(row).adjusted(4, 1, -4, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected:
            painter.setBrush(QColor(tokens.selected))
            painter.drawRoundedRect(rect, 6, 6)
        elif hovered:
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(rect, 6, 6)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)

    def _words(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, colour: str) -> None:
        title, kind = str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(KIND_ROLE))
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        upper = rect if not kind else rect.adjusted(0, 4, 0, -rect.height() // 2)
        self._line(painter, upper, title)
        if kind:
            font.setWeight(QFont.Weight.Normal)
            font.setPixelSize(11)
            painter.setFont(font)
            painter.setPen(QColor(self._look.tokens.text2))
            self._line(painter, rect.adjusted(0, rect.height() // 2, 0, -4), kind)

    def _line(self, painter: QPainter, rect: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _toggles(self, painter: QPainter, row: QRect, block: Block, *, every: bool) -> int:
        if isinstance(block, OpaqueBlock):
            return 0
        hidden, locked = is_hidden(block), is_locked(block)
        icons = {
            Toggle.HIDDEN: ("eye-off" if hidden else "eye", hidden),
            Toggle.LOCKED: ("lock" if locked else "lock-open", locked),
        }
        most = 0
        for toggle, (icon, on) in icons.items():
            if on or every:
                rect = toggle_rect(row, toggle)
                colour = self._look.tokens.text if on else self._look.tokens.text2
                at = rect.center() - QPoint(_ICON // 2, _ICON // 2)
                self._stamps.paint(painter, QPointF(at), icon, _ICON, colour)
                most = max(most, 1 if toggle is Toggle.LOCKED else 2)
        return most
