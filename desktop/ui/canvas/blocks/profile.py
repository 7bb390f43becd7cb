"""The hero: who the creator is. Its layout and its colours follow the style, as on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from desktop.ui.canvas.blocks.scene import said
from desktop.ui.canvas.cover import Cover, Voice, voice_on
from desktop.ui.canvas.drawing import Box, Picture
from desktop.ui.canvas.portrait import ARCH
from desktop.ui.canvas.sketch import BOLD, CENTRE, MEDIUM, SEMIBOLD, START, Pill, Style

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont

    from desktop.models.blocks import ProfileData
    from desktop.render.views import View
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing
    from desktop.ui.canvas.sketch import Sketch

_SIDE_BY_SIDE: Final = 480
_GAP: Final = 28
_BAND: Final = (110.0, 160.0)
"""Least and most height of the scenery above the words."""
_OVERLAP: Final = 50.0
_OPEN: Final = 20.0
_NAMES: Final[dict[str, tuple[int, QFont.Weight]]] = {
    "poster": (54, BOLD), "glow": (46, SEMIBOLD), "soft": (46, MEDIUM), "panel": (42, SEMIBOLD)
}  # fmt: skip
_RINGS: Final = {"cover": (0.0, 4.0), "bloom": (0.0, 4.0), "night": (4.0, 2.0), "glow": (6.0, 1.0)}
"""How far a line around the portrait is from it, and how thick it is."""
_TAGLINE, _BIO, _CENTRED_BIO = 38, 65, 56
"""Letters in a line, as on the page."""
_LINKS_GAP: Final = 22
_FACTS: Final = {"location": "page-pin", "languages": "page-talk"}


def draw_profile(data: ProfileData, scene: Scene, width: int) -> Drawing:
    """Lay out the hero on its style's ground."""
    ink = scene.ink
    layout, style = ink.finish.layout, ink.finish.name
    sketch = scene.sketch(width, padding=36 if width > 420 else 22)
    beside = width >= _SIDE_BY_SIDE and layout != "centre"
    side = 128 if width >= _SIDE_BY_SIDE else 96
    band = min(max(width * 0.21, _BAND[0]), _BAND[1]) if style == "cover" else 0.0
    top, left = max(sketch.y, band - _OVERLAP), float(sketch.left)
    if layout == "centre":
        at_x = (width - side) / 2
    else:
        at_x = left + sketch.inner - side if layout == "edge" and beside else left
    high = side * ARCH if ink.finish.portrait == "arch" else side
    voice = voice_on(style, ink.palette)
    view = scene.view(data)
    sketch.y = top
    if beside:
        sketch.inner -= side + _GAP
        sketch.left += 0 if layout == "edge" else side + _GAP
        sketch.y = max(top, band + 20 if band else 0.0)
    else:
        sketch.y += high + 18
    _who(sketch, scene, data, voice, CENTRE if layout == "centre" else START)
    if beside and not band:  # in the middle of the words
        top += max(0.0, (sketch.y - top - high) / 2)
    _avatar(sketch, data, view["initials"], QRectF(at_x, top, side, high), voice)
    sketch.y = max(sketch.y, top + high)
    if style == "cover":
        sketch.y -= _OPEN  # it ends on the page's own ground, which has its room between blocks
    drawing = sketch.finish()
    drawing.radius = ink.radius
    ground = Cover(QRectF(0, 0, width, drawing.height), ink.radius, style, ink.palette, band=band)
    drawing.strokes.insert(0, ground.mirrored(width) if drawing.rtl else ground)
    return drawing


