"""What a page without blocks says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from desktop.ui.canvas.blocks.scene import said
from desktop.ui.canvas.drawing import Box
from desktop.ui.canvas.sketch import CENTRE, SEMIBOLD, Sketch, Style

if TYPE_CHECKING:
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing


def draw_empty(scene: Scene, width: int, height: int) -> Drawing:
    """Lay out the invitation to insert the first block."""
    scheme = scene.ink.scheme
    sketch = Sketch(scene.ink, width)
    border = sketch.colour(scheme.border)
    sketch.under(Box(QRectF(0, 0, width, height), scene.ink.radius, None, border, dashed=True))
    sketch.y = height / 2 - 62
    sketch.glyph("layout-template", width / 2 - 16, sketch.y, 32, scheme.primary_text)
    sketch.space(46)
    sketch.line(said("This page is empty"), Style(20, scheme.text, SEMIBOLD, align=CENTRE))
    sketch.space(6)
    words = said("Drag a block here from the left, or press / to choose one.")
    sketch.line(words, Style(15, scheme.text_muted, align=CENTRE), x=16, width=width - 32.0)
    return sketch.finish()
