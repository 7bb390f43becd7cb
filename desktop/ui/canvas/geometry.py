"""Where things are on the canvas. Pure numbers (logical pixels), so that the rules can be tested as rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_MAX: Final = 880
"""Widest page; the published page has the same limit."""
PAGE_MARGIN: Final = 32
"""Backdrop above and below the page, and beside it where there is room."""
PAGE_PADDING: Final = 32
"""From the page's edge to its blocks."""
BLOCK_GAP: Final = 20
"""Between two blocks."""
SLOT_MAX: Final = 120
"""Tallest gap that opens for a dragged block: a tall one must not push all others out of sight."""
SLOT_NEW: Final = 72
"""Gap for what comes from elsewhere, whose height nobody knows yet."""
SCROLL_ZONE: Final = 72
"""Height of the strip at the viewport's edges in which a drag scrolls."""
SCROLL_TOP_SPEED: Final = 1500.0
"""Pixels per second at the very edge."""

_NARROW_MARGIN: Final = 12
_NARROW_PADDING: Final = 16
_NARROW: Final = 520


@dataclass(frozen=True, slots=True)
class Column:
    """The page's place in the viewport.

    Attributes:
        left: the page's left edge.
        width: of the page.
        padding: from the page's edge to its blocks.
    """

    left: int
    width: int
    padding: int

    @property
    def block_left(self) -> int:
        """Left edge of every block."""
        return self.left + self.padding

    @property
    def block_width(self) -> int:
        """Width of every block."""
        return self.width - 2 * self.padding


@dataclass(frozen=True, slots=True)
class Slot:
    """The gap that is open while something is dragged over the page.

    Attributes:
        index: the gap stands before this block, counted among the blocks that are not being dragged.
        height: of the gap.
    """

    index: int
    height: int


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks below one another.

    Attributes:
        tops: upper edge of each block.
        slot_top: upper edge of the open gap, or None.
        bottom: lower edge of the last block or gap.
    """

    tops: tuple[int, ...]
    slot_top: int | None
    bottom: int


def column(viewport_width: int) -> Column:
    """Return the centred page for a viewport."""
    margin = PAGE_MARGIN if viewport_width > _NARROW else _NARROW_MARGIN
    width = max(200, min(PAGE_MAX, viewport_width - 2 * margin))
    padding = PAGE_PADDING if width > _NARROW else _NARROW_PADDING
    return Column(max(0, (viewport_width - width) // 2), width, padding)


def stack(heights: Sequence[int], origin: int, slot: Slot | None = None) -> Stack:
    """Put blocks below one another.

    Args:
        heights: of the blocks, top to bottom.
        origin: upper edge of the first.
        slot: a gap to keep open among them.
    """
    tops: list[int] = []
    slot_top: int | None = None
    y = origin
    for index, height in enumerate(heights):
        if slot is not None and slot.index == index:
            slot_top = y
            y += slot.height + BLOCK_GAP
        tops.append(y)
        y += height + BLOCK_GAP
    if slot is not None and slot_top is None:
        slot_top = y
        y += slot.height + BLOCK_GAP
    bottom = y - BLOCK_GAP if y > origin else origin
    return Stack(tuple(tops), slot_top, bottom)


def slot_under(heights: Sequence[int], origin: int, slot: Slot, y: int) -> Slot:
    """Return where the gap belongs for a pointer at `y`.

    The gap passes a block when the pointer passes the middle of that block as it is seen now, displaced by the gap. A
    block that was just passed moves away from the pointer, so the gap never flickers between two places.
    """
    tops = stack(heights, origin).tops
    index = min(slot.index, len(heights))
    while index > 0 and y < tops[index - 1] + heights[index - 1] / 2:
        index -= 1
    shift = slot.height + BLOCK_GAP
    while index < len(heights) and y > tops[index] + heights[index] / 2 + shift:
        index += 1
    return Slot(index, slot.height)


def lifted_origin(origin: int, slot_top: int, slot: Slot, pointer: int, freed: int) -> int:
    """Return where the stack starts once blocks have been lifted out of it.

    The lifted blocks leave more room than the gap takes; it closes towards the pointer, so that the gap is where the
    block was grabbed and nothing jumps from under the hand.

    Args:
        origin: where the stack starts at rest.
        slot_top: where the gap would be then.
        slot: the gap.
        pointer: where the block was grabbed.
        freed: height that lifting has freed; never negative.
    """
    wish = pointer - slot.height // 2 - slot_top
    return origin + max(0, min(freed, wish))


def nearest_gap(tops: Sequence[int], heights: Sequence[int], y: int, reach: int) -> int | None:
    """Return the index at which a block would be inserted at `y`, or None away from every gap.

    Args:
        tops: upper edges of the blocks.
        heights: of the blocks.
        y: the pointer.
        reach: how far from the middle of a gap still counts.
    """
    for index in range(len(tops) + 1):
        if abs(y - gap_middle(tops, heights, index)) <= reach:
            return index
    return None


def gap_middle(tops: Sequence[int], heights: Sequence[int], index: int) -> int:
    """Return the middle of the gap before block `index` (or after the last)."""
    if not tops:
        return 0
    if index < len(tops):
        return tops[index] - BLOCK_GAP // 2
    return tops[-1] + heights[-1] + BLOCK_GAP // 2


def scroll_speed(y: int, height: int) -> float:
    """Return how fast a drag at `y` scrolls a viewport, in pixels per second; negative is up.

    Speed grows with the square of the depth in the edge zone: slow enough to aim, fast enough to cross a long page.
    """
    zone = min(SCROLL_ZONE, height // 4)
    if zone <= 0:
        return 0.0
    if y < zone:
        depth = min(1.0, (zone - y) / zone)
        return -SCROLL_TOP_SPEED * depth * depth
    if y > height - zone:
        depth = min(1.0, (y - height + zone) / zone)
        return SCROLL_TOP_SPEED * depth * depth
    return 0.0


def scroll_to_show(top: int, bottom: int, offset: int, height: int, margin: int) -> int:
    """Return the scroll offset that shows a span, moving as little as possible.

    A span taller than the viewport shows its beginning.
    """
    if bottom - top + 2 * margin > height or top - margin < offset:
        return max(0, top - margin)
    if bottom + margin > offset + height:
        return bottom + margin - height
    return offset
