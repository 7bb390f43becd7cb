"""Lays out a block top to bottom: measures text, keeps the pen's place, and yields a `Drawing`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from desktop.render.direction import direction_within
from desktop.ui.canvas.drawing import Box, Drawing, Glyph, Picture, Rich, Words
from desktop.ui.canvas.formatted import FEATURES, Formatted, dress

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
_PILL_PADDING: Final = 12
_PILL_GAP: Final = 8


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set.

    Attributes:
        pixels: font size.
        colour: `#rrggbb` from the scheme.
        line: line height as a factor of the font's own.
        lines: most lines shown; the last one is cut with an ellipsis. 0 is no limit.
        align: START is where the block's reading begins.
    """

    pixels: int
    colour: str
    weight: QFont.Weight = REGULAR
    tabular: bool = False
    line: float = 1.3
    lines: int = 0
    align: Qt.AlignmentFlag = START


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
        return self.ink.metrics(self.ink.font(style.pixels, style.weight, tabular=style.tabular)).horizontalAdvance(
            words
        )

    def space(self, pixels: float) -> None:
        """Move the pen down."""
        self.y += pixels

    def text(self, words: str, style: Style, *, x: float | None = None, width: float | None = None) -> float:
        """Set a text at the pen without moving it.

        Args:
            words: may hold line breaks.
            style: how it is set.
            x: left edge; the block's by default.
            width: room; up to the block's right edge by default.

        Returns:
            The height it takes.
        """
        left = float(self.left if x is None else x)
        room = self.left + self.inner - left if width is None else width
        room = max(8.0, room)
        layout, height = self._lay_out(words, style, room)
        self.add(Words(layout, QPointF(left, self.y), room, self.colour(style.colour)))
        self._drawing.words.append(words)
        return height

    def line(self, words: str, style: Style, *, x: float | None = None, width: float | None = None) -> None:
        """Set a text and move the pen below it."""
        self.y += self.text(words, style, x=x, width=width)

    def markdown(self, source: str, style: Style, *, x: float | None = None, width: float | None = None) -> None:
        """Set formatted text and move the pen below it. Images and HTML in it are not loaded or run."""
        left = float(self.left if x is None else x)
        room = self.left + self.inner - left if width is None else width
        document = Formatted()
        document.setDocumentMargin(0)
        document.setIndentWidth(24)
        document.setDefaultFont(self.ink.font(style.pixels, style.weight))
        document.setMarkdown(source[:_LONGEST], FEATURES)
        document.setDefaultTextOption(self._option(style.align, self.direction))
        dress(document, self.colour(self.ink.scheme.primary_text), self.colour(self.ink.scheme.text_muted))
        document.setTextWidth(room)
        self.add(Rich(document, QPointF(left, self.y), self.colour(style.colour)))
        self._drawing.words.append(document.toPlainText())
        self.y += document.size().height()

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

    def pills(
        self,
        labels: Sequence[str],
        *,
        fill: str,
        colour: str,
        border: str,
        icon: str = "",
        align: Qt.AlignmentFlag = START,
    ) -> None:
        """Set labels in pills, as many a row as fit, and move the pen below them."""
        font = self.ink.font(13, MEDIUM)
        metrics = self.ink.metrics(font)
        extra = 20 if icon else 0
        most = self.inner - 2 * _PILL_PADDING - extra
        rows: list[list[tuple[str, str, float]]] = [[]]
        used = 0.0
        for label in labels:
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, int(most))
            wide = metrics.horizontalAdvance(shown) + 2.0 * _PILL_PADDING + extra
            if rows[-1] and used + wide > self.inner:
                rows.append([])
                used = 0.0
            rows[-1].append((label, shown, wide))
            used += wide + _PILL_GAP
        for number, row in enumerate(rows):
            self.y += (_PILL_HEIGHT + _PILL_GAP) if number else 0
            free = self.inner - sum(wide + _PILL_GAP for _, _, wide in row) + _PILL_GAP
            x = self.left + (free / 2 if align == CENTRE else 0.0)
            for label, shown, wide in row:
                self.box(QRectF(x, self.y, wide, _PILL_HEIGHT), _PILL_HEIGHT / 2, fill, border)
                if icon:
                    self.glyph(icon, x + _PILL_PADDING - 2, self.y + 6, 16, colour)
                left = x + _PILL_PADDING + extra
                self._pill_text(label, shown, font, (left, x + wide - _PILL_PADDING), colour)
                x += wide + _PILL_GAP
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
            drawing.strokes = [stroke.mirrored(self.width) for stroke in drawing.strokes]
        return drawing

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

    def _lay_out(self, words: str, style: Style, room: float) -> tuple[QTextLayout, float]:
        font = self.ink.font(style.pixels, style.weight, tabular=style.tabular)
        layout = QTextLayout(words[:_LONGEST].replace("\n", _LINE_SEPARATOR), font)
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
        font = self.ink.font(style.pixels, style.weight, tabular=style.tabular)
        tail = text[last:].replace(_LINE_SEPARATOR, " ")
        shown = self.ink.metrics(font).elidedText(tail, Qt.TextElideMode.ElideRight, int(room))
        whole = Style(style.pixels, style.colour, style.weight, style.tabular, style.line, 0, style.align)
        return self._lay_out(text[:last] + shown, whole, room)

    def _option(self, align: Qt.AlignmentFlag, way: Direction) -> QTextOption:
        """Return how text is aligned, on the side where the block reads, and which way it runs."""
        turned = {START: END, END: START}.get(align, align) if self.rtl else align
        option = QTextOption(turned | Qt.AlignmentFlag.AlignAbsolute)
        ways = Qt.LayoutDirection
        option.setTextDirection(ways.RightToLeft if way == "rtl" else ways.LeftToRight)
        return option
