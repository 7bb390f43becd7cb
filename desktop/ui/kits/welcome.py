"""What somebody new sees in place of the grid: a few ways to begin, none of them a wizard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label
from desktop.ui.look.focus_ring import RING_RADIUS
from desktop.ui.look.tokens import RADIUS_CARD, SECTION_PX

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from desktop.ui.look.look import Look
    from desktop.ui.look.tokens import Tokens

_CARD: Final = QSize(264, 260)
_PICTURE: Final = 152
_MARGIN: Final = 20
_PAGES: Final = ("#0f766e", "#c2410c", "#7c3aed")
"""Colours of kits, as the templates have them: the studio's own accent belongs to the studio."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to begin.

    Attributes:
        draw: paints what it is about into a rectangle.
    """

    title: str
    words: str
    draw: Callable[[QPainter, QRectF, Tokens], None]


class Welcome(QWidget):
    """Offers the ways to begin.

    Signals:
        template_wanted: the gallery is wanted.
        sample_wanted: the sample kit is wanted.
        sign_in_wanted: kits from an account are wanted.
        import_wanted: kits from a file are wanted.
    """

    template_wanted = Signal()
    sample_wanted = Signal()
    sign_in_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, look: Look) -> None:
        """Show a card for each way."""
        super().__init__()
        self._cards = self._make_cards(look)
        self.setFocusProxy(self._cards[0])
        bring = push(self.tr("Open a kit file…"), "link")
        bring.clicked.connect(self.import_wanted)
        title = label(self.tr("Make the page that gets you booked"), "title")
        promise = self.tr("A media kit with your numbers, your rates and your work. It stays on this computer.")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch(1)
        for card in self._cards:
            row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 64)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label(promise, "hint"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(24)
        column.addLayout(row)
        column.addSpacing(16)
        column.addWidget(bring, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def offer_sign_in(self, *, offer: bool) -> None:
        """Offer to sign in, or not: somebody is signed in."""
        self._cards[-1].setVisible(offer)

    def _make_cards(self, look: Look) -> list[_Card]:
        template = _Way(
            self.tr("Start from a template"),
            self.tr("Eight niches, each with its own look. Change anything."),
            _draw_templates,
        )
        sample = _Way(
            self.tr("Try the sample"),
            self.tr("A finished kit to take apart. One click clears it."),
            _draw_sample,
        )
        account = _Way(
            self.tr("Sign in"),
            self.tr("Your kits on every computer, public with one click."),
            _draw_account,
        )
        cards = [_Card(way, look) for way in (template, sample, account)]
        for card, signal in zip(cards, (self.template_wanted, self.sample_wanted, self.sign_in_wanted), strict=True):
            card.clicked.connect(signal)
        return cards


class _Card(QAbstractButton):
    """One way to begin: a drawing, its name, a sentence."""

    def __init__(self, way: _Way, look: Look) -> None:
        super().__init__()
        self._way = way
        self._look = look
        self.setFixedSize(_CARD)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_RADIUS, RADIUS_CARD)
        self.setAccessibleName(way.title)
        self.setAccessibleDescription(way.words)
        look.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        painter.fillPath(outline, QColor(tokens.surface))
        painter.save()
        painter.setClipPath(outline)
        picture = QRectF(card.left(), card.top(), card.width(), _PICTURE)
        painter.fillRect(picture, QColor(tokens.sunken))
        painter.setClipRect(picture, Qt.ClipOperation.IntersectClip)
        self._way.draw(painter, picture, tokens)
        painter.restore()
        painter.setPen(QPen(QColor(tokens.accent_text if self.underMouse() else tokens.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        self._paint_words(painter, card)

    def _paint_words(self, painter: QPainter, card: QRectF) -> None:
        tokens = self._look.tokens
        left, wide = card.left() + _MARGIN, card.width() - 2 * _MARGIN
        top = card.top() + _PICTURE + 16
        font = QFont(self.font())
        font.setPixelSize(SECTION_PX)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(left, top, wide, 22), Qt.AlignmentFlag.AlignVCenter, self._way.title)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.text2))
        painter.drawText(QRectF(left, top + 26, wide, 48), Qt.TextFlag.TextWordWrap, self._way.words)


def _draw_templates(painter: QPainter, area: QRectF, tokens: Tokens) -> None:
    """Paint three pages, fanned out."""
    for colour, turn, across in zip(_PAGES, (-9, 8, 0), (-58, 58, 0), strict=True):
        painter.save()
        painter.translate(area.center().x() + across, area.bottom() + 34)
        painter.rotate(turn)
        page = QRectF(-46, -150, 92, 150)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(page, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(-38, -142, 76, 36), 5, 5)
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(QPointF(0, -124), 9, 9)
        painter.setBrush(QColor(tokens.pressed))
        for top, wide in ((-98, 76), (-88, 52)):
            painter.drawRoundedRect(QRectF(-38, top, wide, 5), 2.5, 2.5)
        for left in (-38, -11, 16):
            painter.drawRoundedRect(QRectF(left, -74, 22, 24), 4, 4)
        painter.restore()


def _draw_sample(painter: QPainter, area: QRectF, tokens: Tokens) -> None:
    """Paint a page with somebody on it, and numbers that rise."""
    page = QRectF(area.center().x() - 92, area.top() + 24, 184, area.height())
    painter.setPen(QPen(QColor(tokens.border), 1))
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(page, 8, 8)
    painter.setPen(Qt.PenStyle.NoPen)
    left, top = page.left() + 16, page.top() + 16
    painter.setBrush(QColor(_PAGES[1]))
    painter.drawEllipse(QRectF(left, top, 36, 36))
    painter.setBrush(QColor(tokens.control_border))
    painter.drawRoundedRect(QRectF(left + 48, top + 7, 84, 8), 4, 4)
    painter.setBrush(QColor(tokens.pressed))
    painter.drawRoundedRect(QRectF(left + 48, top + 22, 56, 6), 3, 3)
    heights = (14, 22, 18, 28, 26, 38, 34, 50)
    for number, height in enumerate(heights):
        colour = QColor(_PAGES[1])
        colour.setAlphaF(1.0 if number == len(heights) - 1 else 0.45)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(left + number * 19.5, top + 104 - height, 14, height + 12), 3, 3)


def _draw_account(painter: QPainter, area: QRectF, tokens: Tokens) -> None:
    """Paint the same page on a laptop and on a phone."""
    laptop = QRectF(area.center().x() - 92, area.top() + 30, 148, 94)
    phone = QRectF(laptop.right() - 10, area.top() + 50, 46, 88)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.border))
    painter.drawRoundedRect(QRectF(laptop.left() - 14, laptop.bottom(), laptop.width() + 28, 8), 4, 4)
    for device, radius in ((laptop, 8), (phone, 9)):
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(device, radius, radius)
        inside = device.adjusted(8, 8, -8, -8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_PAGES[2]))
        painter.drawRoundedRect(QRectF(inside.left(), inside.top(), inside.width(), 24), 4, 4)
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(QPointF(inside.left() + 13, inside.top() + 12), 6, 6)
        painter.setBrush(QColor(tokens.pressed))
        for top, wide in ((32, 0.9), (42, 0.6)):
            painter.drawRoundedRect(QRectF(inside.left(), inside.top() + top, inside.width() * wide, 5), 2.5, 2.5)
        tile = (inside.width() - 8) / 3
        for number in range(3):
            left = inside.left() + number * (tile + 4)
            painter.drawRoundedRect(QRectF(left, inside.top() + 55, tile, 18), 3, 3)
