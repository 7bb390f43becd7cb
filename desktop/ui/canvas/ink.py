"""The colours and fonts in which the canvas draws one theme."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontMetrics

from desktop.render.palette import Scheme, derive

_TABULAR = QFont.Tag("tnum")


class Ink:
    """What blocks are drawn with: the light scheme that the page derives from the theme, its radius, and fonts.

    Made once per theme and shared by all blocks.

    Attributes:
        scheme: colours as `#rrggbb`.
        radius: of cards, in logical pixels.
    """

    def __init__(self, primary: str, radius: int, family: str) -> None:
        """Derive the colours.

        Args:
            primary: theme colour, `#rrggbb`.
            radius: theme radius.
            family: font family; the page uses the reader's system font, the canvas the studio's own.
        """
        self.scheme: Scheme = derive(primary).light
        self.radius = radius
        self._family = family
        self._fonts: dict[tuple[int, QFont.Weight, bool], QFont] = {}
        self._colours: dict[str, QColor] = {}

    def font(self, pixels: int, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False) -> QFont:
        """Return a font; `tabular` gives all figures one width."""
        key = (pixels, weight, tabular)
        font = self._fonts.get(key)
        if font is None:
            font = QFont(self._family)
            font.setPixelSize(pixels)
            font.setWeight(weight)
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
