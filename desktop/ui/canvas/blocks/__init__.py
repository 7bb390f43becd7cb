"""How each type of block looks on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.blocks import ChartBlock, ContactBlock, OpaqueBlock, ProfileBlock, SeparatorBlock, StatsBlock
from desktop.ui.canvas.blocks.chart import draw_chart
from desktop.ui.canvas.blocks.contact import draw_contact
from desktop.ui.canvas.blocks.custom import draw_custom
from desktop.ui.canvas.blocks.opaque import draw_opaque
from desktop.ui.canvas.blocks.profile import draw_profile
from desktop.ui.canvas.blocks.separator import draw_separator
from desktop.ui.canvas.blocks.stats import draw_stats

if TYPE_CHECKING:
    from desktop.models.blocks import Block
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing


def draw_block(block: Block, scene: Scene, width: int) -> Drawing:
    """Lay out a block for a width in logical pixels."""
    match block:
        case OpaqueBlock():
            return draw_opaque(block, scene, width)
        case ProfileBlock():
            return draw_profile(block.data, scene, width)
        case StatsBlock():
            return draw_stats(block.data, scene, width)
        case ChartBlock():
            return draw_chart(block.data, scene, width)
        case SeparatorBlock():
            return draw_separator(block.data, scene, width)
        case ContactBlock():
            return draw_contact(block.data, scene, width)
        case _:
            return draw_custom(block.data, scene, width)
