"""How a kit's card is painted, and what can be pressed on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.kits.model import CardRole, Index, ago, state_words
from desktop.ui.look.tokens import RADIUS_CARD, SMALL_PX

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from desktop.models.summary import KitSummary
    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look

LEAST_WIDTH: Final = 252
GAP: Final = 24
_PICTURE_RATIO: Final = 16 / 10
_WORDS: Final = 84
_BUTTON: Final = 28
_SMOOTH: Final = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
_KEYBOARD: Final = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
_LEADING: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CardDelegate(QStyledItemDelegate):
    """Paints the cards.

    Signals:
        duplicate_pressed: id of the kit.
        menu_pressed: id of the kit, on its "more" button.
    """

    duplicate_pressed = Signal(str)
    menu_pressed = Signal(str)

    def __init__(self, look: Look, icons: Icons, view: QAbstractItemView) -> None:
        """Paint for a view."""
        super().__init__(view)
        self._view = view
        self._look = look
        self._icons = icons

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every card has the same size, with its share of the gap; a row of them fills the view."""
        view = self._view
        bar = view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, view.verticalScrollBar())
        room = view.maximumViewportSize().width() - bar - 1  # QListView leaves room for the bar, shown or not
        wide = room // max(1, room // (LEAST_WIDTH + GAP))
        return QSize(wide, round((wide - GAP) / _PICTURE_RATIO) + _WORDS + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        painter.save()
        painter.setRenderHints(_SMOOTH)
        card = _card(option.rect)
        kit: KitSummary | None = index.data(CardRole.SUMMARY)
        state = option.state
        selected, hovered = QStyle.StateFlag.State_Selected in state, QStyle.StateFlag.State_MouseOver in state
        current = _KEYBOARD in state
        if kit is None:
            self._paint_new(painter, card, lit=hovered or selected)
        else:
            self._paint_kit(painter, card, kit, index.data(CardRole.THUMBNAIL))
            if hovered:
                self._paint_buttons(painter, card)
        if selected or current:
            tokens, there = self._look.tokens, option.widget.hasFocus()
            painter.setPen(QPen(QColor(tokens.accent if there else tokens.control_border), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(-4, -4, 4, 4), RADIUS_CARD + 4, RADIUS_CARD + 4)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Take a press on the buttons that show while the pointer is on a card."""
        kit: KitSummary | None = index.data(CardRole.SUMMARY)
        if kit is not None and isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton:
            duplicate, more = _buttons(_card(option.rect))
            for area, signal in ((duplicate, self.duplicate_pressed), (more, self.menu_pressed)):
                if area.contains(event.position()):
                    if event.type() == QEvent.Type.MouseButtonRelease:
                        signal.emit(kit.id)
                    return True
        return super().editorEvent(event, model, option, index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """Rename in place."""
        field = QLineEdit(parent)
        field.setAccessibleName(QCoreApplication.translate("Kits", "Kit title"))
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Put the field over the title."""
        card = _card(option.rect)
        top = round(_picture(card).bottom()) + 6
        editor.setGeometry(QRect(round(card.left()) + 8, top, round(card.width()) - 16, 32))

    def _paint_new(self, painter: QPainter, card: QRectF, *, lit: bool) -> None:
        tokens = self._look.tokens
        painter.setPen(QPen(QColor(tokens.accent_text if lit else tokens.control_border), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.selected if lit else tokens.window))
        painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        middle = card.center()
        self._icons.paint(painter, QRectF(middle.x() - 12, middle.y() - 30, 24, 24), "plus", tokens.accent_text)
        painter.setPen(QColor(tokens.accent_text))
        painter.setFont(_font(painter, 13, QFont.Weight.DemiBold))
        below = QRectF(card.left(), middle.y() + 4, card.width(), 24)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, QCoreApplication.translate("Kits", "New kit"))

    def _paint_kit(self, painter: QPainter, card: QRectF, kit: KitSummary, picture: QImage | None) -> None:
        tokens = self._look.tokens
        outline = QPainterPath()
        outline.addRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        painter.fillPath(outline, QColor(tokens.surface))
        painter.save()
        painter.setClipPath(outline)
        area = _picture(card)
        if picture is None:
            _paint_miniature(painter, area, QColor(kit.primary))
        else:
            painter.drawImage(area, picture)
        painter.restore()
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawPath(outline)
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._paint_words(painter, card, kit)

    def _paint_words(self, painter: QPainter, card: QRectF, kit: KitSummary) -> None:
        tokens = self._look.tokens
        left, top, width = card.left() + 14, _picture(card).bottom() + 10, card.width() - 28
        star = 20 if kit.default else 0
        painter.setFont(_font(painter, 14, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.text))
        _line(painter, QRectF(left, top, width - star, 22), kit.title)
        if kit.default:
            self._icons.paint(painter, QRectF(left + width - 16, top + 3, 16, 16), "star-filled", tokens.accent_text)
        painter.setFont(_font(painter, SMALL_PX, QFont.Weight.Normal))
        painter.setPen(QColor(tokens.text2))
        _line(painter, QRectF(left, top + 22, width, 18), f"/{kit.slug}")
        between = kit.published != kit.public or (kit.public and kit.changed_since_publish)
        dot = tokens.warn if between else tokens.good if kit.public else tokens.control_border
        painter.setBrush(QColor(dot))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(left + 3, top + 53), 3, 3)
        painter.setPen(QColor(tokens.text2))
        _line(painter, QRectF(left + 12, top + 44, width - 12, 18), f"{state_words(kit)} · {ago(kit.edited_at)}")

    def _paint_buttons(self, painter: QPainter, card: QRectF) -> None:
        tokens = self._look.tokens
        for area, name in zip(_buttons(card), ("copy-plus", "ellipsis"), strict=True):
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(area, 6, 6)
            self._icons.paint(painter, area.adjusted(6, 6, -6, -6), name, tokens.text)


def _card(rect: QRect) -> QRectF:
    return QRectF(rect).adjusted(GAP / 2 + 0.5, GAP / 2 + 0.5, -GAP / 2 + 0.5, -GAP / 2 + 0.5)


def _picture(card: QRectF) -> QRectF:
    return QRectF(card.left(), card.top(), card.width(), card.height() - _WORDS)


def _buttons(card: QRectF) -> tuple[QRectF, QRectF]:
    more = QRectF(card.right() - _BUTTON - 8, card.top() + 8, _BUTTON, _BUTTON)
    return more.translated(-_BUTTON - 4, 0), more


def _paint_miniature(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Paint what a kit looks like from afar, until its picture is there."""
    tint = QColor(colour)
    tint.setAlphaF(0.14)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRect(area)
    painter.translate(area.topLeft())
    painter.scale(area.width() / 280, area.width() / 280)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(28, 28, 40, 40), 10, 10)
    faint = QColor(colour)
    faint.setAlphaF(0.35)
    painter.setBrush(faint)
    for top, width in ((34, 120), (52, 84)):
        painter.drawRoundedRect(QRectF(82, top, width, 9), 4, 4)
    for number in range(3):
        painter.drawRoundedRect(QRectF(28 + number * 78, 96, 68, 52), 8, 8)
    painter.restore()


def _font(painter: QPainter, pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def _line(painter: QPainter, area: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, _LEADING, shown)
