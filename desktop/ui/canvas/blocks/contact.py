"""How to book the creator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from desktop.ui.canvas.blocks.profile import draw_links
from desktop.ui.canvas.blocks.scene import empty_block, tr
from desktop.ui.canvas.sketch import BOLD, CENTRE, SEMIBOLD, Style

if TYPE_CHECKING:
    from desktop.models.blocks import ContactData
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing
    from desktop.ui.canvas.sketch import Sketch

_BUTTON = 46


def draw_contact(data: ContactData, scene: Scene, width: int) -> Drawing:
    """Lay out headline, button and addresses."""
    facts = [
        (icon, words)
        for icon, words in (("mail", data.email), ("phone", data.phone), ("user", data.manager))
        if words
    ]
    if not (facts or data.booking_url or data.links):
        return empty_block(scene, width, "mail", data.headline or tr("Contact"), tr("Tell brands how to reach you."))
    view = scene.view(data)
    sketch = scene.sketch(width)
    sketch.line(view["headline"], Style(26, scene.ink.scheme.text, BOLD, line=1.2))
    if view["action"]:
        sketch.space(16)
        _button(sketch, scene, view["action_label"])
    for icon, words in facts:
        sketch.space(12)
        sketch.glyph(icon, sketch.left, sketch.y + 5, 16, scene.ink.scheme.text_muted)
        sketch.line(words, scene.body(), x=sketch.left + 26)
    draw_links(sketch, scene, view)
    return sketch.finish(scene.card())


def _button(sketch: Sketch, scene: Scene, label: str) -> None:
    scheme = scene.ink.scheme
    style = Style(16, scheme.on_primary, SEMIBOLD, lines=1, align=CENTRE)
    wide = sketch.ink.metrics(sketch.ink.font(16, SEMIBOLD)).horizontalAdvance(label) + 48.0
    wide = min(wide, sketch.inner)
    sketch.box(QRectF(sketch.left, sketch.y, wide, _BUTTON), min(scene.ink.radius, _BUTTON / 2), scheme.primary)
    top = sketch.y
    sketch.y += 12
    sketch.text(label, style, x=sketch.left + 12, width=wide - 24)
    sketch.y = top + _BUTTON
