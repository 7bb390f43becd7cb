"""An edit that met another one: what both sides wanted, and which of them the kit holds now."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import JsonValue

from desktop.models.base import Frozen

Side = Literal["mine", "theirs"]


class ConflictKind(StrEnum):
    """What met. Values are stored."""

    FIELD = "field"
    BLOCK_DELETED = "block deleted"
    KIT_DELETED = "kit deleted"
    ORDER = "order"


class Conflict(Frozen):
    """Two edits of one thing.

    Attributes:
        block_id: the block, or '' where it is the kit itself.
        path: keys from the block (or the kit) to the value; an item of a list by its id. One without goes by its
            place at that time, and both sides are all of it: by them it is known once the list has changed.
        mine: what this computer wanted; None where it took the thing away.
        theirs: the same of the other side.
        kept: which of them is in the kit.
    """

    kind: ConflictKind
    block_id: str = ""
    path: tuple[str, ...] = ()
    mine: JsonValue = None
    theirs: JsonValue = None
    kept: Side = "mine"
