"""What a reader of the public page will find changed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop.models.blocks import ChartBlock, OpaqueBlock, StatsBlock
from desktop.models.sequence import moved

if TYPE_CHECKING:
    from desktop.models.blocks import Block
    from desktop.models.kit import Kit

_BETWEEN_US: Final = {"locked", "hidden", "frozen"}
"""What no reader sees; the numbers of `frozen` are told apart."""


class ChangeKind(StrEnum):
    """What happens to a block, or to the page as a whole."""

    ADDED = "added"
    CHANGED = "changed"
    NUMBERS = "numbers"
    MOVED = "moved"
    REMOVED = "removed"
    THEME = "theme"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class PageChange:
    """One change of the page.

    Attributes:
        block: the block as it will be, or as it was where it goes; None for the page as a whole.
    """

    kind: ChangeKind
    block: Block | None = None


def changes(before: Kit, after: Kit) -> tuple[PageChange, ...]:
    """Return what changes from one state of a page to another, top to bottom, what goes last.

    A block that is hidden, or that this studio cannot read, is not on the page. A block that moved is told only if
    it has to move: the fewest moves that make the new order.

    Args:
        before: as readers see it now.
        after: as they will.
    """
    was, will = _shown(before), _shown(after)
    found = []
    if before.slug != after.slug:
        found.append(PageChange(ChangeKind.ADDRESS))
    if before.theme != after.theme:
        found.append(PageChange(ChangeKind.THEME))
    away = moved(list(was), list(will))
    for block_id, block in will.items():
        if block_id not in was:
            found.append(PageChange(ChangeKind.ADDED, block))
            continue
        if (kind := _difference(was[block_id], block)) is not None:
            found.append(PageChange(kind, block))
        if block_id in away:
            found.append(PageChange(ChangeKind.MOVED, block))
    found += (PageChange(ChangeKind.REMOVED, block) for block_id, block in was.items() if block_id not in will)
    return tuple(found)


def _shown(kit: Kit) -> dict[str, Block]:
    return {block.id: block for block in kit.shown}


def _difference(was: Block, will: Block) -> ChangeKind | None:
    if _read(was) != _read(will):
        return ChangeKind.CHANGED
    return ChangeKind.NUMBERS if _numbers(was) != _numbers(will) else None


def _numbers(block: Block) -> object:
    return block.data.frozen if isinstance(block, StatsBlock | ChartBlock) else None


def _read(block: Block) -> object:
    """Return what a reader gets of a block, apart from numbers of an account."""
    if isinstance(block, OpaqueBlock):
        return block.raw
    return block.type, block.data.model_dump(exclude=_BETWEEN_US)
