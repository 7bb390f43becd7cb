"""A small colour picker: saturation and brightness in a square, hue in a bar; mouse and arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.controls.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_WIDTH: Final = 220
_STEP: Final = 0.02
_KEYS: Final = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}


class ColourPicker(Popover):
    """Floats beside the field it was opened from.

    Signals:
        picked: `#rrggbb`, while dragging too.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Stay hidden until `open_at`."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Colour"))
        self._square = _Square(self)
        self._bar = _Bar(self)
        self._square.changed.connect(self._tell)
        self._bar.changed.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self._square)
        column.addWidget(self._bar)

    def open_at(self, colour: str, below: QWidget) -> None:
        """Show a colour, below a widget."""
        start = QColor(colour)
        self._bar.place = QPointF(max(start.hsvHueF(), 0.0), 0)
        self._square.hue = self._bar.place.x()
        self._square.place = QPointF(start.hsvSaturationF(), start.valueF())
        self.adjustSize()
        self.float_at(below.mapToGlobal(below.rect().bottomLeft()))
        self._square.setFocus()

    def _turn(self) -> None:
        self._square.hue = self._bar.place.x()
        self._square.update()
        self._tell()

    def _tell(self) -> None:
        place = self._square.place
        self.picked.emit(QColor.fromHsvF(min(self._square.hue, 0.999), place.x(), place.y()).name())


class _Area(QWidget):
    """Something in which a place is chosen; both coordinates run from 0 to 1, upwards."""

    changed = Signal()

    def __init__(self, parent: QWidget, size: QSize, name: str) -> None:
        super().__init__(parent)
        self.place = QPointF(0.5, 0.5)
        self.setFixedSize(size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        self._take(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose on."""
        self._take(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by the arrow keys."""
        key = Qt.Key(event.key())
        if key not in _KEYS:
            super().keyPressEvent(event)
            return
        across, up = _KEYS[key]
        self._put(self.place.x() + across * _STEP, self.place.y() + up * _STEP)

    def _take(self, at: QPointF) -> None:
        self._put(at.x() / self.width(), 1 - at.y() / self.height())

    def _put(self, x: float, y: float) -> None:
        self.place = QPointF(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
        self.update()
        self.changed.emit()

    def _paint_mark(self, painter: QPainter, at: QPointF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (("#000000", 4), ("#ffffff", 2)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(at, 6, 6)


class _Square(_Area):
    """Saturation across, brightness up."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, QSize(_WIDTH, 150), "")
        self.hue = 0.0
        self.setAccessibleName(self.tr("Saturation and brightness"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hue's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        across = QLinearGradient(area.topLeft(), area.topRight())
        across.setColorAt(0, QColor("#ffffff"))
        across.setColorAt(1, QColor.fromHsvF(min(self.hue, 0.999), 1, 1))
        painter.fillRect(area, across)
        down = QLinearGradient(area.topLeft(), area.bottomLeft())
        down.setColorAt(0, QColor(0, 0, 0, 0))
        down.setColorAt(1, QColor(0, 0, 0))
        painter.fillRect(area, down)
        self._paint_mark(painter, QPointF(self.place.x() * self.width(), (1 - self.place.y()) * self.height()))


class _Bar(_Area):
    """Hue across."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, QSize(_WIDTH, 18), "")
        self.setAccessibleName(self.tr("Hue"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint all hues."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = QLinearGradient(0, 0, self.width(), 0)
        for step in range(7):
            across.setColorAt(step / 6, QColor.fromHsvF(min(step / 6, 0.999), 1, 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(across)
        painter.drawRoundedRect(QRectF(self.rect()), 9, 9)
        self._paint_mark(painter, QPointF(self.place.x() * self.width(), self.height() / 2))
