"""A colour to press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.render.contrast import ratio
from desktop.ui.controls.buttons import ToolButton
from desktop.ui.controls.tick import paint_tick
from desktop.ui.look.tokens import RADIUS_CONTROL

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SIDE: Final = 32
_ON_DARK, _ON_LIGHT = "#ffffff", "#1c2024"


class Swatch(ToolButton):
    """A square of a colour; the one in use has a tick."""

    def __init__(self, colour: str, name: str) -> None:
        """Show a colour under a name, which is its tooltip too."""
        super().__init__()
        self._colour = colour
        self._in_use = False
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def colour(self) -> str:
        """What it shows, `#rrggbb`."""
        return self._colour

    def set_colour(self, colour: str) -> None:
        """Show another colour."""
        self._colour = colour
        self.update()

    def set_in_use(self, *, in_use: bool) -> None:
        """Tick it, or not."""
        self._in_use = in_use
        self.setAccessibleDescription(self.tr("in use") if in_use else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it; whatever the colour, its edge and its tick can be seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.setBrush(QColor(self._colour))
        square = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(square, RADIUS_CONTROL, RADIUS_CONTROL)
        if self._in_use:
            light = ratio(self._colour, _ON_DARK) >= ratio(self._colour, _ON_LIGHT)
            paint_tick(painter, square.center(), QColor(_ON_DARK if light else _ON_LIGHT), 2)
        painter.end()