def _avatar(sketch: Sketch, data: ProfileData, initials: str, rect: QRectF, voice: Voice) -> None:
    ink, finish = sketch.ink, sketch.ink.finish
    radius = max(ink.radius, 2.0) * (1.5 if finish.name == "cover" else 1.0)
    if finish.name in _RINGS:
        away, thick = _RINGS[finish.name]
        edges = {"cover": ink.scheme.page, "bloom": ink.scheme.on_primary, "night": ink.palette.dark.primary}
        grown, edge = away + thick, sketch.colour(edges.get(finish.name, ink.scheme.border))
        ring = rect.adjusted(-grown, -grown, grown, grown)
        corner = ring.width() / 2 if finish.portrait == "circle" else radius + grown
        sketch.add(Box(ring, corner, None, edge, thick=thick))
    fill, colour = sketch.colour(voice.initials), sketch.colour(voice.on_initials)
    font = ink.font(40, SEMIBOLD, face="display")
    sketch.spot("avatar", rect)
    sketch.picture(Picture(data.avatar, rect, radius, fill, colour, font, initials, shape=finish.portrait))


def _who(sketch: Sketch, scene: Scene, data: ProfileData, voice: Voice, align: Qt.AlignmentFlag) -> None:
    finish, view = sketch.ink.finish, scene.view(data)
    known = bool(data.name.strip())
    size, weight = _NAMES.get(finish.name, (42, BOLD))
    if sketch.inner <= 380:
        size = 30
    handle = f"@{view['handle']}" if view["handle"] else ""
    if handle and finish.name == "night":
        sketch.line(handle, Style(13, voice.link, SEMIBOLD, align=align, face="mono"), field="handle")
        sketch.space(6)
    name = Style(size, voice.text if known else voice.muted, weight, line=1.1, align=align, face="display")
    sketch.line(view["name"], name, field="name")
    if handle and finish.name != "night":
        sketch.space(4)
        face = "mono" if finish.name == "ruled" else ""
        sketch.line(handle, Style(15, voice.muted, align=align, face=face), field="handle")
    if view["tagline"]:
        sketch.space(8)
        slanted = "display" if sketch.rtl else "italic"  # Hebrew and Arabic have no italics
        face = slanted if finish.name == "glow" else ""
        style = Style(18, voice.text, line=1.35, align=align, face=face)
        x, room = sketch.reading(style, _TAGLINE)
        sketch.line(view["tagline"], style, x=x, width=room, field="tagline")
    if view["niches"]:
        sketch.space(14)
        corner = 0 if finish.name == "poster" else min(sketch.ink.radius + 2, 14)
        chips = Pill(voice.chip_text, voice.chip, voice.chip_edge, corner, face=scene.label_face)
        if finish.name == "night":
            chips = replace(chips, pixels=12, weight=SEMIBOLD)
        niches = [(niche, "") for niche in view["niches"]]
        sketch.pills(niches, chips, align=align, fields=["niches"] * len(niches))
    if data.bio:
        sketch.space(12)
        style = Style(15, voice.text, align=align)
        x, room = sketch.reading(style, _CENTRED_BIO if align == CENTRE else _BIO)
        headings = scene.headings(titled=False)
        sketch.markdown(data.bio, style, x=x, width=room, link=voice.link, field="bio", headings=headings)
    facts = {name: (view[name], icon) for name, icon in _FACTS.items() if view[name]}
    if facts:
        sketch.space(10)
        look = Pill(voice.muted, padding=0, gap=_LINKS_GAP)
        sketch.pills(list(facts.values()), look, align=align, fields=list(facts))
    if not (known or data.tagline or data.bio):
        sketch.space(8)
        sketch.line(said("Say who you are and what you make."), Style(15, voice.muted, align=align))
    draw_links(sketch, view, voice.link, align)


def draw_links(sketch: Sketch, view: View, colour: str, align: Qt.AlignmentFlag) -> None:
    """Set labelled links in a row, each with the drawing of its platform."""
    links = [(link["label"], f"page-{link['icon']}" if link["url"] else "") for link in view["links"]]
    if links:
        sketch.space(12)
        look = Pill(colour, padding=0, gap=_LINKS_GAP, pixels=14, weight=SEMIBOLD)
        sketch.pills(links, look, align=align, fields=[f"links.{link['place']}.label" for link in view["links"]])
