"""Choosing a style of the page by its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from desktop.models.theme import Theme
from desktop.render.hero import FINISHES, Finish, finish_for
from desktop.render.palette import derive
from desktop.ui.canvas.cover import Cover, voice_on
from desktop.ui.canvas.portrait import portrait_path
from desktop.ui.look.tokens import RADIUS_CONTROL, SMALL_PX

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

_COLUMNS: Final = 4
_GAP: Final = 8
_PICTURE: Final = 46
_WORDS: Final = 22
_LEAST: Final = 60
_SCALE: Final = 0.25
"""Of a picture to the page."""
_FACE: Final = 15.0
_LINES: Final = ((0.8, 4.0), (1.0, 2.0), (0.6, 2.0))
"""Name and two lines of words: share of the room, and height."""


class StylePicker(QWidget):
    """Shows every style in the kit's colour; the arrow keys walk through them.

    Signals:
        picked: the `Finish` that was chosen.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        """Show the default theme's."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_GAP)
        self._tiles = [_Tile(finish) for finish in FINISHES]
        for number, tile in enumerate(self._tiles):
            tile.toggled.connect(lambda on, chosen=tile.finish: self._tell(chosen, on=on))  # a reader doesn't click
            grid.addWidget(tile, number // _COLUMNS, number % _COLUMNS)
        self.show_theme(Theme())

    def _tell(self, chosen: Finish, *, on: bool) -> None:
        if on:
            self.picked.emit(chosen)

    def show_theme(self, theme: Theme) -> None:
        """Show the styles in a theme's colour, and which is chosen."""
        chosen = finish_for(theme.radius)
        for tile in self._tiles:
            tile.show_colour(theme.primary)
            if tile.finish is chosen:
                tile.setChecked(True)


class _Tile(QRadioButton):
    """A style to choose: the opening of its page, small, over its name."""

    def __init__(self, finish: Finish) -> None:
        super().__init__(QCoreApplication.translate("Styles", finish.label))
        self.finish = finish
        self._primary = ""
        words = QCoreApplication.translate("Styles", finish.description)
        self.setToolTip(words)
        self.setAccessibleDescription(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_colour(self, primary: str) -> None:
        """Show it in another colour."""
        if primary != self._primary:
            self._primary = primary
            self.update()

    def sizeHint(self) -> QSize:
        """Return as much as the grid has: the ring of the keyboard goes around all of it."""
        return QSize(max(self.width(), _LEAST), _PICTURE + _WORDS)

    def minimumSizeHint(self) -> QSize:
        """Return the least that shows a page."""
        return QSize(_LEAST, _PICTURE + _WORDS)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a press anywhere."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, the name, and a frame where it is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(2, 2, self.width() - 4, _PICTURE - 4)
        self._paint_page(painter, area)
        colours = self.palette()
        chosen = self.isChecked()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.highlight().color() if chosen else colours.mid().color(), 2 if chosen else 1))
        edge = 1.0 if chosen else 1.5
        painter.drawRoundedRect(
            QRectF(0, 0, self.width(), _PICTURE).adjusted(edge, edge, -edge, -edge), RADIUS_CONTROL, RADIUS_CONTROL
        )
        font = QFont(self.font())
        font.setPixelSize(SMALL_PX)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colours.windowText().color())
        room = QRectF(0, _PICTURE, self.width(), _WORDS)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_page(self, painter: QPainter, area: QRectF) -> None:
        palette, finish = derive(self._primary), self.finish
        Cover(area, RADIUS_CONTROL - 2, finish.name, palette, _SCALE, band=area.height() * 0.45).paint(painter)
        voice = voice_on(finish.name, palette)
        inner = area.adjusted(7, 7, -7, -6)
        face = _FACE * (1.2 if finish.portrait == "arch" else 1.0)
        x = {"edge": inner.right() - _FACE, "split": inner.left()}.get(finish.layout, inner.center().x() - _FACE / 2)
        top = area.top() + (4 if finish.layout == "centre" else 10)
        painter.setPen(Qt.PenStyle.NoPen)
        fill = palette.dark.primary if finish.name == "night" else voice.initials
        path = portrait_path(QRectF(x, top, _FACE, face), finish.portrait, finish.radius / 3)
        painter.fillPath(path, QColor(fill))
        if finish.name == "cover":
            painter.strokePath(path, QPen(QColor(palette.light.page), 1.5))
        painter.setBrush(QColor(voice.text))
        self._paint_words(painter, inner, top + (face + 4 if finish.layout == "centre" else 0.0))

    def _paint_words(self, painter: QPainter, inner: QRectF, y: float) -> None:
        finish = self.finish
        centred = finish.layout == "centre"
        left = inner.left() + (_FACE + 6 if finish.layout == "split" else 0.0)
        room = inner.width() - (0.0 if centred else _FACE + 6)
        if finish.name == "cover":
            y = inner.top() + inner.height() * 0.5
        for share, height in _LINES[: 2 if centred else 3]:
            wide = room * share * (0.7 if centred else 1.0)
            x = inner.center().x() - wide / 2 if centred else left
            painter.drawRoundedRect(QRectF(x, y, wide, height), 1, 1)
            y += height + 3
