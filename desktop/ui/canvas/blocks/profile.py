"""The hero: who the creator is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from desktop.ui.canvas.blocks.scene import tr
from desktop.ui.canvas.drawing import Box, Picture
from desktop.ui.canvas.sketch import BOLD, CENTRE, REGULAR, SEMIBOLD, Sketch, Style
from desktop.ui.canvas.titles import initials, link_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.blocks import Link, ProfileData
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing

_SIDE_BY_SIDE = 480
_GAP = 28


def draw_profile(data: ProfileData, scene: Scene, width: int) -> Drawing:
    """Lay out the hero on the page's cover tint."""
    ink = scene.ink
    sketch = Sketch(ink, width, padding=36 if width > 420 else 22)
    wide = width >= _SIDE_BY_SIDE
    side = 120 if wide else 96
    top = sketch.y
    at_x = sketch.left if wide else (width - side) / 2
    _avatar(sketch, data, QRectF(at_x, top, side, side))
    if wide:
        sketch.left += side + _GAP
        sketch.inner -= side + _GAP
    else:
        sketch.y += side + 16
    _who(sketch, data, scene, centred=not wide)
    _more(sketch, data, scene)
    if wide:
        sketch.y = max(sketch.y, top + side)
    return sketch.finish(Box(QRectF(), ink.radius, ink.colour(ink.scheme.tint)))


def _avatar(sketch: Sketch, data: ProfileData, rect: QRectF) -> None:
    scheme = sketch.ink.scheme
    ring = rect.adjusted(-4, -4, 4, 4)
    sketch.box(ring, ring.width() / 2, scheme.surface)
    sketch.picture(
        Picture(
            data.avatar,
            rect,
            rect.width() / 2,
            sketch.colour(scheme.primary),
            sketch.colour(scheme.on_primary),
            sketch.ink.font(40, SEMIBOLD),
            initials(data.name),
        )
    )


def _who(sketch: Sketch, data: ProfileData, scene: Scene, *, centred: bool) -> None:
    scheme = scene.ink.scheme
    align = CENTRE if centred else Style(1, "").align
    size = 40 if sketch.inner > 380 else 30
    if data.name.strip():
        sketch.line(data.name, Style(size, scheme.text, BOLD, line=1.1, align=align))
    else:
        sketch.line(tr("Your name"), Style(size, scheme.text_muted, BOLD, line=1.1, align=align))
    facts = "  ·  ".join(part for part in (data.handle, data.location) if part)
    if facts:
        sketch.space(4)
        sketch.line(facts, Style(14, scheme.text_muted, align=align))
    if data.tagline:
        sketch.space(8)
        sketch.line(data.tagline, Style(18, scheme.on_tint, REGULAR, line=1.35, align=align))
    if data.bio:
        sketch.space(8)
        sketch.line(data.bio, Style(15, scheme.text, line=1.45, align=align))
    if not (data.tagline or data.bio or data.name.strip()):
        sketch.space(6)
        sketch.line(tr("Say who you are and what you make."), Style(15, scheme.text_muted, align=align))


def _more(sketch: Sketch, data: ProfileData, scene: Scene) -> None:
    scheme = scene.ink.scheme
    if data.niches:
        sketch.space(14)
        sketch.pills(data.niches, fill=scheme.primary, colour=scheme.on_primary)
    if data.languages:
        sketch.space(8 if data.niches else 14)
        sketch.pills(data.languages, fill=scheme.surface, colour=scheme.text_muted, icon="languages")
    draw_links(sketch, scene, data.links)


def draw_links(sketch: Sketch, scene: Scene, links: Sequence[Link]) -> None:
    """Set labelled links in a row of pills."""
    labels = [label for label in map(link_label, links) if label]
    if labels:
        scheme = scene.ink.scheme
        sketch.space(14)
        sketch.pills(labels, fill=scheme.surface, colour=scheme.primary_text, border=scheme.border, icon="link")
