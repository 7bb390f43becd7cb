"""How each type of block looks on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.models.blocks import OpaqueBlock
from desktop.ui.canvas.blocks.chart import draw_chart
from desktop.ui.canvas.blocks.contact import draw_contact
from desktop.ui.canvas.blocks.custom import draw_custom
from desktop.ui.canvas.blocks.opaque import draw_opaque
from desktop.ui.canvas.blocks.profile import draw_profile
from desktop.ui.canvas.blocks.separator import draw_separator
from desktop.ui.canvas.blocks.stats import draw_stats

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.blocks import Block
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing


_DRAWN: Final[dict[str, Callable[[Any, Scene, int], Drawing]]] = {
    "profile": draw_profile,
    "stats": draw_stats,
    "chart": draw_chart,
    "separator": draw_separator,
    "custom": draw_custom,
    "contact": draw_contact,
}


def draw_block(block: Block, scene: Scene, width: int) -> Drawing:
    """Lay out a block for a width in logical pixels."""
    scene = scene.of_block(block)
    if isinstance(block, OpaqueBlock):
        return draw_opaque(block, scene, width)
    return _DRAWN[block.type](block.data, scene, width)
