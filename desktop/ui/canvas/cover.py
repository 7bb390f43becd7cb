"""What lies behind the words of a hero, as each style of the page has it, and the colours that stand on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

if TYPE_CHECKING:
    from desktop.render.palette import Palette, Scheme
    from desktop.ui.canvas.drawing import Easel

_GRID: Final = 32.0
_BAR: Final = 6.0
_FILLED: Final = frozenset({"poster", "bloom"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Colours of what stands on a hero, `#rrggbb`.

    Attributes:
        chip: fill of the topics, or None; `chip_text` and `chip_edge` go with it.
        initials: what stands for a picture that is missing; `on_initials` stands on it.
    """

    text: str
    muted: str
    link: str
    chip: str | None
    chip_text: str
    chip_edge: str | None
    initials: str
    on_initials: str


def voice_on(style: str, palette: Palette) -> Voice:
    """Return the colours that can be read on a style's hero in the light scheme."""
    if style in _FILLED:
        ink, fill = palette.light.on_primary, palette.light.primary
        return Voice(ink, ink, ink, None, ink, ink, ink, fill)
    scheme = palette.dark if style == "night" else palette.light
    initials = scheme.primary, scheme.on_primary
    if style == "night":
        link = scheme.primary_text
        return Voice(scheme.text, scheme.text_muted, link, None, link, link, *initials)
    edge = None if style == "soft" else scheme.border
    return Voice(scheme.text, scheme.text_muted, scheme.primary_text, scheme.surface, scheme.text, edge, *initials)


@dataclass(frozen=True, slots=True)
class Cover:
    """The ground of a hero.

    Attributes:
        radius: corners of the card it is.
        style: name of the page's style (`render.hero`).
        scale: 1.0 where the hero is as large as on the page; less in small pictures of it.
        band: height of the scenery above the words, where the style has one.
        flipped: it is seen as in a mirror.
    """

    rect: QRectF
    radius: float
    style: str
    palette: Palette
    scale: float = 1.0
    band: float = 0.0
    flipped: bool = False

    def paint(self, painter: QPainter, easel: Easel | None = None) -> None:  # noqa: ARG002
        """Paint it."""
        scheme = self.palette.dark if self.style == "night" else self.palette.light
        edge = QPainterPath()
        edge.addRoundedRect(self.rect, self.radius, self.radius)
        painter.fillPath(edge, self._ground(scheme))
        if self.style not in {"night", "ruled", "cover"}:
            return
        painter.save()
        painter.setClipPath(edge, Qt.ClipOperation.IntersectClip)
        if self.style == "cover":
            self._scenery(painter, scheme)
        elif self.style == "ruled":
            self._grid(painter, scheme)
        else:
            bar = 3.0 * self.scale
            painter.fillRect(QRectF(self.rect.x(), self.rect.bottom() - bar, self.rect.width(), bar), scheme.primary)
        painter.restore()

    def mirrored(self, width: float) -> Cover:
        """Return it for a block that reads from right to left; scenery stays as it is."""
        rect = QRectF(width - self.rect.right(), self.rect.y(), self.rect.width(), self.rect.height())
        return replace(self, rect=rect, flipped=not self.flipped)

    def _ground(self, scheme: Scheme) -> QBrush:
        rect = self.rect
        if self.style == "bloom":
            return _between(QLinearGradient(rect.topLeft(), rect.bottomRight()), scheme.primary, scheme.primary_deep)
        if self.style == "soft":
            return _between(QLinearGradient(rect.topLeft(), rect.bottomLeft()), scheme.tint, scheme.page)
        if self.style in {"glow", "night"}:
            middle = 0.5 if self.style == "glow" else 0.15 if self.flipped else 0.85
            glow = QRadialGradient(rect.x() + middle * rect.width(), rect.y(), max(rect.width() * 0.7, 1.0))
            return _between(glow, scheme.tint, scheme.page)
        plain = {"poster": scheme.primary, "ruled": scheme.surface, "cover": scheme.page}
        return QBrush(QColor(plain.get(self.style, scheme.tint)))

    def _grid(self, painter: QPainter, scheme: Scheme) -> None:
        rect, step = self.rect, _GRID * self.scale
        across = [rect.x() + number * step for number in range(1, int(rect.width() / step) + 1)]
        down = [rect.y() + number * step for number in range(1, int(rect.height() / step) + 1)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(QColor(scheme.border), 1.0))
        painter.drawLines([QLineF(x, rect.top(), x, rect.bottom()) for x in across])
        painter.drawLines([QLineF(rect.left(), y, rect.right(), y) for y in down])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        start, end = (rect.topRight(), rect.topLeft()) if self.flipped else (rect.topLeft(), rect.topRight())
        clear = QColor(scheme.surface)
        clear.setAlpha(0)
        veil = QLinearGradient(start, end)
        veil.setColorAt(0.3, QColor(scheme.surface))  # under the words
        veil.setColorAt(1.0, clear)
        painter.fillRect(rect, QBrush(veil))
        painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), _BAR * self.scale), QColor(scheme.primary))
        painter.setPen(QPen(QColor(scheme.border), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), self.radius, self.radius)

    def _scenery(self, painter: QPainter, scheme: Scheme) -> None:
        """Paint sky, sun and two hills, as `finish-cover.css` does."""
        sky = QRectF(self.rect.x(), self.rect.y(), self.rect.width(), self.band)
        painter.setClipRect(sky, Qt.ClipOperation.IntersectClip)
        tint, primary = QColor(scheme.tint), QColor(scheme.primary)
        light = QLinearGradient(sky.topLeft(), sky.bottomLeft())
        painter.fillRect(sky, _between(light, _mixed(primary, tint, 0.62).name(), _mixed(primary, tint, 0.25).name()))
        painter.setPen(Qt.PenStyle.NoPen)
        wide, high, sun = sky.width(), sky.height(), 28.0 * self.scale
        for colour, across, down, half_wide, half_high in (
            (_mixed(primary, QColor("#ffffff"), 0.82), 0.82, 0.34, sun / wide, sun / high),
            (scheme.primary, 0.62, 1.30, 0.468, 0.416),
            (scheme.primary_deep, 0.12, 1.20, 0.54, 0.405),
        ):
            painter.setBrush(QColor(colour))
            centre = QPointF(sky.x() + across * wide, sky.y() + down * high)
            painter.drawEllipse(centre, half_wide * wide, half_high * high)


def _between(gradient: QLinearGradient | QRadialGradient, start: str, end: str) -> QBrush:
    gradient.setColorAt(0.0, QColor(start))
    gradient.setColorAt(1.0, QColor(end))
    return QBrush(gradient)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` with a share of `other` in it."""
    pairs = ((one.redF(), other.redF()), (one.greenF(), other.greenF()), (one.blueF(), other.blueF()))
    red, green, blue = (a + (b - a) * share for a, b in pairs)
    return QColor.fromRgbF(red, green, blue)
