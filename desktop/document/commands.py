"""Edits of a kit as values: each can be applied, inverted, stored and read back.

`inverse` is computed against the kit *before* the command is applied. A command that does not fit the kit (a block
that is gone, an index out of range) raises `CommandError`; it never does half of its work.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, JsonValue, PlainSerializer, ValidationError

from desktop.models.base import Frozen
from desktop.models.blocks import Block, JsonObject, OpaqueBlock, read_block, write_block
from desktop.models.kit import Blocks, Kit
from desktop.models.theme import StoredTheme


class CommandError(Exception):
    """The command does not fit the kit."""


def _read_places(value: object) -> object:
    if isinstance(value, list | tuple):
        return tuple(
            (place, block if isinstance(block, Frozen) else read_block(block, f"unread-{place}"))
            for place, block in value
        )
    return value


def _write_places(places: tuple[tuple[int, Block], ...]) -> list[tuple[int, JsonObject]]:
    return [(place, write_block(block)) for place, block in places]


Places = Annotated[tuple[tuple[int, Block], ...], BeforeValidator(_read_places), PlainSerializer(_write_places)]


class InsertBlocks(Frozen):
    """Put blocks side by side at an index."""

    kind: Literal["insert"] = "insert"
    index: int
    blocks: Blocks

    def apply(self, kit: Kit) -> Kit:
        """Return the kit with the blocks in place."""
        if not 0 <= self.index <= len(kit.blocks):
            raise CommandError(f"no place {self.index} among {len(kit.blocks)} blocks")
        _require_new(kit, self.blocks)
        return kit.model_copy(update={"blocks": kit.blocks[: self.index] + self.blocks + kit.blocks[self.index :]})

    def inverse(self, _kit: Kit) -> Command:
        """Return the removal of these blocks."""
        return RemoveBlocks(ids=tuple(block.id for block in self.blocks))


class RemoveBlocks(Frozen):
    """Take blocks out."""

    kind: Literal["remove"] = "remove"
    ids: tuple[str, ...]

    def apply(self, kit: Kit) -> Kit:
        """Return the kit without the blocks."""
        _require(kit, self.ids)
        return kit.model_copy(update={"blocks": tuple(b for b in kit.blocks if b.id not in self.ids)})

    def inverse(self, kit: Kit) -> Command:
        """Return what puts each block back at its place."""
        return RestoreBlocks(places=tuple((i, b) for i, b in enumerate(kit.blocks) if b.id in self.ids))


class RestoreBlocks(Frozen):
    """Put blocks back, each at its own place; places ascend and count the restored blocks."""

    kind: Literal["restore"] = "restore"
    places: Places

    def apply(self, kit: Kit) -> Kit:
        """Return the kit with the blocks back."""
        _require_new(kit, tuple(block for _, block in self.places))
        blocks = list(kit.blocks)
        for place, block in self.places:
            if not 0 <= place <= len(blocks):
                raise CommandError(f"no place {place} among {len(blocks)} blocks")
            blocks.insert(place, block)
        return kit.model_copy(update={"blocks": tuple(blocks)})

    def inverse(self, _kit: Kit) -> Command:
        """Return the removal of these blocks."""
        return RemoveBlocks(ids=tuple(block.id for _, block in self.places))


class MoveBlocks(Frozen):
    """Gather blocks, in the order of `ids`, at an index among the blocks that stay."""

    kind: Literal["move"] = "move"
    ids: tuple[str, ...]
    index: int

    def apply(self, kit: Kit) -> Kit:
        """Return the kit with the blocks moved."""
        _require(kit, self.ids)
        moving = tuple(kit.block(block_id) for block_id in self.ids)
        staying = tuple(b for b in kit.blocks if b.id not in self.ids)
        if not 0 <= self.index <= len(staying):
            raise CommandError(f"no place {self.index} among {len(staying)} blocks")
        return kit.model_copy(update={"blocks": staying[: self.index] + moving + staying[self.index :]})

    def inverse(self, kit: Kit) -> Command:
        """Return what brings back the present order."""
        return OrderBlocks(ids=tuple(block.id for block in kit.blocks))


class OrderBlocks(Frozen):
    """Bring all blocks into an order."""

    kind: Literal["order"] = "order"
    ids: tuple[str, ...]

    def apply(self, kit: Kit) -> Kit:
        """Return the kit in that order."""
        if sorted(self.ids) != sorted(block.id for block in kit.blocks):
            raise CommandError("the order names other blocks than the kit has")
        by_id = {block.id: block for block in kit.blocks}
        return kit.model_copy(update={"blocks": tuple(by_id[block_id] for block_id in self.ids)})

    def inverse(self, kit: Kit) -> Command:
        """Return what brings back the present order."""
        return OrderBlocks(ids=tuple(block.id for block in kit.blocks))


class SetData(Frozen):
    """Set fields of a block's data by their Python names.

    Attributes:
        values: the new values; None takes a field back to unset, so that it leaves no trace in the JSON.
        nulls: fields that a newer client had set to an explicit null; only an inverse names any.
    """

    kind: Literal["data"] = "data"
    block_id: str
    values: dict[str, JsonValue]
    nulls: tuple[str, ...] = ()

    def apply(self, kit: Kit) -> Kit:
        """Return the kit with the fields set."""
        index = _index(kit, self.block_id)
        block = kit.blocks[index]
        if isinstance(block, OpaqueBlock):
            raise CommandError("a block this studio cannot read cannot be edited")
        fields = type(block.data).model_fields
        unknown = self.values.keys() - fields.keys()
        if unknown:
            raise CommandError(f"{block.type} has no field {', '.join(sorted(unknown))}")
        kept = block.data.model_fields_set - self.values.keys()
        data: dict[str, object] = {name: getattr(block.data, name) for name in kept}
        data |= {name: value for name, value in self.values.items() if value is not None or name in self.nulls}
        try:
            changed = type(block.data).model_validate(data)
        except ValidationError as error:
            raise CommandError(str(error)) from error
        blocks = (*kit.blocks[:index], block.model_copy(update={"data": changed}), *kit.blocks[index + 1 :])
        return kit.model_copy(update={"blocks": blocks})

    def inverse(self, kit: Kit) -> Command:
        """Return what sets the fields back."""
        block = kit.blocks[_index(kit, self.block_id)]
        if isinstance(block, OpaqueBlock):
            raise CommandError("a block this studio cannot read cannot be edited")
        dumped = block.data.model_dump(mode="json", include=set(self.values), exclude_unset=True)
        nulls = tuple(name for name, value in dumped.items() if value is None)
        return SetData(block_id=self.block_id, values={n: dumped.get(n) for n in self.values}, nulls=nulls)


class SetTheme(Frozen):
    """Change the theme."""

    kind: Literal["theme"] = "theme"
    theme: StoredTheme

    def apply(self, kit: Kit) -> Kit:
        """Return the kit in the theme."""
        return kit.model_copy(update={"theme": self.theme})

    def inverse(self, kit: Kit) -> Command:
        """Return what brings back the present theme."""
        return SetTheme(theme=kit.theme)


class SetContent(Frozen):
    """Put all blocks and the theme in place of what is there: an earlier version, or the other side of a conflict."""

    kind: Literal["content"] = "content"
    theme: StoredTheme
    blocks: Blocks

    def apply(self, kit: Kit) -> Kit:
        """Return the kit with this content. Blocks that stay as they are stay the same objects."""
        here = {block.id: block for block in kit.blocks}
        blocks = tuple(old if (old := here.get(block.id)) == block else block for block in self.blocks)
        return kit.model_copy(update={"theme": self.theme, "blocks": blocks})

    def inverse(self, kit: Kit) -> Command:
        """Return what brings back the present content."""
        return SetContent(theme=kit.theme, blocks=kit.blocks)


class SetPage(Frozen):
    """Change the kit's title or address; None leaves it."""

    kind: Literal["page"] = "page"
    title: str | None = None
    slug: str | None = None

    def apply(self, kit: Kit) -> Kit:
        """Return the kit with the new title or address."""
        wanted = {"title": self.title, "slug": self.slug}
        return kit.model_copy(update={name: value for name, value in wanted.items() if value is not None})

    def inverse(self, kit: Kit) -> Command:
        """Return what brings back the present ones."""
        return SetPage(title=None if self.title is None else kit.title, slug=None if self.slug is None else kit.slug)


