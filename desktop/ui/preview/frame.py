"""The quiet device round the page: bezel, rounded corners, and an address bar where a browser has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.look.tokens import SMALL_PX
from desktop.ui.preview.devices import FULL, Device

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desktop.ui.look.look import Look
    from desktop.ui.look.tokens import Tokens

_DOTS: Final = 3


class DeviceFrame(QWidget):
    """Draws the device and holds its screen."""

    def __init__(self, screen: QWidget, look: Look, parent: QWidget | None = None) -> None:
        """Take over a widget as the screen."""
        super().__init__(parent)
        self._look = look
        self._device = FULL
        self._address = ""
        self._screen = screen
        screen.setParent(self)
        self._corners = _Corners(look, self)
        look.changed.connect(self.update)

    @property
    def device(self) -> Device:
        """The device shown."""
        return self._device

    def set_address(self, address: str) -> None:
        """Set the words in the address bar."""
        self._address = address
        self.update()

    def show_device(self, device: Device, screen: QSize) -> None:
        """Become a device whose screen has that size."""
        self._device = device
        self.setFixedSize(screen + self.around(device))
        self._arrange()
        self.update()

    @staticmethod
    def around(device: Device) -> QSize:
        """Return how much the device adds to its screen."""
        return QSize(2 * device.bezel, 2 * device.bezel + device.bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the screen in its place."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the body; the screen covers the rest."""
        device, tokens = self._device, self._look.tokens
        if device is FULL:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_body(painter, QRectF(self.rect()), device, tokens)
        if device.bar:
            self._paint_bar(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        tokens, bar = self._look.tokens, self._device.bar
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.border))
        for number in range(_DOTS):
            painter.drawEllipse(QRectF(14 + number * 14, bar / 2 - 3, 8, 8))
        field = QRectF(72, 6, max(self.width() - 144, 0), bar - 10)
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(field, field.height() / 2, field.height() / 2)
        font = QFont(self.font())
        font.setPixelSize(SMALL_PX)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text2))
        words = painter.fontMetrics().elidedText(self._address, Qt.TextElideMode.ElideMiddle, int(field.width()) - 24)
        painter.drawText(field, Qt.AlignmentFlag.AlignCenter, words)

    def _arrange(self) -> None:
        device = self._device
        bezel = device.bezel
        screen = QRect(0, 0, self.width(), self.height()).adjusted(bezel, bezel + device.bar, -bezel, -bezel)
        self._screen.setGeometry(screen)
        self._corners.setGeometry(screen)
        self._corners.show_device(device)
        self._corners.raise_()


class _Corners(QWidget):
    """Lies over the screen and paints its corners away: a web view cannot be clipped with smooth edges."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._device = FULL
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_device(self, device: Device) -> None:
        """Round the screen as this device's is; below an address bar its upper corners are square."""
        self._device = device
        self.setVisible(bool(device.radius))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what lies outside the rounded screen: the device's body, and the backdrop beyond its own corners."""
        device, tokens = self._device, self._look.tokens
        top, bottom = 0 if device.bar else device.radius, device.radius
        rect = QRectF(self.rect())
        screen = QPainterPath()
        screen.addRoundedRect(rect.adjusted(0, 0, 0, -rect.height() / 2), top, top)
        screen.addRect(rect.adjusted(0, top, 0, -bottom))
        screen.addRoundedRect(rect.adjusted(0, rect.height() / 2, 0, 0), bottom, bottom)
        screen.setFillRule(Qt.FillRule.WindingFill)
        whole = QPainterPath()
        whole.addRect(rect)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(whole.subtracted(screen))
        painter.fillRect(rect, QColor(tokens.sunken))
        bezel = device.bezel
        _paint_body(painter, rect.adjusted(-bezel, -bezel - device.bar, bezel, bezel), device, tokens)
        painter.end()


def _paint_body(painter: QPainter, rect: QRectF, device: Device, tokens: Tokens) -> None:
    radius = device.radius + device.bezel
    painter.setPen(QPen(QColor(tokens.border), 1))
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
