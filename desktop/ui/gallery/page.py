"""Starting a kit: a card for each template, one for an empty kit, and typing to filter them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.document.niches import NICHES
from desktop.ui.controls.buttons import icon_button
from desktop.ui.controls.labels import label
from desktop.ui.controls.scrolling import scrolling
from desktop.ui.controls.search_line import SearchLine
from desktop.ui.gallery.columns import EvenColumns
from desktop.ui.look.focus_ring import RING_RADIUS
from desktop.ui.look.tokens import RADIUS_CARD

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look
    from desktop.ui.look.tokens import Tokens

EMPTY: Final = "empty"
_EDGE: Final = 32
_ROUND: Final = 8
"""Room around the cards for the ring of the keyboard, within what scrolls."""
_LEAST: Final = 212
_WORDS: Final = 68
_PICTURE_RATIO: Final = 16 / 10


class GalleryPage(QWidget):
    """Offers the templates.

    Signals:
        chosen: key of a template, or `EMPTY`.
        left: the creator went back without choosing.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, look: Look, icons: Icons) -> None:
        """Show all templates."""
        super().__init__()
        self._search = SearchLine()
        self._search.setPlaceholderText(self.tr("Filter templates"))
        self._search.setAccessibleName(self.tr("Filter templates"))
        self._search.setFixedWidth(240)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._choose_first)
        self._cards = [
            _Card(
                n.key, _tr(n.label), _tr(n.description), icon=n.icon, colour=n.theme.primary, look=look, icons=icons
            )
            for n in NICHES
        ]
        empty = self.tr("Start empty"), self.tr("Four blocks, nothing filled in")
        start = _Card(EMPTY, *empty, icon="plus", colour="", look=look, icons=icons)
        self._cards.insert(0, start)
        body = QWidget()
        self._columns = EvenColumns(body, gap=20)
        for card in self._cards:
            card.clicked.connect(lambda _=False, key=card.key: self.chosen.emit(key))
            self._columns.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE - _ROUND, 24, 0, 0)
        column.setSpacing(16 - _ROUND)
        column.addLayout(self._head(icons))
        area = scrolling(body)
        self._bar = area.verticalScrollBar()
        self._bar.rangeChanged.connect(self._even_edges)
        self._even_edges()
        column.addWidget(area, 1)

    def start(self) -> None:
        """Be ready for typing."""
        self._search.start_over()
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_picture(self, key: str, picture: QImage) -> None:
        """Show a template's picture."""
        for card in self._cards:
            if card.key == key:
                card.set_picture(picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _even_edges(self) -> None:
        """Let the cards end as far from the right edge as they begin from the left, scroll bar or none."""
        bar = self._bar.sizeHint().width() if self._bar.maximum() else 0
        self._columns.setContentsMargins(_ROUND, _ROUND, _EDGE - bar, 24)

    def _head(self, icons: Icons) -> QHBoxLayout:
        back = icon_button(self.tr("Back to kits"), icons.icon("arrow-left"))
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setContentsMargins(_ROUND, 0, _EDGE, 0)
        row.setSpacing(12)
        row.addWidget(back)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.tr("New kit"), "title"))
        words.addWidget(label(self.tr("Pick what is closest to you. Everything can be changed."), "hint"))
        row.addLayout(words)
        row.addStretch(1)
        row.addWidget(self._search)
        return row

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        for card in self._cards:
            card.setVisible(all(word in card.words.lower() for word in words))

    def _choose_first(self) -> None:
        shown = [card for card in self._cards if not card.isHidden()]
        if self._search.text().strip() and shown:
            self.chosen.emit(shown[0].key)


class _Card(QAbstractButton):
    """A template."""

    def __init__(
        self, key: str, title: str, description: str, *, icon: str, colour: str, look: Look, icons: Icons
    ) -> None:
        super().__init__()
        self.key = key
        self.words = f"{title} {description}"
        self._title = title
        self._description = description
        self._icon = icon
        self._colour = colour
        self._look = look
        self._icons = icons
        self._picture = QImage()
        self.setMinimumWidth(_LEAST)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_RADIUS, RADIUS_CARD)
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As small as may be."""
        return QSize(_LEAST, self.heightForWidth(_LEAST))

    def heightForWidth(self, width: int) -> int:
        """Return the height that keeps the picture's proportions."""
        return round(width / _PICTURE_RATIO) + _WORDS

    def set_picture(self, picture: QImage) -> None:
        """Show what a kit of this template looks like."""
        self._picture = picture
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint picture, title and description."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        painter.fillPath(outline, QColor(tokens.surface))
        painter.save()
        area = QRectF(card.left(), card.top(), card.width(), card.height() - _WORDS)
        painter.setClipPath(outline)
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        self._paint_picture(painter, area)
        painter.restore()
        painter.setPen(QPen(QColor(tokens.accent if self.underMouse() else tokens.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        mark = QRectF(card.left() + 14, area.bottom() + 15, 16, 16)
        self._icons.paint(painter, mark, self._icon, tokens.accent_text)
        font = painter.font()
        font.setPixelSize(14)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        left = card.left() + 38
        painter.drawText(
            QRectF(left, area.bottom() + 12, card.right() - left, 22), Qt.AlignmentFlag.AlignVCenter, self._title
        )
        font.setPixelSize(12)
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text2))
        place = QRectF(card.left() + 14, area.bottom() + 36, card.width() - 28, 20)
        words = painter.fontMetrics().elidedText(self._description, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        if not self._picture.isNull():
            painter.drawImage(area, self._picture)
            return
        if not self._colour:
            _paint_blank_page(painter, area, self._look.tokens)
            return
        colour = QColor(self._colour)
        tint = QColor(colour)
        tint.setAlphaF(0.13)
        painter.fillRect(area, tint)
        self._icons.paint(
            painter, QRectF(area.center().x() - 24, area.center().y() - 24, 48, 48), self._icon, colour.name()
        )


def _paint_blank_page(painter: QPainter, area: QRectF, tokens: Tokens) -> None:
    """Paint a page with room for four blocks."""
    painter.fillRect(area, QColor(tokens.sunken))
    page = QRectF(area.center().x() - area.width() * 0.3, area.top() + 20, area.width() * 0.6, area.height())
    painter.setPen(QPen(QColor(tokens.border), 1))
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(page, 6, 6)
    painter.setPen(QPen(QColor(tokens.control_border), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    top = page.top() + 12
    for high in (32, 24, 40, 24):
        painter.drawRoundedRect(QRectF(page.left() + 12, top, page.width() - 24, high), 4, 4)
        top += high + 8


def _tr(text: str) -> str:
    return QCoreApplication.translate("Niches", text)
