"""The last local numbers, put into a kit: what its page shows where the cloud holds no live ones. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.blocks import ChartBlock, ChartPoint, FrozenSeries, FrozenStats, StatsBlock
from desktop.models.metrics import snapshot_for
from desktop.render.series import select

if TYPE_CHECKING:
    from datetime import date

    from desktop.models.blocks import Block
    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots


def freeze(kit: Kit, snapshots: Snapshots, today: date) -> Kit:
    """Return the kit with the numbers its page is to show.

    Each block gets what it shows and no more: a number the creator left out is not told to anyone. Made-up numbers
    are never put in. Numbers of an account that this computer knows nothing of stay as they are: another computer of
    the creator's put them there.

    Args:
        kit: what is to be public.
        snapshots: the numbers known here.
        today: the last day of a chart.
    """
    blocks = tuple(_frozen(block, snapshots, today) for block in kit.blocks)
    return kit if blocks == kit.blocks else kit.model_copy(update={"blocks": blocks})


def _frozen(block: Block, snapshots: Snapshots, today: date) -> Block:
    if not isinstance(block, StatsBlock | ChartBlock):
        return block
    snapshot = snapshot_for(snapshots, block.data.source)
    if block.data.source is not None and snapshot is None:
        return block
    if snapshot is None or snapshot.sample:
        return _with(block, None)
    if isinstance(block, StatsBlock):
        shown = {name: snapshot.stats.get(name) for name in block.data.metrics}
        return _with(block, FrozenStats(stats=shown, as_of=snapshot.as_of) if shown else None)
    series = select(snapshot, block.data.metric, block.data.range, today)
    points = tuple(ChartPoint(date=day, value=value) for day, value in series.points)
    return _with(block, FrozenSeries(points=points, as_of=series.as_of) if points else None)


def _with(block: StatsBlock | ChartBlock, frozen: FrozenStats | FrozenSeries | None) -> Block:
    """Return the block with these numbers; the same block where it has them already."""
    if block.data.frozen == frozen:
        return block
    if frozen is None:
        left = block.data.model_dump(by_alias=True, exclude_unset=True, exclude={"frozen"})
        return block.model_copy(update={"data": type(block.data).model_validate(left)})
    return block.model_copy(update={"data": block.data.model_copy(update={"frozen": frozen})})
