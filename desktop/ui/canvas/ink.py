"""The colours and fonts in which the canvas draws one theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QFont, QFontMetrics

from desktop.render.hero import Finish, finish_for
from desktop.render.palette import Palette, Scheme, derive

_TABULAR = QFont.Tag("tnum")
_SERIF: Final = ("New York", "Iowan Old Style", "Palatino Linotype", "Georgia", "Noto Serif", "Liberation Serif")
_MONO: Final = ("SF Mono", "Cascadia Mono", "Consolas", "Liberation Mono")
"""The page's own lists (`resources/styles`)."""


class Ink:
    """What blocks are drawn with: the light scheme that the page derives from the theme, its radius, and fonts.

    Made once per theme and shared by all blocks.

    Attributes:
        palette: both schemes; `scheme` is the light one, colours as `#rrggbb`.
        radius: of cards, in logical pixels.
        finish: the style that goes with it.
    """

    def __init__(self, primary: str, radius: int, family: str) -> None:
        """Derive the colours.

        Args:
            primary: theme colour, `#rrggbb`.
            radius: theme radius.
            family: font family; the page uses the reader's system font, the canvas the studio's own.
        """
        self.palette: Palette = derive(primary)
        self.scheme: Scheme = self.palette.light
        self.radius = radius
        self.finish: Finish = finish_for(radius)
        self._faces = {
            "": [family],
            "display": [*_SERIF] if self.finish.headings == "serif" else [family],
            "serif": [*_SERIF],
            "mono": [*_MONO],
        }
        self._faces["italic"] = self._faces["display"]
        self._fonts: dict[tuple[int, QFont.Weight, bool, str], QFont] = {}
        self._colours: dict[str, QColor] = {}

    def font(
        self, pixels: int, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False, face: str = ""
    ) -> QFont:
        """Return a font.

        Args:
            pixels: size.
            weight: as bold as this.
            tabular: gives all figures one width.
            face: "" for running text, "display" for headings (with serifs in some styles), "italic" (the same,
                slanted), "serif", "mono".
        """
        key = (pixels, weight, tabular, face)
        font = self._fonts.get(key)
        if font is None:
            font = QFont()
            font.setFamilies(self._faces[face])
            if self._faces[face] != self._faces[""]:
                font.setStyleHint(QFont.StyleHint.Monospace if face == "mono" else QFont.StyleHint.Serif)
            font.setPixelSize(pixels)
            font.setWeight(weight)
            font.setItalic(face == "italic")
            if tabular:
                font.setFeature(_TABULAR, 1)
            self._fonts[key] = font
        return font

    def metrics(self, font: QFont) -> QFontMetrics:
        """Return the measures of a font."""
        return QFontMetrics(font)

    def colour(self, value: str) -> QColor:
        """Return `#rrggbb` as a colour."""
        colour = self._colours.get(value)
        if colour is None:
            colour = self._colours[value] = QColor(value)
        return colour
