"""What this studio cannot read: kept, and said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.canvas.blocks.scene import said

if TYPE_CHECKING:
    from desktop.models.blocks import OpaqueBlock
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing


def draw_opaque(block: OpaqueBlock, scene: Scene, width: int) -> Drawing:
    """Lay out the placeholder."""
    ink = scene.ink
    sketch = scene.sketch(width)
    sketch.glyph("package-open", sketch.left, sketch.y + 1, 20, ink.scheme.text_muted)
    x = sketch.left + 32
    sketch.line(said("Made with a newer Kitfolio. It is kept as it is."), scene.strong(), x=x)
    if block.type:
        sketch.space(2)
        sketch.line(said("Type: {name}").format(name=block.type), scene.muted(), x=x)
    return sketch.finish(scene.dashed(ink.scheme.sunken))
