"""What a creator does to blocks, as pure verbs: from kit and selection to a command and what is selected after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from desktop.document.commands import Command, Compound, InsertBlocks, MoveBlocks, RemoveBlocks, SetData
from desktop.document.labels import Label
from desktop.document.selection import Selection, several, surviving
from desktop.models.blocks import OpaqueBlock, is_hidden, is_locked, with_id
from desktop.models.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.blocks import Block
    from desktop.models.kit import Kit


class Refusal(Enum):
    """Why a verb does nothing."""

    NOTHING_SELECTED = "nothing selected"
    LOCKED = "locked"
    UNREADABLE = "unreadable"
    AT_THE_END = "at the end"


@dataclass(frozen=True, slots=True)
class Edit:
    """A verb ready to be applied: the command, its name, and the selection after it."""

    command: Command
    label: Label
    select: Selection


def insert(kit: Kit, selection: Selection, blocks: Sequence[Block], index: int | None, label: Label) -> Edit:
    """Put blocks at an index, or after the selection, or at the end; they are selected then."""
    if index is None:
        index = kit.index_of(selection.ids[-1]) + 1 if selection else len(kit.blocks)
    index = min(max(index, 0), len(kit.blocks))
    ids = [block.id for block in blocks]
    return Edit(InsertBlocks(index=index, blocks=tuple(blocks)), label, several(ids, ids))


def delete(kit: Kit, selection: Selection, label: Label = Label.DELETE_BLOCK) -> Edit | Refusal:
    """Take the selected blocks out; the one that follows is selected then."""
    if (refusal := _refused(kit, selection)) is not None:
        return refusal
    before = [block.id for block in kit.blocks]
    after = [block_id for block_id in before if block_id not in selection]
    return Edit(RemoveBlocks(ids=selection.ids), label, surviving(selection, before, after))


def duplicate(kit: Kit, selection: Selection) -> Edit | Refusal:
    """Copy the selected blocks behind the last of them."""
    if not selection:
        return Refusal.NOTHING_SELECTED
    copies = [with_id(kit.block(block_id), new_id()) for block_id in selection.ids]
    return insert(kit, selection, copies, None, Label.DUPLICATE_BLOCK)


def move_by(kit: Kit, selection: Selection, step: int) -> Edit | Refusal:
    """Move the selected blocks up (-1) or down (1); scattered ones are gathered."""
    if (refusal := _refused(kit, selection)) is not None:
        return refusal
    places = [kit.index_of(block_id) for block_id in selection.ids]
    first, last = min(places), max(places)
    gathered = last - first + 1 == len(places)
    if gathered and ((step < 0 and first == 0) or (step > 0 and last == len(kit.blocks) - 1)):
        return Refusal.AT_THE_END
    if step < 0:
        target = max(first - 1, 0) if gathered else first
    else:
        target = last - len(places) + 2 if gathered else last - len(places) + 1
    return Edit(MoveBlocks(ids=selection.ids, index=target), Label.MOVE_BLOCK, selection)


def move_to(kit: Kit, ids: Sequence[str], index: int) -> Edit | Refusal:
    """Drop blocks at an insertion position: `index` counts all blocks, before anything moves."""
    order = [block.id for block in kit.blocks]
    selection = several(order, ids)
    if (refusal := _refused(kit, selection)) is not None:
        return refusal
    staying_before = sum(1 for block_id in order[:index] if block_id not in selection)
    return Edit(MoveBlocks(ids=selection.ids, index=staying_before), Label.MOVE_BLOCK, selection)


def toggle_hidden(kit: Kit, selection: Selection) -> Edit | Refusal:
    """Hide the selected blocks, or show them where all are hidden."""
    return _toggle(kit, selection, "hidden", (Label.HIDE_BLOCK, Label.SHOW_BLOCK))


def toggle_locked(kit: Kit, selection: Selection) -> Edit | Refusal:
    """Lock the selected blocks, or unlock them where all are locked."""
    return _toggle(kit, selection, "locked", (Label.LOCK_BLOCK, Label.UNLOCK_BLOCK))


def _toggle(kit: Kit, selection: Selection, field: str, labels: tuple[Label, Label]) -> Edit | Refusal:
    if not selection:
        return Refusal.NOTHING_SELECTED
    blocks = [kit.block(block_id) for block_id in selection.ids]
    readable = [block for block in blocks if not isinstance(block, OpaqueBlock)]
    if not readable:
        return Refusal.UNREADABLE
    state = is_hidden if field == "hidden" else is_locked
    off = all(state(block) for block in readable)
    commands: list[Command] = [
        SetData(block_id=block.id, values={field: None if off else True}) for block in readable
    ]
    command = commands[0] if len(commands) == 1 else Compound(commands=tuple(commands))
    return Edit(command, labels[1] if off else labels[0], selection)


def _refused(kit: Kit, selection: Selection) -> Refusal | None:
    if not selection:
        return Refusal.NOTHING_SELECTED
    if any(is_locked(kit.block(block_id)) for block_id in selection.ids):
        return Refusal.LOCKED
    return None
