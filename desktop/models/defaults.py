"""`DefaultKitBlocks` of the platform: what a new, empty kit holds. The migration's default is held against it."""

from __future__ import annotations

from desktop.models.blocks import Block, ChartBlock, ContactBlock, ProfileBlock, StatsBlock
from desktop.models.ids import new_id


def default_blocks() -> tuple[Block, ...]:
    """Return profile, stats, chart and contact, each with a fresh id."""
    return (
        ProfileBlock(id=new_id()),
        StatsBlock(id=new_id()),
        ChartBlock(id=new_id()),
        ContactBlock(id=new_id()),
    )