class Compound(Frozen):
    """Several commands as one action."""

    kind: Literal["compound"] = "compound"
    commands: tuple[Command, ...]

    def apply(self, kit: Kit) -> Kit:
        """Return the kit after all of them, in order."""
        for command in self.commands:
            kit = command.apply(kit)
        return kit

    def inverse(self, kit: Kit) -> Command:
        """Return the inverses in reverse order, each computed on the kit it will meet."""
        inverses = []
        for command in self.commands:
            inverses.append(command.inverse(kit))
            kit = command.apply(kit)
        return Compound(commands=tuple(reversed(inverses)))


Command = Annotated[
    InsertBlocks
    | RemoveBlocks
    | RestoreBlocks
    | MoveBlocks
    | OrderBlocks
    | SetData
    | SetTheme
    | SetContent
    | SetPage
    | Compound,
    Field(discriminator="kind"),
]

Compound.model_rebuild()


def replaces(later: Command, earlier: Command) -> bool:
    """Tell whether doing `later` alone ends where `earlier` and then `later` would: both set the same things."""
    if isinstance(later, SetData) and isinstance(earlier, SetData):
        return later.block_id == earlier.block_id and later.values.keys() == earlier.values.keys()
    if isinstance(later, SetPage) and isinstance(earlier, SetPage):
        return later.model_fields_set == earlier.model_fields_set
    return isinstance(later, SetTheme) and isinstance(earlier, SetTheme)


def _index(kit: Kit, block_id: str) -> int:
    try:
        return kit.index_of(block_id)
    except KeyError:
        raise CommandError(f"the kit has no block {block_id}") from None


def _require(kit: Kit, ids: tuple[str, ...]) -> None:
    for block_id in ids:
        _index(kit, block_id)


def _require_new(kit: Kit, blocks: tuple[Block, ...]) -> None:
    """Refuse a block that is in the kit already: another computer may have kept what was deleted here."""
    here = {block.id for block in kit.blocks}
    for block in blocks:
        if block.id in here:
            raise CommandError(f"the kit has block {block.id} already")
