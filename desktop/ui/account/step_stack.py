"""Steps, one at a time, in a sheet that is as high as the one that is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget


class StepStack(QStackedWidget):
    """A stack as high as what it shows; Qt's own is as high as the highest of all."""

    def __init__(self, width: int) -> None:
        """Be so many pixels wide."""
        super().__init__()
        self._width = width
        inside = self.layout()
        if inside is not None:
            inside.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """As high as the words of the present step need."""
        return QSize(self._width, _height(self.currentWidget(), self._width))

    def hasHeightForWidth(self) -> bool:
        """Its width is given, so the hint tells all; Qt would ask the layout, which answers for the highest step."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Nothing less."""
        return self.sizeHint()


def _height(step: QWidget | None, width: int) -> int:
    layout = step.layout() if step is not None else None
    if layout is None:
        return 0
    return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
