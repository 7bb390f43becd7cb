"""What an action changed, so that each view redraws that and no more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.document.labels import Label
    from desktop.models.kit import Kit


@dataclass(frozen=True, slots=True)
class Change:
    """What an action changed, so that each view redraws that and no more.

    Attributes:
        changed: ids of blocks whose data changed in place.
        reordered: blocks that stayed have another order.
        theme: the theme changed.
        page: title or address changed.
        initiator: who made the change; it may skip its own update.
    """

    kit: Kit
    revision: int
    label: Label
    inserted: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    reordered: bool
    theme: bool
    page: bool
    initiator: object | None

    @property
    def structural(self) -> bool:
        """Other blocks, or another order of them."""
        return bool(self.inserted or self.removed or self.reordered)

    def after(self, earlier: Change) -> Change:
        """Return this change together with the one before it, for who has seen neither. Both are not structural."""
        return replace(
            self,
            changed=tuple(dict.fromkeys((*earlier.changed, *self.changed))),
            theme=earlier.theme or self.theme,
            page=earlier.page or self.page,
            initiator=self.initiator if self.initiator is earlier.initiator else None,
        )


def describe(before: Kit, after: Kit, revision: int, label: Label, initiator: object | None) -> Change:
    """Compare a kit before and after an action. Blocks are compared by identity first, so it is quick."""
    old = {block.id: block for block in before.blocks}
    new = {block.id: block for block in after.blocks}
    stayed_before = [block_id for block_id in old if block_id in new]
    stayed_after = [block_id for block_id in new if block_id in old]
    return Change(
        kit=after,
        revision=revision,
        label=label,
        inserted=tuple(block_id for block_id in new if block_id not in old),
        removed=tuple(block_id for block_id in old if block_id not in new),
        changed=tuple(i for i in stayed_after if new[i] is not old[i] and new[i] != old[i]),
        reordered=stayed_before != stayed_after,
        theme=before.theme != after.theme,
        page=(before.title, before.slug) != (after.title, after.slug),
        initiator=initiator,
    )
