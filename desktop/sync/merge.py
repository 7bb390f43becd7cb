"""Three-way merge of a kit, per block and per field against what both sides started from. Pure.

Rules: what one side changed and the other did not is taken. Both changed it alike: taken, no conflict. Both changed
it differently: mine stays, theirs is recorded. Taken away here and edited there: the edit stays, recorded. What
nobody touched never conflicts. The tie-break (mine) is safe because only the side whose push came second ever merges,
and the platform's compare-and-set gives its result to everybody (design.md, "Sync").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from desktop.models.conflict import Conflict, ConflictKind, Side
from desktop.models.content import KitContent
from desktop.sync.json_values import canonical, same
from desktop.sync.merge_lists import edited_in_place, keyed, merged_order, moved_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import JsonValue

    from desktop.models.blocks import JsonObject
    from desktop.sync.merge_lists import Key

_NOTHING: Final = KitContent(slug="", published=False, default=False, theme={}, blocks=[])
_GONE: Final = object()  # stands for what is not there; None is a value

Path = tuple[str, ...]


class Merged(NamedTuple):
    """What came of it."""

    content: KitContent
    conflicts: tuple[Conflict, ...] = ()


class _Three(NamedTuple):
    """One thing as it was, as this side has it, and as the other has it."""

    base: object
    mine: object
    theirs: object

    def all_are(self, kind: type) -> bool:
        return all(isinstance(side, kind) for side in self)


def merge(base: KitContent | None, mine: KitContent, theirs: KitContent) -> Merged:
    """Merge two states of a kit.

    Args:
        base: what both sides started from; None where it is not known, then nothing is taken for deleted.
        mine: the state on this computer.
        theirs: the state on the platform.
    """
    start = base or _NOTHING
    merging = _Merging()

    def plain(name: str) -> object:
        return merging.value((name,), _Three(*(getattr(side, name) for side in (start, mine, theirs))))

    theme = merging.fields(("theme",), _Three(start.theme, mine.theme, theirs.theme))
    blocks = _blocks(start, mine, theirs, merging)
    deleted_at = _deletion(start, mine, theirs, merging)
    content = KitContent(
        slug=str(plain("slug")),
        published=bool(plain("published")),
        default=bool(plain("default")) and deleted_at is None,
        theme=theme,
        blocks=blocks,
        deleted_at=deleted_at,
    )
    return Merged(content, tuple(merging.found))


def equal(one: KitContent, other: KitContent) -> bool:
    """Tell whether two states are the same; when exactly a kit went to the trash does not matter."""
    return (
        (one.slug, one.published, one.default, one.deleted_at is None)
        == (other.slug, other.published, other.default, other.deleted_at is None)
        and same(one.theme, other.theme)
        and same(one.blocks, other.blocks)
    )


def _deletion(base: KitContent, mine: KitContent, theirs: KitContent, merging: _Merging) -> str | None:
    """Return when the kit was deleted. Deleted on one side and edited on the other, it stays."""
    if mine.deleted_at is not None and theirs.deleted_at is not None:
        return min(mine.deleted_at, theirs.deleted_at)
    if base.deleted_at is not None or mine.deleted_at == theirs.deleted_at:
        return None  # brought back, or never gone
    survivor = theirs if mine.deleted_at is not None else mine
    if equal(replace(survivor, default=base.default), base):
        return mine.deleted_at or theirs.deleted_at
    kept: Side = "theirs" if survivor is theirs else "mine"
    gone = _Three(None, mine.deleted_at is None, theirs.deleted_at is None)
    merging.record(ConflictKind.KIT_DELETED, (), gone, kept)
    return None


def _blocks(base: KitContent, mine: KitContent, theirs: KitContent, merging: _Merging) -> list[JsonObject]:
    before, here, there = (keyed(side.blocks, _block_key) for side in (base, mine, theirs))
    result: dict[Key, JsonObject] = {}
    for key in dict.fromkeys((*there, *here)):
        three = _Three(before.get(key, _GONE), here.get(key, _GONE), there.get(key, _GONE))
        inside = _Merging(_id_of(here.get(key, there.get(key))))
        merged = inside.item((), three, inside.block)
        if merged is not _GONE:
            result[key] = cast("JsonObject", merged)
        merging.found += inside.found
    orders = list(before), list(here), list(there)
    if moved_apart(*orders):
        names = _Three(None, *([key[0] for key in order] for order in orders[1:]))
        merging.record(ConflictKind.ORDER, ("blocks",), names)
    return [result[key] for key in merged_order(*orders, alive=set(result))]


class _Merging:
    """Merges the values of one block, or of the kit itself, and collects where edits met."""

    def __init__(self, block_id: str = "") -> None:
        self.found: list[Conflict] = []
        self._block_id = block_id

    def record(self, kind: ConflictKind, path: Path, three: _Three, kept: Side = "mine") -> None:
        mine, theirs = (None if side is _GONE else cast("JsonValue", side) for side in three[1:])
        self.found.append(
            Conflict(kind=kind, block_id=self._block_id, path=path, mine=mine, theirs=theirs, kept=kept)
        )

    def value(self, path: Path, three: _Three) -> object:
        base, mine, theirs = three
        if same(mine, theirs) or same(theirs, base):
            return mine
        if same(mine, base):
            return theirs
        lists = _Three([] if base is _GONE else base, mine, theirs)
        if lists.all_are(list):
            return self._list(path, *cast("tuple[list[object], list[object], list[object]]", lists))
        self.record(ConflictKind.FIELD, path, three)
        return mine

    def fields(self, path: Path, three: _Three) -> JsonObject:
        """Merge key by key. An object in it goes as a whole: half of a source or of frozen numbers is none."""
        base, mine, theirs = cast("tuple[Mapping[str, object], ...]", three)
        result: dict[str, object] = {}
        for key in dict.fromkeys((*theirs, *mine)):
            sides = _Three(base.get(key, _GONE), mine.get(key, _GONE), theirs.get(key, _GONE))
            if (value := self.value((*path, key), sides)) is not _GONE:
                result[key] = value
        return cast("JsonObject", result)

    def item(self, path: Path, three: _Three, merge_both: Callable[[Path, _Three], object]) -> object:
        """Merge an item of a list; `_GONE` where it is to go."""
        base, mine, theirs = three
        if mine is not _GONE and theirs is not _GONE:
            return merge_both(path, three)
        left = theirs if mine is _GONE else mine
        if base is _GONE:
            return left
        if same(left, base):
            return _GONE
        self.record(ConflictKind.BLOCK_DELETED, path, three, "theirs" if mine is _GONE else "mine")
        return left

    def block(self, path: Path, three: _Three) -> object:
        base = cast("JsonObject", {} if three.base is _GONE else three.base)
        mine, theirs = cast("tuple[JsonObject, ...]", three[1:])
        data = _Three(base.get("data", {}), mine.get("data"), theirs.get("data"))
        if mine.get("type") != theirs.get("type") or not data.all_are(dict):
            return self.value(path, three)
        outer = ({key: value for key, value in side.items() if key != "data"} for side in (base, mine, theirs))
        return self.fields(path, _Three(*outer)) | {"data": self.fields((*path, "data"), data)}

    def entry(self, path: Path, three: _Three) -> object:
        sides = three if three.base is not _GONE else three._replace(base={})
        return self.fields(path, sides) if sides.all_are(dict) else self.value(path, three)

    def _nameless(self, path: Path, three: _Three) -> object:
        """Merge an item without id. Edits that met in it are one conflict about all of it, by which it is known."""
        inside = _Merging()
        mine = inside.entry(path, three)
        if inside.found:
            theirs = _Merging().entry(path, _Three(three.base, three.theirs, three.mine))
            self.record(ConflictKind.FIELD, path, _Three(three.base, mine, theirs))
        return mine

    def _list(self, path: Path, base: list[object], mine: list[object], theirs: list[object]) -> list[object]:
        names = [[_entry_key(item) for item in side] for side in (base, mine, theirs)]
        with_ids = any(name.startswith("#") for side in names for name in side)
        if not with_ids and all(edited_in_place(names[0], side) for side in names[1:]):
            threes = (_Three(*sides) for sides in zip(base, mine, theirs, strict=True))
            return [self._nameless((*path, str(place)), three) for place, three in enumerate(threes)]
        before, here, there = (keyed(side, _entry_key) for side in (base, mine, theirs))
        result: dict[Key, object] = {}
        for key in dict.fromkeys((*there, *here)):
            three = _Three(before.get(key, _GONE), here.get(key, _GONE), there.get(key, _GONE))
            if (merged := self.item((*path, key[0].removeprefix("#")), three, self.entry)) is not _GONE:
                result[key] = merged
        order = merged_order(list(before), list(here), list(there), alive=set(result))
        return [result[key] for key in order]


def _block_key(block: JsonObject) -> str:
    return _id_of(block) or f"={canonical(block)}"


def _entry_key(item: object) -> str:
    own = _id_of(item)
    return f"#{own}" if own else f"={canonical(cast('JsonValue', item))}"


def _id_of(item: object) -> str:
    own = item.get("id") if isinstance(item, dict) else None
    return own if isinstance(own, str) else ""
