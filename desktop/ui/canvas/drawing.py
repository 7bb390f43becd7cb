"""A block laid out for one width: a list of strokes that paint fast and need no further measuring."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPainter, QPainterPath, QPalette, QPen

from desktop.ui.canvas.portrait import portrait_path

if TYPE_CHECKING:
    from PySide6.QtGui import QBrush, QFont, QTextDocument, QTextLayout

    from desktop.ui.canvas.images import Pictures
    from desktop.ui.canvas.stamps import Stamps


@dataclass(frozen=True, slots=True)
class Easel:
    """What a stroke may need while painting.

    Attributes:
        pictures: decoded images; one that is not decoded yet is painted as its placeholder.
        stamps: icons.
    """

    pictures: Pictures
    stamps: Stamps


class Stroke(Protocol):
    """One thing to paint."""

    def paint(self, painter: QPainter, easel: Easel) -> None:
        """Paint it, in the block's coordinates."""

    def mirrored(self, width: float) -> Stroke:
        """Return it at the other side of a block so wide. Only its place changes: letters and pictures stay."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded rectangle with a fill, a border inside its edge, or both."""

    rect: QRectF
    radius: float
    fill: QColor | QBrush | None = None
    border: QColor | None = None
    dashed: bool = False
    thick: float = 1.0

    def paint(self, painter: QPainter, easel: Easel) -> None:  # noqa: ARG002
        """Paint it."""
        painter.setBrush(self.fill if self.fill is not None else Qt.BrushStyle.NoBrush)
        rect, radius = self.rect, self.radius
        if self.border is None:
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            pen = QPen(self.border, self.thick)
            if self.dashed:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            half = self.thick / 2
            rect = rect.adjusted(half, half, -half, -half)
        radius = max(0.0, min(radius, rect.width() / 2, rect.height() / 2))
        painter.drawRoundedRect(rect, radius, radius)

    def mirrored(self, width: float) -> Box:
        """Return it at the other side of a block."""
        return replace(self, rect=_mirrored(self.rect, width))


@dataclass(frozen=True, slots=True)
class Words:
    """Text that is laid out in a room so wide."""

    layout: QTextLayout
    at: QPointF
    room: float
    colour: QColor

    def paint(self, painter: QPainter, easel: Easel) -> None:  # noqa: ARG002
        """Paint it."""
        painter.setPen(self.colour)
        self.layout.draw(painter, self.at)

    def mirrored(self, width: float) -> Words:
        """Return it at the other side of a block."""
        return replace(self, at=QPointF(width - self.at.x() - self.room, self.at.y()))


@dataclass(frozen=True, slots=True)
class Rich:
    """Formatted text (the creator's Markdown)."""

    document: QTextDocument
    at: QPointF
    colour: QColor

    def paint(self, painter: QPainter, easel: Easel) -> None:  # noqa: ARG002
        """Paint it."""
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, self.colour)
        context.palette = palette
        painter.save()
        painter.translate(self.at)
        self.document.documentLayout().draw(painter, context)
        painter.restore()

    def mirrored(self, width: float) -> Rich:
        """Return it at the other side of a block."""
        return replace(self, at=QPointF(width - self.at.x() - self.document.textWidth(), self.at.y()))


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that fills its rectangle, or what stands for it.

    Attributes:
        uri: `data:` or https address; only the former is shown, the canvas never goes to the network.
        initials: shown in its stead, over `fill`.
        whole: fitted inside the rectangle instead.
        shape: of its outline (`portrait_path`).
    """

    uri: str | None
    rect: QRectF
    radius: float
    fill: QColor
    ink: QColor
    font: QFont
    initials: str = ""
    whole: bool = False
    shape: str = "square"

    def paint(self, painter: QPainter, easel: Easel) -> None:
        """Paint it."""
        path = portrait_path(self.rect, self.shape, min(self.radius, self.rect.width() / 2, self.rect.height() / 2))
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        pixmap = easel.pictures.pixmap(self.uri, self.rect.size(), ratio, whole=self.whole) if self.uri else None
        if pixmap is None:
            painter.fillPath(path, self.fill)
            painter.setPen(self.ink)
            painter.setFont(self.font)
            if self.initials:
                painter.drawText(self.rect, Qt.AlignmentFlag.AlignCenter, self.initials)
            else:
                side = min(24.0, self.rect.height() / 2)
                corner = self.rect.center() - QPointF(side / 2, side / 2)
                easel.stamps.paint(painter, corner, "image", int(side), self.ink.name())
            return
        size = pixmap.deviceIndependentSize()
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(
            QPointF(
                self.rect.x() + (self.rect.width() - size.width()) / 2,
                self.rect.y() + (self.rect.height() - size.height()) / 2,
            ),
            pixmap,
        )
        painter.restore()

    def mirrored(self, width: float) -> Picture:
        """Return it at the other side of a block."""
        return replace(self, rect=_mirrored(self.rect, width))


@dataclass(frozen=True, slots=True)
class Glyph:
    """An icon of the studio's set."""

    name: str
    rect: QRectF
    colour: QColor

    def paint(self, painter: QPainter, easel: Easel) -> None:
        """Paint it."""
        easel.stamps.paint(painter, self.rect.topLeft(), self.name, int(self.rect.width()), self.colour.name())

    def mirrored(self, width: float) -> Glyph:
        """Return it at the other side of a block."""
        return replace(self, rect=_mirrored(self.rect, width))


@dataclass(frozen=True, slots=True)
class Shape:
    """A path, filled or stroked. It stays as it is in every block: curves run with time, from left to right."""

    path: QPainterPath
    pen: QPen | None = None
    fill: QColor | QBrush | None = None

    def paint(self, painter: QPainter, easel: Easel) -> None:  # noqa: ARG002
        """Paint it."""
        painter.setPen(self.pen if self.pen is not None else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self.fill if self.fill is not None else Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)

    def mirrored(self, width: float) -> Shape:  # noqa: ARG002
        """Return itself."""
        return self


@dataclass(slots=True)
class Drawing:
    """A laid-out block.

    Attributes:
        width: for which it is laid out.
        height: that it takes.
        strokes: in painting order.
        words: every text in it, in reading order.
        pictures: addresses of the images it shows.
        radius: corner radius of the block, which a ring around it follows.
        rtl: it reads from right to left.
        spots: where each field of the block's data is shown, the smaller before those around them.
    """

    width: int
    height: int = 0
    radius: float = 4.0
    rtl: bool = False
    strokes: list[Stroke] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)
    spots: list[tuple[QRectF, str]] = field(default_factory=list)

    def field_at(self, at: QPointF) -> str:
        """Return the field that is shown there, as `edit_requested` takes it; "" where none is."""
        return next((name for rect, name in self.spots if rect.contains(at)), "")

    def mirror(self) -> None:
        """Turn what was laid out from the left into what reads from right to left."""
        self.strokes = [stroke.mirrored(self.width) for stroke in self.strokes]
        self.spots = [(_mirrored(rect, self.width), name) for rect, name in self.spots]

    def paint(self, painter: QPainter, easel: Easel) -> None:
        """Paint all strokes."""
        for stroke in self.strokes:
            stroke.paint(painter, easel)


def _mirrored(rect: QRectF, width: float) -> QRectF:
    return QRectF(width - rect.right(), rect.y(), rect.width(), rect.height())
