"""Where the device stands: centred on the backdrop, scrolled sideways when it is larger than the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop.ui.preview.devices import DESKTOP, Device, fit

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.ui.preview.frame import DeviceFrame

_MARGIN: Final = 16


class Stage(QScrollArea):
    """Sizes the device by the room and the zoom.

    Signals:
        fitted: the page's zoom now, and whether it follows the room.
    """

    fitted = Signal(float, bool)

    def __init__(self, frame: DeviceFrame, parent: QWidget | None = None) -> None:
        """Put the device on the stage."""
        super().__init__(parent)
        self._device_frame = frame
        self._device = DESKTOP
        self._zoom: float | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        ground.setProperty("role", "sunken")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._grid = QGridLayout(ground)
        self._grid.addWidget(frame, 0, 0, Qt.AlignmentFlag.AlignCenter)
        self.setWidget(ground)

    @property
    def zoom(self) -> float | None:
        """The zoom chosen, None to fit."""
        return self._zoom

    def show_device(self, device: Device) -> None:
        """Change the device, back to a fitting zoom."""
        self._device = device
        self._zoom = None
        self._fit()

    def set_zoom(self, zoom: float | None) -> None:
        """Set the zoom, None to fit."""
        self._zoom = zoom
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the device into the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margin = _MARGIN if self._device.width else 0
        self._grid.setContentsMargins(margin, margin, margin, margin)
        around = self._device_frame.around(self._device)
        room = self.size() - around - QSize(2 * margin, 2 * margin)
        found = fit(self._device, room.width(), room.height(), self._zoom)
        self._device_frame.show_device(self._device, QSize(found.width, found.height))
        self.fitted.emit(found.zoom, self._zoom is None)
