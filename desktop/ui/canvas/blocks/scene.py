"""What the drawings of all blocks of one kit share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF

from desktop.models.blocks import OpaqueBlock
from desktop.render.direction import direction_of_block
from desktop.render.views import Scene as PageScene
from desktop.render.views import says_nothing, view_of
from desktop.ui.canvas.drawing import Box
from desktop.ui.canvas.sketch import BOLD, CENTRE, MEDIUM, REGULAR, SEMIBOLD, START, Sketch, Style

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont

    from desktop.models.blocks import Block, KnownData
    from desktop.models.metrics import Snapshots
    from desktop.render.direction import Direction
    from desktop.render.views import View
    from desktop.ui.canvas.drawing import Drawing
    from desktop.ui.canvas.ink import Ink

_CARD_PADDING: Final = 28

_ICON_TILE: Final = 44
_EDGELESS: Final = frozenset({"bloom", "soft"})
_TECHNICAL: Final = frozenset({"night", "ruled"})
_BAND: Final = 12
"""Above and below a title that has a band of its own."""
_HEADINGS: Final[dict[str, tuple[int, QFont.Weight, str]]] = {
    "poster": (24, BOLD, ""),
    "ruled": (17, SEMIBOLD, "mono"),
    "panel": (21, SEMIBOLD, "display"),
    "glow": (23, SEMIBOLD, "display"),
    "soft": (25, MEDIUM, "display"),
}
"""Size, weight and face of titles, where a style has its own."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Theme and numbers.

    Attributes:
        ink: colours and fonts of the theme.
        snapshots: local numbers by account.
        today: last day of a chart's range.
        locale: how numbers are written.
        direction: which way the page reads, or the block that is laid out.
    """

    ink: Ink
    snapshots: Snapshots
    today: date
    locale: str
    direction: Direction = "ltr"

    def of_block(self, block: Block) -> Scene:
        """Return the scene of one block, which may read another way than its page."""
        return replace(self, direction=direction_of_block(block, self.direction))

    def view(self, data: KnownData) -> View:
        """Return what the page says for a block: one place decides the words (`render.views`)."""
        return view_of(data, PageScene(self.snapshots, self.today, self.locale, self.ink.radius))

    def leaves_out(self, block: Block) -> bool:
        """Tell whether the page leaves a block out, because it has nothing to say yet."""
        return not isinstance(block, OpaqueBlock) and says_nothing(block.data, self.view(block.data))

    def close(self, sketch: Sketch) -> Drawing:
        """Close a block on the card of its style, with the line that some styles set above it."""
        ink = self.ink
        if ink.finish.name == "poster":
            sketch.under(Box(QRectF(0, 0, sketch.width, 3), 0, ink.colour(ink.scheme.text)))
            return sketch.finish()
        if ink.finish.name == "night":
            sketch.under(Box(QRectF(0, 0, 48, 3), 0, ink.colour(ink.scheme.primary)))
        edge = None if ink.finish.name in _EDGELESS else ink.colour(ink.scheme.border)
        return sketch.finish(Box(QRectF(), ink.radius, ink.colour(ink.scheme.surface), edge))

    def dashed(self, fill: str) -> Box:
        """Return the card of a block that shows nothing on the page yet."""
        return Box(
            QRectF(), self.ink.radius, self.ink.colour(fill), self.ink.colour(self.ink.scheme.border), dashed=True
        )

    def sketch(self, width: int, *, padding: int | None = None) -> Sketch:
        """Start a block; on a card, unless it has a padding of its own."""
        room = card_padding(width) if padding is None else padding
        sketch = Sketch(self.ink, width, direction=self.direction, padding=room)
        if padding is None and self.ink.finish.name == "poster":  # which has no cards
            sketch.left, sketch.inner = 0, width
        return sketch

    def heading(self) -> Style:
        """Return how a block's title is set."""
        size, weight, face = _HEADINGS.get(self.ink.finish.name, (20, BOLD, ""))
        return Style(size, self.ink.scheme.text, weight, face=face, align=self.align)

    def title(self, sketch: Sketch, words: str, *, field: str = "") -> None:
        """Set a block's title and move the pen to where its content begins."""
        banded = self.ink.finish.name == "ruled"
        if banded:
            sketch.y = float(_BAND)
        sketch.line(words, self.heading(), field=field)
        if banded:
            sketch.space(_BAND)
            sketch.box(QRectF(0, sketch.y, sketch.width, 1), 0, self.ink.scheme.border)
        sketch.space(sketch.left - 4 if banded else 14)

    def headings(self, *, titled: bool) -> tuple[Style, ...]:
        """Return how headings inside a text are set, highest first; below a title, smaller than it."""
        text = self.ink.scheme.text
        lower = Style(16, text, SEMIBOLD), Style(15, text, SEMIBOLD)
        return lower if titled else (self.heading(), *lower)

    def figure(self, pixels: int) -> Style:
        """Return how a number is set that a block is about."""
        soft = self.ink.finish.name == "soft"
        return Style(
            pixels, self.ink.scheme.text, MEDIUM if soft else BOLD, line=1.15, face="display" if soft else ""
        )

    @property
    def inner_radius(self) -> float:
        """Corners of what stands inside a card."""
        return self.ink.radius * (0.8 if self.ink.finish.name == "soft" else 0.7)

    @property
    def label_face(self) -> str:
        """Face of the smallest labels."""
        return "mono" if self.ink.finish.name in _TECHNICAL else ""

    @property
    def align(self) -> Qt.AlignmentFlag:
        """Where titles and numbers stand."""
        return CENTRE if self.ink.finish.name == "soft" else START

    def body(self) -> Style:
        """Return how running text is set."""
        return Style(15, self.ink.scheme.text, line=1.45)

    def muted(self, pixels: int = 13) -> Style:
        """Return how secondary text is set."""
        return Style(pixels, self.ink.scheme.text_muted, REGULAR)

    def named(self) -> Style:
        """Return how the name of an entry is set."""
        return Style(16, self.ink.scheme.text, SEMIBOLD)

    def strong(self) -> Style:
        """Return how words are set that stand out a little."""
        return Style(15, self.ink.scheme.text, MEDIUM)


def card_padding(width: int) -> int:
    """Return the room inside a card of that width."""
    return _CARD_PADDING if width > 420 else 18


def empty_block(scene: Scene, width: int, icon: str, title: str, words: str) -> Drawing:
    """Lay out a block without content: what it is for, and how to fill it."""
    sketch = scene.sketch(width, padding=card_padding(width))  # its frame is seen in every style
    ink = scene.ink
    top, left = sketch.y, float(sketch.left)
    sketch.box(QRectF(left, top, _ICON_TILE, _ICON_TILE), min(ink.radius, 12), ink.scheme.tint)
    sketch.glyph(icon, left + 12, top + 12, 20, ink.scheme.on_tint)
    x = left + _ICON_TILE + 16
    sketch.line(title, Style(17, ink.scheme.text, SEMIBOLD), x=x)
    sketch.space(2)
    sketch.line(words, Style(14, ink.scheme.text_muted, line=1.35), x=x)
    sketch.y = max(sketch.y, top + _ICON_TILE)
    return sketch.finish(scene.dashed(ink.scheme.surface))


def said(words: str) -> str:
    """Translate words that stand in a drawing."""
    return QCoreApplication.translate("Canvas", words)
