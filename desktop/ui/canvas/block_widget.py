"""One block on the canvas: a light widget that paints a ready drawing and is a list item to screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from desktop.ui.canvas.accessible import SpokenItem, tell_selected
from desktop.ui.canvas.keys import BY_KEYBOARD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QFocusEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from desktop.models.blocks import Block
    from desktop.ui.canvas.drawing import Drawing, Easel
    from desktop.ui.look.look import Look

BLEED: Final = 10
"""Room around the card inside the widget, for ring, halo and badges."""

_HIDDEN_OPACITY: Final = 0.38
_BADGE_HEIGHT: Final = 20


class BlockHost(Protocol):
    """What a block widget asks of the page it stands on."""

    def lay_out(self, block: Block) -> Drawing:
        """Lay a block out for the page's present width and theme."""

    def block_focused(self, block_id: str) -> None:
        """Hear that the keyboard or a screen reader brought the focus to a block."""

    def block_actions(self, block_id: str) -> Mapping[str, Callable[[], object]]:
        """Return what a screen reader can do with a block, by translated name."""


class BlockWidget(SpokenItem):
    """Paints one block. Mouse events pass through to the page, which knows about its neighbours.

    Attributes:
        block: what it shows.
        badges: words on the upper edge ("Hidden", "Locked"), each with its icon.
    """

    def __init__(self, parent: QWidget, host: BlockHost, block: Block, easel: Easel, look: Look) -> None:
        """Make the widget.

        Args:
            parent: the page.
            host: the page again, as far as a block knows it.
            block: what it shows.
            easel: pictures and icons.
            look: the studio's own colours, for ring and badges.
        """
        super().__init__(parent)
        self.block = block
        self.badges: tuple[tuple[str, str], ...] = ()
        self._easel = easel
        self._look = look
        self._host = host
        self._drawing: Drawing | None = None
        self._faded = False
        self._selected = False
        self._hovered = False
        self._ring_by_keyboard = False
        self._cached: QPixmap | None = None
        self._caching = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def drawing(self) -> Drawing:
        """The block laid out; made when it is first needed."""
        if self._drawing is None:
            self._drawing = self._host.lay_out(self.block)
        return self._drawing

    def shows(self, uri: str) -> bool:
        """Tell whether a picture is part of what is laid out now."""
        return self._drawing is not None and uri in self._drawing.pictures

    @property
    def selected(self) -> bool:
        """The block belongs to the selection."""
        return self._selected

    def set_block(self, block: Block) -> None:
        """Show another state of the block."""
        self.block = block
        self.discard()

    def discard(self) -> None:
        """Lay out anew before the next paint: content, width, theme or numbers have changed."""
        self._drawing = None
        self.refresh()

    def refresh(self) -> None:
        """Paint anew what is laid out."""
        self._cached = None
        self.update()

    def set_state(self, *, faded: bool, badges: tuple[tuple[str, str], ...]) -> None:
        """Show whether the block is off the page, and its badges (icon name, words)."""
        if (faded, badges) != (self._faded, self.badges):
            self._faded, self.badges = faded, badges
            self.refresh()

    def set_selected(self, selected: bool) -> None:
        """Draw or remove the ring."""
        if selected != self._selected:
            self._selected = selected
            tell_selected(self)
            self.update()

    def set_hovered(self, hovered: bool) -> None:
        """Draw or remove the quiet outline under the pointer."""
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def set_caching(self, caching: bool) -> None:
        """Keep the painted block as a picture while it slides; dropped again at the end, it is large."""
        self._caching = caching
        if not caching:
            self._cached = None

    def spoken_selected(self) -> bool:
        """Tell screen readers whether the block is selected."""
        return self._selected

    def spoken_actions(self) -> Mapping[str, Callable[[], object]]:
        """Return what a screen reader can do with the block."""
        return self._host.block_actions(self.block.id)

    def card_rect(self) -> QRect:
        """Return the block without its surroundings, in the widget's coordinates."""
        return self.rect().adjusted(BLEED, BLEED, -BLEED, -BLEED)

    def portrait(self, ratio: float) -> QPixmap:
        """Return the block painted without ring, for the copy under the pointer."""
        drawing = self.drawing
        pixmap = QPixmap(QSize(drawing.width, drawing.height) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self._paint_content(painter)
        painter.end()
        return pixmap

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint content, ring and badges."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(BLEED, BLEED)
        if self._caching:
            if self._cached is None:
                self._cached = self.portrait(self.devicePixelRatioF())
            painter.drawPixmap(QPointF(0, 0), self._cached)
        else:
            self._paint_content(painter)
        painter.restore()
        self._paint_ring(painter)
        self._paint_badges(painter)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take part in the selection when the focus comes from elsewhere than the mouse."""
        self._ring_by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)
        if self._ring_by_keyboard:
            self._host.block_focused(self.block.id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the focus ring."""
        super().focusOutEvent(event)
        self.update()

    def _paint_content(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._faded:
            painter.setOpacity(_HIDDEN_OPACITY)
        self.drawing.paint(painter, self._easel)
        painter.setOpacity(1.0)

    def _paint_ring(self, painter: QPainter) -> None:
        if not (self._selected or self._hovered or self.hasFocus()):
            return
        accent = QColor(self._look.tokens.accent)
        card = QRectF(self.card_rect())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self.drawing.radius
        if self._selected:
            painter.setPen(QPen(accent, 2))
            painter.drawRoundedRect(card.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        elif self._hovered:
            accent.setAlphaF(0.45)
            painter.setPen(QPen(accent, 1.5))
            painter.drawRoundedRect(card.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)
        if self.hasFocus() and self._ring_by_keyboard:
            halo = QColor(self._look.tokens.accent)
            halo.setAlphaF(0.3)
            painter.setPen(QPen(halo, 4))
            painter.drawRoundedRect(card.adjusted(-6, -6, 6, 6), radius + 6, radius + 6)

    def _paint_badges(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        font = QFont(self.font())
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        used = BLEED + 16.0
        for icon, words in self.badges:
            wide = painter.fontMetrics().horizontalAdvance(words) + 34.0
            x = self.width() - used - wide if self.drawing.rtl else used
            rect = QRectF(x, 0.5, wide, _BADGE_HEIGHT)
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(rect, _BADGE_HEIGHT / 2, _BADGE_HEIGHT / 2)
            self._easel.stamps.paint(painter, QPointF(x + 8, 4.5), icon, 12, tokens.text2)
            painter.setPen(QColor(tokens.text2))
            painter.drawText(rect.adjusted(24, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, words)
            used += wide + 6
