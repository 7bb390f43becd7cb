"""The merge for kits as the editor holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.models.content import KitContent
from desktop.models.kit import Kit
from desktop.sync.merge import merge

if TYPE_CHECKING:
    from desktop.models.conflict import Conflict


class MergedKit(NamedTuple):
    """What came of it."""

    kit: Kit
    conflicts: tuple[Conflict, ...]


def content_of(kit: Kit) -> KitContent:
    """Return what sync compares of a kit."""
    theme, blocks = kit.content()
    return KitContent(slug=kit.slug, published=kit.published, default=kit.default, theme=theme, blocks=blocks)


def with_content(kit: Kit, content: KitContent) -> Kit:
    """Return the kit with another content. Blocks that are equal stay the same objects, so that no view redraws them.

    Raises:
        ValidationError: this studio cannot read the content.
    """
    fresh = Kit.model_validate({"id": kit.id, "slug": content.slug, "theme": content.theme, "blocks": content.blocks})
    here = {block.id: block for block in kit.blocks}
    blocks = tuple(old if (old := here.get(block.id)) == block else block for block in fresh.blocks)
    values = {"slug": content.slug, "published": content.published, "default": content.default}
    return kit.model_copy(update=values | {"theme": fresh.theme, "blocks": blocks})


def merge_kits(base: Kit, mine: Kit, theirs: Kit) -> MergedKit:
    """Merge the open kit with what was stored from elsewhere.

    Args:
        base: the last value of the open kit that was stored, or the stored value it was opened from.
        mine: the open kit.
        theirs: what is stored.
    """
    merged = merge(*(content_of(side) for side in (base, mine, theirs)))
    title = theirs.title if mine.title == base.title else mine.title
    kit = with_content(mine, merged.content).model_copy(update={"title": title})
    return MergedKit(theirs if kit == theirs else kit, merged.conflicts)
