"""Where the blocks of the page belong: their order and heights, and the gap that is open while some are dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect

from desktop.ui.canvas.geometry import PAGE_MARGIN, Slot, Stack, column, gap_middle, lifted_origin, stack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

EMPTY_HEIGHT: Final = 220
"""Of the invitation on a page without blocks."""

_GAP_HALF: Final = 10


class Arrangement:
    """The page in numbers, logical pixels. Knows neither widgets nor how far they are on their way.

    Attributes:
        column: where the page is in the viewport.
        order: ids of all blocks, top to bottom.
        heights: of the blocks, by id.
        lifted: ids of the blocks that are being dragged.
        slot: the gap that is open.
    """

    def __init__(self) -> None:
        """Hold no block yet."""
        self.column = column(800)
        self.order: list[str] = []
        self.heights: dict[str, int] = {}
        self.lifted: frozenset[str] = frozenset()
        self.slot: Slot | None = None
        self._origin = 0
        self._stack = Stack((), None, 0)

    @property
    def top(self) -> int:
        """Upper edge of the first block, while nothing is dragged."""
        return PAGE_MARGIN + self.column.padding

    @property
    def bottom(self) -> int:
        """Lower edge of the last block, of the gap, or of the invitation."""
        return max(self._stack.bottom, self.top + (0 if self.order else EMPTY_HEIGHT))

    @property
    def staying(self) -> list[str]:
        """Ids of the blocks that are not being dragged."""
        return [block_id for block_id in self.order if block_id not in self.lifted]

    @property
    def goals(self) -> Iterator[tuple[str, QRect]]:
        """Where each block that stays belongs."""
        for block_id, top in zip(self.staying, self._stack.tops, strict=True):
            yield block_id, self._at(top, self.heights[block_id])

    @property
    def slot_rect(self) -> QRect | None:
        """Where the open gap is."""
        if self.slot is None or self._stack.slot_top is None:
            return None
        return self._at(self._stack.slot_top, self.slot.height)

    @property
    def sheet_rect(self) -> QRect:
        """The page itself, without backdrop."""
        top = PAGE_MARGIN + (self._origin - self.top if self.slot is not None else 0)
        return QRect(self.column.left, top, self.column.width, self.bottom + self.column.padding - top)

    def goal_rect(self, block_id: str) -> QRect | None:
        """Return where a block is, or will be once it has arrived; None while it is being dragged."""
        return dict(self.goals).get(block_id)

    def resting(self) -> tuple[list[int], list[int]]:
        """Return upper edges and heights of the blocks that are not lifted, without any gap."""
        heights = self._heights()
        return list(stack(heights, self._origin).tops), heights

    def gap_rect(self, index: int) -> QRect:
        """Return the space between blocks at an index."""
        tops, heights = self.resting()
        middle = gap_middle(tops, heights, index) if tops else self.top
        return self._at(middle - _GAP_HALF, 2 * _GAP_HALF)

    def set_order(self, order: Sequence[str]) -> bool:
        """Take the blocks in this order; returns whether it is another."""
        if list(order) == self.order:
            return False
        self.order = list(order)
        self.lifted &= set(order)
        return True

    def forget(self, block_id: str) -> None:
        """Drop a block."""
        self.heights.pop(block_id)
        self.order.remove(block_id)
        self.lifted -= {block_id}

    def lift(self, ids: Iterable[str], slot: Slot, pointer: int | None) -> None:
        """Take blocks out, leaving a gap.

        Args:
            ids: blocks of this page; none for what comes from elsewhere.
            slot: the gap.
            pointer: where the blocks were grabbed: the gap stays there.
        """
        before = self.bottom
        self.lifted = frozenset(ids)
        self.slot = slot
        self._origin = self.top
        placed = self._placed()
        if pointer is not None and placed.slot_top is not None:
            freed = max(0, before - placed.bottom)
            self._origin = lifted_origin(self._origin, placed.slot_top, slot, pointer, freed)

    def put_back(self) -> None:
        """Close the gap; every block is of the page again."""
        self.slot = None
        self.lifted = frozenset()

    def arrange(self) -> None:
        """Put the blocks below one another."""
        if self.slot is None:
            self._origin = self.top
        self._stack = self._placed()

    def _placed(self) -> Stack:
        return stack(self._heights(), self._origin, self.slot)

    def _heights(self) -> list[int]:
        return [self.heights[block_id] for block_id in self.staying]

    def _at(self, top: int, height: int) -> QRect:
        return QRect(self.column.block_left, top, self.column.block_width, height)
