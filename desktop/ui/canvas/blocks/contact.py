"""How to book the creator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from desktop.ui.canvas.blocks.profile import draw_links
from desktop.ui.canvas.blocks.scene import card_padding, empty_block, said
from desktop.ui.canvas.cover import Cover
from desktop.ui.canvas.sketch import BOLD, CENTRE, MEDIUM, SEMIBOLD, START, Pill, Style

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont

    from desktop.models.blocks import ContactData
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing
    from desktop.ui.canvas.sketch import Sketch

_BUTTON: Final = 46
_FIELDS: Final = {"mail": "email", "phone": "phone", "calendar": "booking_url"}
_QUIET: Final = frozenset({"panel", "soft"})
_HEADLINES: Final[dict[str, tuple[int, QFont.Weight]]] = {
    "poster": (28, BOLD), "panel": (25, SEMIBOLD), "glow": (27, SEMIBOLD), "soft": (30, MEDIUM)
}  # fmt: skip
_CENTRED: Final = frozenset({"glow", "bloom", "soft"})


def draw_contact(data: ContactData, scene: Scene, width: int) -> Drawing:
    """Lay out headline, button and addresses, on the theme's colour or, in quiet styles, on its tint."""
    if not (data.email or data.phone or data.manager or data.booking_url or data.links):
        return empty_block(
            scene, width, "mail", data.headline or said("Contact"), said("Tell brands how to reach you.")
        )
    view, ink = scene.view(data), scene.ink
    scheme, style = ink.scheme, ink.finish.name
    quiet = style in _QUIET
    text, link = (scheme.on_tint, scheme.primary_text) if quiet else (scheme.on_primary, scheme.on_primary)
    align = CENTRE if style in _CENTRED else START
    sketch = scene.sketch(width, padding=card_padding(width))
    sketch.space(8)
    size, weight = _HEADLINES.get(style, (36 if sketch.inner > 380 else 28, BOLD))
    sketch.line(view["headline"], Style(size, text, weight, line=1.15, align=align, face="display"), field="headline")
    if view["action"]:
        fill, words = (scheme.primary, scheme.on_primary) if quiet else (scheme.surface, scheme.primary_text)
        sketch.space(16)
        _button(sketch, view["action_label"], fill, words, align)
    ways = [(way["words"], f"page-{way['icon']}") for way in view["ways"]]
    fields = [_FIELDS.get(way["icon"], "") for way in view["ways"]]
    if view["manager"]:
        ways.append((f"Manager: {view['manager']}", "page-user"))
        fields.append("manager")
    if ways:
        sketch.space(14)
        sketch.pills(ways, Pill(link if quiet else text, padding=0, gap=24, pixels=14), align=align, fields=fields)
    draw_links(sketch, view, link, align)
    sketch.space(8)
    drawing = sketch.finish()
    drawing.radius = ink.radius
    ground = "panel" if quiet else "poster" if style == "poster" else "bloom"
    drawing.strokes.insert(0, Cover(QRectF(0, 0, width, drawing.height), ink.radius, ground, ink.palette))
    return drawing


def _button(sketch: Sketch, label: str, fill: str, colour: str, align: Qt.AlignmentFlag) -> None:
    style = Style(16, colour, SEMIBOLD, lines=1, align=CENTRE)
    wide = min(sketch.advance(label, style) + 48.0, sketch.inner)
    x = sketch.left + ((sketch.inner - wide) / 2 if align == CENTRE else 0.0)
    sketch.box(QRectF(x, sketch.y, wide, _BUTTON), min(sketch.ink.radius, _BUTTON / 2), fill)
    top = sketch.y
    sketch.y += 12
    sketch.text(label, style, x=x + 12, width=wide - 24)
    sketch.spot("cta_label", QRectF(x, top, wide, _BUTTON))
    sketch.y = top + _BUTTON
