"""A kit: the row of `media_kits`, and its JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from desktop.models.base import Frozen
from desktop.models.blocks import Block, JsonObject, KnownBlock, OpaqueBlock, is_hidden, read_block, write_block
from desktop.models.theme import StoredTheme, Theme


def _read_blocks(value: object) -> tuple[Block, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise ValueError("blocks are a list")  # noqa: TRY004 - pydantic reports ValueError with the place
    return tuple(
        block if isinstance(block, Frozen) else read_block(block, f"unread-{index}")  # type: ignore[misc]
        for index, block in enumerate(value)
    )


def _write_blocks(blocks: tuple[Block, ...]) -> list[JsonObject]:
    return [write_block(block) for block in blocks]


Blocks = Annotated[tuple[Block, ...], BeforeValidator(_read_blocks), PlainSerializer(_write_blocks)]


class Kit(Frozen):
    """One media kit as the creator edits it.

    Times, owner and sync state belong to the stored row, not to the edited value (`storage.kits`).

    Attributes:
        id: UUID of the row.
        title: the creator's private name for the kit. Local: the platform's table has no such column, and the
            published row can be read by anyone (DECISIONS.md, "A kit's title stays local").
        slug: address of the kit's page.
        published: the page is public.
        default: the kit that answers the creator's bare address.
        theme: colour and radius.
        blocks: content, top to bottom.
    """

    id: str
    title: str = ""
    slug: str
    published: bool = False
    default: bool = False
    theme: StoredTheme = Theme()
    blocks: Blocks = ()

    @property
    def shown(self) -> tuple[KnownBlock, ...]:
        """The blocks that are on the page, top to bottom: none that is hidden, or that this studio can't read."""
        return tuple(block for block in self.blocks if not isinstance(block, OpaqueBlock) and not is_hidden(block))

    def content(self) -> tuple[JsonObject, list[JsonObject]]:
        """Return theme and blocks as JSON, as they are stored and sent; only what was set is written."""
        written = self.model_dump(mode="json", by_alias=True, exclude_unset=True, include={"theme", "blocks"})
        return written.get("theme") or self.theme.model_dump(by_alias=True), written.get("blocks", [])

    def index_of(self, block_id: str) -> int:
        """Return the position of a block.

        Raises:
            KeyError: the kit has no such block.
        """
        for index, block in enumerate(self.blocks):
            if block.id == block_id:
                return index
        raise KeyError(block_id)

    def block(self, block_id: str) -> Block:
        """Return a block by id.

        Raises:
            KeyError: the kit has no such block.
        """
        return self.blocks[self.index_of(block_id)]
