"""Lays out a block top to bottom: measures text, keeps the pen's place, and yields a `Drawing`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from desktop.render.direction import direction_within
from desktop.ui.canvas.drawing import Box, Drawing, Glyph, Picture, Rich, Words
from desktop.ui.canvas.formatted import FEATURES, Formatted, dress, quotations, set_headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from desktop.render.direction import Direction
    from desktop.ui.canvas.drawing import Stroke
    from desktop.ui.canvas.ink import Ink

START: Final = Qt.AlignmentFlag.AlignLeft
CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
END: Final = Qt.AlignmentFlag.AlignRight
REGULAR: Final = QFont.Weight.Normal
MEDIUM: Final = QFont.Weight.Medium
SEMIBOLD: Final = QFont.Weight.DemiBold
BOLD: Final = QFont.Weight.Bold

_LINE_SEPARATOR: Final = "\u2028"
_LONGEST: Final = 20_000
"""Characters laid out of one text. More than anybody reads on the canvas; the page itself shows all."""
_PILL_HEIGHT: Final = 28
_PILL_GAP: Final = 8
_ICON_ROOM: Final = 23
_UNIT_SIZE: Final = 0.62
"""Of a unit beside its number, as on the page."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set.

    Attributes:
        pixels: font size.
        colour: `#rrggbb` from the scheme.
        line: line height as a factor of the font's own.
        lines: most lines shown; the last one is cut with an ellipsis. 0 is no limit.
        align: START is where the block's reading begins.
        face: of `Ink.font`.
    """

    pixels: int
    colour: str
    weight: QFont.Weight = REGULAR
    tabular: bool = False
    line: float = 1.3
    lines: int = 0
    align: Qt.AlignmentFlag = START
    face: str = ""


@dataclass(frozen=True, slots=True)
class Pill:
    """How labels in a row are set: as pills, or bare.

    Attributes:
        colour: of words and icon.
        radius: of the pill's corners, in pixels.
        padding: between its ends and its words; `gap` between two.
    """

    colour: str
    fill: str | None = None
    border: str | None = None
    radius: float = _PILL_HEIGHT / 2
    padding: int = 12
    gap: int = _PILL_GAP
    pixels: int = 13
    weight: QFont.Weight = REGULAR
    face: str = ""


class Sketch:
    """A block being laid out, always from the left: `finish` mirrors what reads from right to left.

    Attributes:
        ink: colours and fonts.
        width: of the block.
        direction: which way the block reads.
        left: where text starts.
        inner: width for text.
        y: the pen's place.
    """

    def __init__(self, ink: Ink, width: int, *, direction: Direction = "ltr", padding: int = 0) -> None:
        """Start at the top, `padding` inside the block's edges."""
        self.ink = ink
        self.width = width
        self.direction: Direction = direction
        self.left = padding
        self.inner = max(40, width - 2 * padding)
        self.y = float(padding)
        self._padding = padding
        self._under: list[Stroke] = []
        self._drawing = Drawing(width, rtl=self.rtl)

    @property
    def rtl(self) -> bool:
        """The block reads from right to left."""
        return self.direction == "rtl"

    def add(self, stroke: Stroke) -> None:
        """Add a stroke as it is."""
        self._drawing.strokes.append(stroke)

    def colour(self, value: str) -> QColor:
        """Return `#rrggbb` as a colour."""
        return self.ink.colour(value)

    def advance(self, words: str, style: Style) -> float:
        """Return how wide words are in one line."""
        return self.ink.metrics(self._font(style)).horizontalAdvance(words)

    def high(self, words: str, style: Style, width: float) -> float:
        """Return how high words are in a room so wide."""
        return self._lay_out(words, style, max(8.0, width))[1]

    def reading(self, style: Style, letters: int) -> tuple[float, float]:
        """Return left edge and width of a column of about so many letters, as `ch` counts them on the page."""
        wide = min(float(self.inner), self.advance("0", style) * letters)
        return self.left + ((self.inner - wide) / 2 if style.align == CENTRE else 0.0), wide

    def space(self, pixels: float) -> None:
        """Move the pen down."""
        self.y += pixels

    def text(
        self,
        words: str,
        style: Style,
        *,
        x: float | None = None,
        width: float | None = None,
        unit: int = 0,
        strong: int = 0,
    ) -> float:
        """Set a text at the pen without moving it.

        Args:
            words: may hold line breaks.
            style: how it is set.
            unit: so many characters at the end are a unit, and set smaller.
            strong: so many characters at the end stand out.
            x: left edge; the block's by default.
            width: room; up to the block's right edge by default.

        Returns:
            The height it takes.
        """
        left = float(self.left if x is None else x)
        room = self.left + self.inner - left if width is None else width
        room = max(8.0, room)
        layout, height = self._lay_out(words, style, room, self._ending(words, style, unit, strong))
        self.add(Words(layout, QPointF(left, self.y), room, self.colour(style.colour)))
        self._drawing.words.append(words)
        return height

    def line(
        self,
        words: str,
        style: Style,
        *,
        x: float | None = None,
        width: float | None = None,
        unit: int = 0,
        field: str = "",
    ) -> None:
        """Set a text, which shows a `field` of the block's data, and move the pen below it."""
        height = self.text(words, style, x=x, width=width, unit=unit)
        self._note(field, x, width, height)
        self.y += height

    def markdown(
        self,
        source: str,
        style: Style,
        *,
        x: float | None = None,
        width: float | None = None,
        link: str = "",
        field: str = "",
        headings: Sequence[Style] = (),
    ) -> None:
        """Set formatted text and move the pen below it. Images and HTML in it are not loaded or run.

        Args:
            source: Markdown.
            style: how it is set.
            x: left edge; the block's by default.
            width: room; up to the block's right edge by default.
            link: colour of links and quotations, where the page's usual ones could not be read.
            field: of the block's data, which it shows.
            headings: how those in the text are set, from the highest down; the last holds for all below it.
        """
        left = float(self.left if x is None else x)
        room = self.left + self.inner - left if width is None else width
        document = Formatted()
        document.setDocumentMargin(0)
        document.setIndentWidth(24)
        document.setDefaultFont(self.ink.font(style.pixels, style.weight))
        document.setMarkdown(source[:_LONGEST], FEATURES)
        document.setDefaultTextOption(self._option(style.align, self.direction))
        scheme = self.ink.scheme
        strong, quiet = self.colour(link or scheme.primary_text), self.colour(link or scheme.text_muted)
        dress(document, strong, quiet, self.colour(link or scheme.border))
        set_headings(document, [self._font(one) for one in headings])
        document.setTextWidth(room)
        self.add(Rich(document, QPointF(left, self.y), self.colour(style.colour)))
        for top, high in quotations(document):
            self.box(QRectF(left, self.y + top, 3, high), 0, link or scheme.primary)
        self._drawing.words.append(document.toPlainText())
        self._note(field, x, width, document.size().height())
        self.y += document.size().height()

    def ornament(self, sign: str, style: Style, *, x: float, y: float) -> None:
        """Add a sign that is seen and not read."""
        room = self.advance(sign, style) + 2.0
        layout, _ = self._lay_out(sign, style, room)
        self.add(Words(layout, QPointF(x, y), room, self.colour(style.colour)))

    def box(self, rect: QRectF, radius: float, fill: str | None, border: str | None = None) -> None:
        """Add a rounded rectangle."""
        self.add(
            Box(
                rect,
                radius,
                None if fill is None else self.colour(fill),
                None if border is None else self.colour(border),
            )
        )

    def under(self, stroke: Stroke) -> None:
        """Add a stroke beneath everything else, such as a frame whose height is known only afterwards."""
        self._under.append(stroke)

    def picture(self, picture: Picture) -> None:
        """Add an image."""
        if picture.uri:
            self._drawing.pictures.add(picture.uri)
        self.add(picture)

    def glyph(self, name: str, x: float, y: float, size: int, colour: str) -> None:
        """Add an icon."""
        self.add(Glyph(name, QRectF(x, y, size, size), self.colour(colour)))

    def spot(self, field: str, rect: QRectF) -> None:
        """Remember that a field of the block's data is shown there; "" is none."""
        if field:
            self._drawing.spots.append((rect, field))

    def pills(
        self,
        labels: Sequence[tuple[str, str]],
        look: Pill,
        *,
        align: Qt.AlignmentFlag = START,
        fields: Sequence[str] = (),
    ) -> None:
        """Set labels in a row, each with its icon or "", as many a row as fit, and move the pen below them.

        Each shows the field of the block's data in its place of `fields`.
        """
        names = iter(fields)
        font = self.ink.font(look.pixels, look.weight, face=look.face)
        metrics = self.ink.metrics(font)
        rows: list[list[tuple[str, str, str, float]]] = [[]]
        used = 0.0
        for label, icon in labels:
            around = 2 * look.padding + (_ICON_ROOM if icon else 0)
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, int(self.inner - around))
            wide = metrics.horizontalAdvance(shown) + float(around)
            if rows[-1] and used + wide > self.inner:
                rows.append([])
                used = 0.0
            rows[-1].append((label, shown, icon, wide))
            used += wide + look.gap
        for number, row in enumerate(rows):
            self.y += (_PILL_HEIGHT + _PILL_GAP) if number else 0
            free = self.inner - sum(wide + look.gap for *_, wide in row) + look.gap
            x = self.left + (free / 2 if align == CENTRE else 0.0)
            for label, shown, icon, wide in row:
                if look.fill or look.border:
                    self.box(QRectF(x, self.y, wide, _PILL_HEIGHT), look.radius, look.fill, look.border)
                if icon:
                    self.glyph(icon, x + look.padding, self.y + 6, 16, look.colour)
                left = x + look.padding + (_ICON_ROOM if icon else 0)
                self._pill_text(label, shown, font, (left, x + wide - look.padding), look.colour)
                self.spot(next(names, ""), QRectF(x, self.y, wide, _PILL_HEIGHT))
                x += wide + look.gap
        self.y += _PILL_HEIGHT

    def finish(self, card: Box | None = None) -> Drawing:
        """Close the block below the pen.

        Args:
            card: painted beneath everything; its rectangle is replaced by the whole block.
        """
        height = round(self.y + self._padding)
        drawing = self._drawing
        drawing.height = height
        first: list[Stroke] = []
        if card is not None:
            whole = QRectF(0, 0, self.width, height)
            drawing.radius = card.radius
            first.append(Box(whole, card.radius, card.fill, card.border, card.dashed))
        drawing.strokes[:0] = [*first, *self._under]
        if self.rtl:
            drawing.mirror()
        return drawing

    def _note(self, field: str, x: float | None, width: float | None, height: float) -> None:
        left = float(self.left if x is None else x)
        room = self.left + self.inner - left if width is None else width
        self.spot(field, QRectF(left, self.y, room, height))

    def _pill_text(self, label: str, shown: str, font: QFont, span: tuple[float, float], colour: str) -> None:
        left, room = span[0], span[1] - span[0]
        layout = QTextLayout(shown, font)
        option = self._option(START, direction_within(shown, self.direction))
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room)
        layout.endLayout()
        top = self.y + (_PILL_HEIGHT - line.height()) / 2
        self.add(Words(layout, QPointF(left, top), room, self.colour(colour)))
        self._drawing.words.append(label)

    def _font(self, style: Style) -> QFont:
        return self.ink.font(style.pixels, style.weight, tabular=style.tabular, face=style.face)

    def _ending(self, words: str, style: Style, unit: int, strong: int) -> list[QTextLayout.FormatRange]:
        """Return how the end of a text is set, where it has a unit or stands out."""
        if not (unit or strong):
            return []
        end = QTextLayout.FormatRange()
        end.length = unit or strong
        end.start = len(words[:_LONGEST]) - end.length
        small = replace(style, pixels=max(round(style.pixels * _UNIT_SIZE), 1))
        end.format.setFont(self._font(small if unit else replace(style, weight=SEMIBOLD)))
        if strong:
            end.format.setForeground(self.colour(self.ink.scheme.text))
        return [end]

    def _lay_out(
        self, words: str, style: Style, room: float, formats: Sequence[QTextLayout.FormatRange] = ()
    ) -> tuple[QTextLayout, float]:
        layout = QTextLayout(words[:_LONGEST].replace("\n", _LINE_SEPARATOR), self._font(style))
        layout.setFormats(formats)
        option = self._option(style.align, direction_within(words, self.direction))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        y, count = 0.0, 0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room)
            step = line.height() * style.line
            line.setPosition(QPointF(0.0, y + (step - line.height()) / 2))
            y += step
            count += 1
            if count == style.lines and line.textStart() + line.textLength() < len(layout.text()):
                layout.endLayout()
                return self._cut(layout.text(), line.textStart(), style, room)
        layout.endLayout()
        return layout, y

    def _cut(self, text: str, last: int, style: Style, room: float) -> tuple[QTextLayout, float]:
        tail = text[last:].replace(_LINE_SEPARATOR, " ")
        shown = self.ink.metrics(self._font(style)).elidedText(tail, Qt.TextElideMode.ElideRight, int(room))
        return self._lay_out(text[:last] + shown, replace(style, lines=0), room)

    def _option(self, align: Qt.AlignmentFlag, way: Direction) -> QTextOption:
        """Return how text is aligned, on the side where the block reads, and which way it runs."""
        turned = {START: END, END: START}.get(align, align) if self.rtl else align
        option = QTextOption(turned | Qt.AlignmentFlag.AlignAbsolute)
        ways = Qt.LayoutDirection
        option.setTextDirection(ways.RightToLeft if way == "rtl" else ways.LeftToRight)
        return option
