"""The hero: who the creator is. Its layout follows the theme's corners, as on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from desktop.render.views import hero_layout
from desktop.ui.canvas.blocks.scene import tr
from desktop.ui.canvas.drawing import Box, Picture
from desktop.ui.canvas.sketch import BOLD, CENTRE, SEMIBOLD, START, Sketch, Style

if TYPE_CHECKING:
    from desktop.models.blocks import ProfileData
    from desktop.render.views import View
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing

_SIDE_BY_SIDE: Final = 480
_GAP: Final = 28
_EDGE: Final = 6


def draw_profile(data: ProfileData, scene: Scene, width: int) -> Drawing:
    """Lay out the hero on the page's cover tint."""
    ink = scene.ink
    layout = hero_layout(ink.radius)
    sketch = scene.sketch(width, padding=36 if width > 420 else 22)
    beside = width >= _SIDE_BY_SIDE and layout != "centre"
    side = 128 if width >= _SIDE_BY_SIDE else 96
    top, left = sketch.y, float(sketch.left)
    if not beside:
        at_x = (width - side) / 2 if layout == "centre" else left
    else:
        at_x = left + sketch.inner - side if layout == "edge" else left
    _avatar(sketch, data, QRectF(at_x, top, side, side), layout)
    if beside:
        sketch.inner -= side + _GAP
        sketch.left += 0 if layout == "edge" else side + _GAP
    else:
        sketch.y += side + 18
    _who(sketch, data, scene, centred=layout == "centre")
    if beside:
        sketch.y = max(sketch.y, top + side)
    drawing = sketch.finish(Box(QRectF(), ink.radius, ink.colour(ink.scheme.tint)))
    if layout == "edge":
        bar = QRectF(width - _EDGE if drawing.rtl else 0, 0, _EDGE, drawing.height)
        drawing.strokes.insert(1, Box(bar, 0, ink.colour(ink.scheme.primary)))
    return drawing


def _avatar(sketch: Sketch, data: ProfileData, rect: QRectF, layout: str) -> None:
    ink = sketch.ink
    radius = {"edge": float(ink.radius), "split": max(ink.radius, 12.0)}.get(layout, rect.width() / 2)
    if layout == "centre":
        ring = rect.adjusted(-4, -4, 4, 4)
        sketch.box(ring, ring.width() / 2, ink.scheme.surface)
    fill, colour = sketch.colour(ink.scheme.primary), sketch.colour(ink.scheme.on_primary)
    view_initials = "".join(word[0] for word in data.name.split()[:2]).upper()
    sketch.picture(Picture(data.avatar, rect, radius, fill, colour, ink.font(40, SEMIBOLD), view_initials))


def _who(sketch: Sketch, data: ProfileData, scene: Scene, *, centred: bool) -> None:
    scheme = scene.ink.scheme
    align = CENTRE if centred else START
    view: View = scene.view(data)
    size = 42 if sketch.inner > 380 else 30
    known = bool(data.name.strip())
    sketch.line(view["name"], Style(size, scheme.text if known else scheme.text_muted, BOLD, line=1.1, align=align))
    if view["handle"]:
        sketch.space(4)
        sketch.line(f"@{view['handle']}", Style(15, scheme.primary_text, align=align))
    if view["tagline"]:
        sketch.space(8)
        sketch.line(view["tagline"], Style(18, scheme.on_tint, line=1.35, align=align))
    if view["niches"]:
        sketch.space(14)
        sketch.pills(view["niches"], fill=scheme.surface, colour=scheme.text, border=scheme.border, align=align)
    if data.bio:
        sketch.space(12)
        sketch.markdown(data.bio, Style(15, scheme.text, align=align))
    if view["facts"]:
        sketch.space(10)
        sketch.line(" · ".join(view["facts"]), Style(14, scheme.text_muted, align=align))
    if not (known or data.tagline or data.bio):
        sketch.space(8)
        sketch.line(tr("Say who you are and what you make."), Style(15, scheme.text_muted, align=align))
    draw_links(sketch, scene, view, centred=centred)


def draw_links(sketch: Sketch, scene: Scene, view: View, *, centred: bool = False) -> None:
    """Set labelled links in a row of pills."""
    labels = [link["label"] for link in view["links"]]
    if labels:
        scheme = scene.ink.scheme
        sketch.space(14)
        sketch.pills(
            labels,
            fill=scheme.surface,
            colour=scheme.primary_text,
            border=scheme.border,
            icon="link",
            align=CENTRE if centred else START,
        )
