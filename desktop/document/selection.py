"""Which blocks are selected, and how the keyboard moves that. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Selection:
    """Selected blocks.

    Attributes:
        ids: in the order of the page.
        anchor: where an extension with Shift starts.
        current: the block the keyboard stands on.
    """

    ids: tuple[str, ...] = ()
    anchor: str | None = None
    current: str | None = None

    def __contains__(self, block_id: object) -> bool:
        """Tell whether the block is selected."""
        return block_id in self.ids

    def __bool__(self) -> bool:
        """Tell whether anything is selected."""
        return bool(self.ids)


NOTHING = Selection()


def only(block_id: str) -> Selection:
    """Select one block."""
    return Selection((block_id,), block_id, block_id)


def several(order: Sequence[str], ids: Iterable[str]) -> Selection:
    """Select some blocks; the keyboard stands on the last of them."""
    wanted = set(ids)
    chosen = tuple(block_id for block_id in order if block_id in wanted)
    return Selection(chosen, chosen[0], chosen[-1]) if chosen else NOTHING


def everything(order: Sequence[str]) -> Selection:
    """Select all blocks."""
    return several(order, order)


def toggled(selection: Selection, order: Sequence[str], block_id: str) -> Selection:
    """Add a block to the selection, or take it out (Ctrl+click)."""
    if block_id in selection:
        return several(order, (i for i in selection.ids if i != block_id))
    wider = several(order, (*selection.ids, block_id))
    return Selection(wider.ids, block_id, block_id)


def extended_to(selection: Selection, order: Sequence[str], block_id: str) -> Selection:
    """Select from the anchor to a block (Shift+click)."""
    anchor = selection.anchor if selection.anchor in order else None
    if anchor is None:
        return only(block_id)
    first, last = sorted((order.index(anchor), order.index(block_id)))
    return Selection(tuple(order[first : last + 1]), anchor, block_id)


def stepped(selection: Selection, order: Sequence[str], step: int, *, extend: bool = False) -> Selection:
    """Move by some blocks (arrow keys); with `extend` keep the anchor (Shift). Stops at the ends."""
    if not order:
        return NOTHING
    if selection.current not in order:
        return only(order[0] if step > 0 else order[-1])
    target = order[min(max(order.index(selection.current) + step, 0), len(order) - 1)]
    return extended_to(selection, order, target) if extend else only(target)


def surviving(selection: Selection, before: Sequence[str], after: Sequence[str]) -> Selection:
    """Keep the selection over a change; where all of it is gone, select the block that took its place."""
    kept = several(after, selection.ids)
    if kept or not selection:
        stands = selection.current in after and selection.anchor in after
        return Selection(kept.ids, selection.anchor, selection.current) if kept and stands else kept
    gone_at = min(before.index(block_id) for block_id in selection.ids if block_id in before)
    following = [i for i in before[gone_at:] if i in after]
    preceding = [i for i in before[:gone_at] if i in after]
    if following:
        return only(following[0])
    return only(preceding[-1]) if preceding else NOTHING
