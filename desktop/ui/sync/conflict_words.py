"""What met, in words: the block and field, and both sides' wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desktop.models.blocks import read_block
from desktop.models.conflict import Conflict, ConflictKind, Side
from desktop.ui.publish.words import block_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import JsonValue

    from desktop.models.blocks import Block
    from desktop.models.kit import Kit

_LONGEST: Final = 600
_UNSPOKEN: Final = {"id", "type", "kind", "source", "metric", "metrics", "range", "style", "size", "frozen"}
_FIELDS: Final = {
    "avatar": "Picture",
    "avatarAlt": "Describe the picture",
    "bio": "About you",
    "bookingUrl": "Booking link",
    "ctaLabel": "Button label",
    "email": "E-mail",
    "entries": "Entries",
    "hidden": "Hidden",
    "items": "Your own numbers",
    "location": "Place",
    "locked": "Locked",
    "markdown": "Text",
    "metrics": "Numbers shown",
    "niches": "Topics",
    "primary": "Colour",
    "radius": "Round corners",
    "source": "Numbers from",
}
"""What the inspector calls a field, where that is not its key."""


def place(conflict: Conflict, kit: Kit) -> str:
    """Return where it is: the block's name, and the field."""
    if conflict.kind is ConflictKind.ORDER:
        return _tr("Order of blocks")
    if conflict.kind is ConflictKind.KIT_DELETED:
        return _tr("The kit itself")
    if not conflict.block_id:
        first = {"slug": _tr("Address"), "theme": _tr("Theme")}.get(conflict.path[0], conflict.path[0])
        return " · ".join([first, *map(_field, conflict.path[1:])])
    block = next((one for one in kit.blocks if one.id == conflict.block_id), None)
    block = block or _read(conflict.mine) or _read(conflict.theirs)
    parts = [block_name(block) if block is not None else _tr("Block")]
    parts += [_field(name) for name in conflict.path if name != "data"][:1]
    return " · ".join(parts)


def wish(conflict: Conflict, side: Side, kit: Kit) -> str:
    """Return what a side wanted."""
    value = conflict.mine if side == "mine" else conflict.theirs
    if conflict.kind is ConflictKind.KIT_DELETED:
        return _tr("Keep it") if value else _tr("Move it to the trash")
    if conflict.kind is ConflictKind.ORDER and isinstance(value, list):
        names = {block.id: block_name(block) for block in kit.blocks}
        return "\n".join(names[own] for own in value if isinstance(own, str) and own in names)
    if value is None:
        gone = conflict.kind is ConflictKind.BLOCK_DELETED
        return _tr("Deleted") if gone else _tr("Left empty")
    if conflict.kind is ConflictKind.BLOCK_DELETED:
        return _tr("Edited: {text}").format(text=_text(value))
    return _text(value)


def _read(value: JsonValue) -> Block | None:
    return read_block(value, "") if isinstance(value, dict) and "type" in value else None


def _text(value: JsonValue) -> str:
    """Return a value as one reads it; pictures are not spelled out."""
    if isinstance(value, str):
        words = _tr("A picture") if value.startswith("data:") else value
    elif isinstance(value, dict):
        inner = value.get("data", value)
        words = "\n".join(_lines(inner)) if isinstance(inner, dict) else _text(inner)
    elif isinstance(value, list):
        words = "\n".join(filter(None, map(_text, value)))
    elif isinstance(value, bool):
        words = _tr("Yes") if value else _tr("No")
    else:
        words = "" if value is None else str(value)
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"


def _lines(value: dict[str, JsonValue]) -> Iterator[str]:
    """Yield what a creator wrote of a block or an item; how it is set is not told."""
    for name, one in value.items():
        if name not in _UNSPOKEN and not isinstance(one, bool) and (words := _text(one)):
            yield words


def _field(name: str) -> str:
    """Return a key of the JSON as the inspector calls it; one of a newer studio is spelled out."""
    if name in _FIELDS:
        return _tr(_FIELDS[name])
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return spaced[:1].upper() + spaced[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Conflicts", text)
