"""Choosing the part of a picture to keep: drag it, zoom it, or use the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label
from desktop.ui.controls.segments import Segment, Segments
from desktop.ui.controls.slider import Slider
from desktop.ui.inspector.images.cropping import Framing
from desktop.ui.inspector.images.place import Shape

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent

    from desktop.ui.inspector.images.place import Mask, Place

_ROOM: Final = QSize(400, 320)
_SLIMMEST: Final = 24
_STEP: Final = 0.02
_MOST_ZOOM: Final = 4.0
_KEYS: Final = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class CropDialog(QDialog):
    """Frames a picture.

    Signals:
        chosen: the `Crop` to keep.
    """

    chosen = Signal(object)

    def __init__(self, image: QImage, place: Place, parent: QWidget) -> None:
        """Show a picture in the first frame of its place."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Crop picture"))
        self._stage = _Stage(image, place.shapes[0], place.mask)
        self._zoom = Slider()
        self._zoom.setRange(100, round(_MOST_ZOOM * 100))
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self._zoom.valueChanged.connect(lambda value: self._stage.set_zoom(value / 100))
        self._stage.scrolled.connect(lambda by: self._zoom.setValue(self._zoom.value() + by))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Drag the picture into place"), "title"))
        if len(place.shapes) > 1:
            column.addWidget(self._shapes(place), 0, Qt.AlignmentFlag.AlignHCenter)
            room = QVBoxLayout()  # as large for each of the shapes: nothing is to jump about
            room.addWidget(self._stage, 0, Qt.AlignmentFlag.AlignCenter)
            holder = QWidget()
            holder.setFixedSize(_ROOM)
            holder.setLayout(room)
            room.setContentsMargins(0, 0, 0, 0)
            column.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        else:
            column.addWidget(self._stage, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._zoom)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = push(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        use = push(self.tr("Use picture"), "primary")
        use.clicked.connect(self._use)
        use.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(use)
        column.addLayout(row)
        self._stage.setFocus()

    def _shapes(self, place: Place) -> Segments:
        names = {
            Shape.OWN: self.tr("Whole picture"),
            Shape.WIDE: self.tr("Wide"),
            Shape.SQUARE: self.tr("Square"),
            Shape.TALL: self.tr("Tall"),
        }
        shapes = Segments(self.tr("Shape"), [Segment(one, names[one]) for one in place.shapes])
        shapes.choose(place.shapes[0])
        shapes.chosen.connect(lambda key: self._stage.set_shape(Shape(key)))
        return shapes

    def _use(self) -> None:
        self.chosen.emit(self._stage.framing.crop())
        self.accept()


class _Stage(QWidget):
    """The picture behind the frame."""

    scrolled = Signal(int)

    def __init__(self, image: QImage, shape: Shape, mask: Mask | None) -> None:
        super().__init__()
        self._image = image
        self._mask = mask
        self.framing = Framing(image.width(), image.height(), 1.0)
        self._held: QPointF | None = None
        self.set_shape(shape)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(self.tr("Picture. Use the arrow keys to move it."))

    def set_shape(self, shape: Shape) -> None:
        """Frame the picture in another shape."""
        wide = shape.of(self._image.width(), self._image.height())
        self.framing = self.framing.shaped(wide)
        width = min(_ROOM.width(), _ROOM.height() * wide)
        self.setFixedSize(QSize(round(width), round(width / wide)).expandedTo(QSize(_SLIMMEST, _SLIMMEST)))
        self.update()

    def set_zoom(self, zoom: float) -> None:
        """Show less or more."""
        self.framing = self.framing.zoomed(zoom)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrow keys."""
        key = Qt.Key(event.key())
        if key not in _KEYS:
            super().keyPressEvent(event)
            return
        across, down = _KEYS[key]
        self.framing = self.framing.moved(across * _STEP, down * _STEP)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._held = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self._held is not None:
            moved = self._held - event.position()
            self.framing = self.framing.moved(moved.x() / self.width(), moved.y() / self.height())
            self._held = event.position()
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom."""
        self.scrolled.emit(round(event.angleDelta().y() / 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what the frame shows; what the page cuts off a portrait is dimmed."""
        crop = self.framing.crop()
        source = QRectF(
            crop.left * self._image.width(),
            crop.top * self._image.height(),
            crop.width * self._image.width(),
            crop.height * self._image.height(),
        )
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.drawImage(QRectF(self.rect()), self._image, source)
        if self._mask is not None:
            shade = QPainterPath()
            shade.addRect(QRectF(self.rect()))
            painter.fillPath(shade.subtracted(self._mask(QRectF(self.rect()))), QColor(0, 0, 0, 130))
        if self.hasFocus():
            self._paint_ring(painter)

    def _paint_ring(self, painter: QPainter) -> None:
        """Show that the arrow keys are heard here; the paler line keeps the ring apart from any picture."""
        colours = self.palette()
        for inset, role in ((1, QPalette.ColorRole.Highlight), (3, QPalette.ColorRole.Base)):
            painter.setPen(QPen(colours.color(role), 2))
            painter.drawRect(self.rect().adjusted(inset, inset, -inset, -inset))
