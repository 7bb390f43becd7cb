"""A slider whose handle jumps to where the groove is pressed, and is dragged on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class Slider(QSlider):
    """From left to right. Qt's own moves by a page instead, which is right for long documents."""

    def __init__(self) -> None:
        """Lie flat."""
        super().__init__(Qt.Orientation.Horizontal)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle below the pointer; Qt finds it there, and drags it."""
        if event.button() is Qt.MouseButton.LeftButton:
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            part = QStyle.SubControl.SC_SliderHandle
            handle = self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
            at = round(event.position().x())
            if not handle.left() <= at <= handle.right():
                room = self.width() - handle.width()
                place = QStyle.sliderValueFromPosition(
                    self.minimum(), self.maximum(), at - handle.width() // 2, room, option.upsideDown
                )
                self.setValue(place)
        super().mousePressEvent(event)
