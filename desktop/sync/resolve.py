"""Settling a conflict: the side that lost is put into the kit after all. Pure.

The kit may have been edited since. An item of a list that has an id is found by it; one that has none is the one most
like what the kit held after the merge, wherever it stands now.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from desktop.models.conflict import Conflict, ConflictKind, Side

if TYPE_CHECKING:
    from pydantic import JsonValue

    from desktop.models.blocks import JsonObject
    from desktop.models.content import KitContent


def take(content: KitContent, conflict: Conflict, side: Side) -> KitContent:
    """Return the content with one side's wish in it. Where the place is gone meanwhile, nothing changes.

    Args:
        content: the kit as it is now.
        conflict: what met.
        side: whose wish is to be.
    """
    wish = conflict.mine if side == "mine" else conflict.theirs
    kept = conflict.mine if conflict.kept == "mine" else conflict.theirs
    if conflict.kind is ConflictKind.KIT_DELETED:
        return content  # the kit is here to be looked at; the trash is one action away
    if conflict.kind is ConflictKind.ORDER:
        return replace(content, blocks=_ordered(content.blocks, cast("list[str]", wish)))
    if not conflict.block_id:
        return _take_plain(content, conflict.path, wish, kept)
    blocks = copy.deepcopy(content.blocks)
    place = next((i for i, block in enumerate(blocks) if block.get("id") == conflict.block_id), None)
    if not conflict.path:
        return replace(content, blocks=_with_block(blocks, place, wish))
    if place is not None:
        _put(blocks[place], conflict.path, wish, kept)
    return replace(content, blocks=blocks)


def typed_on(conflict: Conflict, mine: KitContent, theirs: KitContent, held: KitContent) -> Conflict:
    """Return a conflict with what both sides went on typing: edits meet while somebody is still writing.

    Args:
        conflict: as it was found.
        mine: what this computer had until now.
        theirs: what the platform has now.
        held: what the kit holds from now on.
    """
    here = _went_on(conflict.mine, _value(mine, conflict))
    there = _went_on(conflict.theirs, _value(theirs, conflict))
    now = _value(held, conflict)
    kept: Side = "theirs" if now == there != here else "mine" if now == here != there else conflict.kept
    return conflict.model_copy(update={"mine": here, "theirs": there, "kept": kept})


def _went_on(before: JsonValue, now: JsonValue) -> JsonValue:
    return now if isinstance(before, str) and isinstance(now, str) and now.startswith(before) else before


def _value(content: KitContent, conflict: Conflict) -> JsonValue:
    block = next((one for one in content.blocks if one.get("id") == conflict.block_id), None)
    return _at(block, conflict.path) if block is not None else None


def _take_plain(content: KitContent, path: tuple[str, ...], wish: JsonValue, kept: JsonValue) -> KitContent:
    if path == ("slug",):
        return replace(content, slug=str(wish))
    if path[0] == "theme":
        theme = copy.deepcopy(content.theme)
        _put(theme, path[1:], wish, kept)
        return replace(content, theme=theme)
    return content


def _with_block(blocks: list[JsonObject], place: int | None, wish: JsonValue) -> list[JsonObject]:
    if not isinstance(wish, dict):
        return [block for index, block in enumerate(blocks) if index != place]
    if place is None:
        return [*blocks, wish]
    return [wish if index == place else block for index, block in enumerate(blocks)]


def _ordered(blocks: list[JsonObject], wish: list[str]) -> list[JsonObject]:
    """Bring the blocks that the order names into it; the others keep their places."""
    places = {own: index for index, own in enumerate(wish)}
    named = sorted((block for block in blocks if block.get("id") in places), key=lambda one: places[str(one["id"])])
    following = iter(named)
    return [next(following) if block.get("id") in places else block for block in blocks]


def _put(target: JsonValue, path: tuple[str, ...], wish: JsonValue, kept: JsonValue) -> None:
    """Set a value deep inside, where `kept` has been; None takes it away."""
    for depth, key in enumerate(path[:-1]):
        target = _step(target, key, path[depth + 1 :], kept)
    last = path[-1]
    if isinstance(target, dict):
        if wish is None:
            target.pop(last, None)
        else:
            target[last] = wish
    elif isinstance(target, list):
        _put_item(target, last, wish, kept)


def _step(target: JsonValue, key: str, path: tuple[str, ...], kept: JsonValue) -> JsonValue:
    if isinstance(target, dict):
        return target.get(key)
    if isinstance(target, list) and (place := _place(target, key, path, kept)) is not None:
        return target[place]
    return None


def _put_item(items: list[JsonValue], key: str, wish: JsonValue, kept: JsonValue) -> None:
    place = _place(items, key, (), kept)
    if place is None:
        if wish is not None and not key.isdecimal():
            items.append(wish)
    elif wish is None:
        del items[place]
    elif key.isdecimal():
        items[place] = _changed(items[place], kept, wish)
    else:
        items[place] = wish


def _place(items: list[JsonValue], key: str, path: tuple[str, ...], kept: JsonValue) -> int | None:
    """Return where an item is: by its id, or, where it has none, by what it holds at a path."""
    for index, item in enumerate(items):
        if isinstance(item, dict) and item.get("id") == key:
            return index
    if not key.isdecimal():
        return None
    likeness = [(_likeness(_at(item, path), kept), index == int(key), -index) for index, item in enumerate(items)]
    best = max(likeness, default=(0, False, 0))
    return -best[2] if best[0] else None


def _at(item: JsonValue, path: tuple[str, ...]) -> JsonValue:
    for key in path:
        item = _step(item, key, (), None)
    return item


def _likeness(one: JsonValue, other: JsonValue) -> int:
    """Return in how much two values agree; 0 where in nothing."""
    if isinstance(one, dict) and isinstance(other, dict):
        return (one == other) + sum(key in other and other[key] == value for key, value in one.items() if value)
    return int(one == other)


def _changed(item: JsonValue, kept: JsonValue, wish: JsonValue) -> JsonValue:
    """Return the item with what the wish has otherwise than what was kept; other edits of it stay."""
    if not (isinstance(item, dict) and isinstance(kept, dict) and isinstance(wish, dict)):
        return wish
    untouched = {key: value for key, value in item.items() if key in wish or key not in kept}
    return untouched | {key: value for key, value in wish.items() if key not in kept or kept[key] != value}
