"""The page on its backdrop: block widgets below one another, and the gap that opens while dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.ui.canvas.accessible import SpokenList, tell_reordered
from desktop.ui.canvas.block_widget import BLEED, BlockWidget
from desktop.ui.canvas.blocks import draw_block
from desktop.ui.canvas.empty import draw_empty
from desktop.ui.canvas.geometry import (
    BLOCK_GAP,
    PAGE_MARGIN,
    Column,
    Slot,
    Stack,
    column,
    gap_middle,
    lifted_origin,
    stack,
)
from desktop.ui.canvas.keys import BY_KEYBOARD
from desktop.ui.canvas.sheet import paint_backdrop, paint_insertion_line, paint_page_ring, paint_slot
from desktop.ui.canvas.slide import Slide
from desktop.ui.canvas.speech import HIDDEN_ICON, badges, page_name, spoken_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from desktop.models.blocks import Block
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing, Easel
    from desktop.ui.look.look import Look

FOOT: Final = 84
"""Room below the page for "Add a block"."""

_EMPTY_HEIGHT: Final = 220


class Page(SpokenList):
    """Arranges the blocks. Knows nothing of sessions: the view tells it what to show.

    Signals:
        arranged: blocks have other places now; what floats beside them follows.
        focus_moved: the keyboard or a screen reader brought the focus to this block.
        entered: the page itself has the focus now, for this reason.
    """

    arranged = Signal()
    focus_moved = Signal(str)
    entered = Signal(object)

    def __init__(
        self, easel: Easel, look: Look, scene: Scene, actions: Callable[[str], Mapping[str, Callable[[], object]]]
    ) -> None:
        """Make an empty page.

        Args:
            easel: pictures and icons.
            look: the studio's colours and its opinion on motion.
            scene: theme and numbers of the kit.
            actions: what a screen reader can do with a block (by id), by translated name.
        """
        super().__init__()
        self._easel = easel
        self._look = look
        self._scene = scene
        self._actions = actions
        self._column = column(800)
        self._order: list[str] = []
        self._widgets: dict[str, BlockWidget] = {}
        self._heights: dict[str, int] = {}
        self._fresh: set[str] = set()
        self._lifted: frozenset[str] = frozenset()
        self._slot: Slot | None = None
        self._origin = 0
        self._stack = Stack((), None, 0)
        self._marked: int | None = None
        self._ring = False
        self._slide = Slide(look, self)
        self._slide.moved.connect(self.arranged)
        self._slide.rested.connect(self._rested)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        easel.pictures.ready.connect(self._picture_ready)

    @property
    def order(self) -> Sequence[str]:
        """Ids of the blocks, top to bottom."""
        return self._order

    @property
    def column(self) -> Column:
        """Where the page is in the viewport."""
        return self._column

    @property
    def slot(self) -> Slot | None:
        """The gap that is open."""
        return self._slot

    @property
    def lifted(self) -> frozenset[str]:
        """Ids of the blocks that are being dragged."""
        return self._lifted

    @property
    def moving(self) -> bool:
        """Blocks are under way to their places."""
        return self._slide.running

    def widget(self, block_id: str) -> BlockWidget | None:
        """Return a block's widget."""
        return self._widgets.get(block_id)

    def widgets(self) -> list[BlockWidget]:
        """Return all block widgets, top to bottom."""
        return [self._widgets[block_id] for block_id in self._order]

    def lay_out(self, block: Block) -> Drawing:
        """Lay a block out for the present width and theme."""
        return draw_block(block, self._scene, self._column.block_width)

    def block_focused(self, block_id: str) -> None:
        """Hear from a block that it has the focus."""
        self.focus_moved.emit(block_id)

    def block_actions(self, block_id: str) -> Mapping[str, Callable[[], object]]:
        """Return what a screen reader can do with a block."""
        return self._actions(block_id)

    def spoken_children(self) -> Sequence[QWidget]:
        """Return the blocks top to bottom, then what floats on the page."""
        blocks = self.widgets()
        floating = (child for child in self.children() if isinstance(child, QWidget) and child.isVisibleTo(self))
        return [*blocks, *(child for child in floating if not isinstance(child, BlockWidget))]

    def block_at(self, point: QPoint) -> str | None:
        """Return the block under a point of the page."""
        for block_id in self._order:
            widget = self._widgets[block_id]
            if widget.isVisible() and widget.card_rect().translated(widget.pos()).contains(point):
                return block_id
        return None

    def resting(self) -> tuple[list[int], list[int]]:
        """Return upper edges and heights of the blocks that are not lifted, without any gap."""
        heights = [self._heights[block_id] for block_id in self._resting_ids()]
        return list(stack(heights, self._origin).tops), heights

    def gap_rect(self, index: int) -> QRect:
        """Return the space between blocks at an index."""
        tops, heights = self.resting()
        middle = gap_middle(tops, heights, index) if tops else self._top()
        return QRect(self._column.block_left, middle - 10, self._column.block_width, 20)

    def sheet_rect(self) -> QRect:
        """Return the page itself, without backdrop."""
        top = PAGE_MARGIN + self._origin - self._top() if self._slot is not None else PAGE_MARGIN
        bottom = self._content_bottom() + self._column.padding
        return QRect(self._column.left, top, self._column.width, bottom - top)

    def seen(self) -> tuple[int, int]:
        """Return the visible span of the page."""
        viewport = self.parentWidget()
        return -self.y(), -self.y() + (self.height() if viewport is None else viewport.height())

    def set_scene(self, scene: Scene) -> None:
        """Show another theme. Heights stay, so only what is seen is laid out at once."""
        self._scene = scene
        for widget in self._widgets.values():
            widget.discard()
        self.update()

    def show_blocks(self, blocks: Sequence[Block], changed: Iterable[str] = (), *, animated: bool) -> None:
        """Show these blocks in this order.

        Args:
            blocks: the whole kit's.
            changed: ids of those that differ from what is shown.
            animated: slide to the new places.
        """
        for block_id in set(self._widgets) - {block.id for block in blocks}:
            self._remove(block_id)
        stale = set(changed)
        for block in blocks:
            widget = self._widgets.get(block.id)
            if widget is None:
                self._add(block)
            elif block.id in stale:
                widget.set_block(block)
                self._dress(widget)
                self._heights[block.id] = widget.drawing.height
        if [block.id for block in blocks] != self._order:
            self._order = [block.id for block in blocks]
            self._lifted &= set(self._order)
            tell_reordered(self)
        self.arrange(animated=animated)

    def set_selected(self, ids: Iterable[str]) -> None:
        """Draw rings around these blocks, and name every block anew for screen readers."""
        chosen = set(ids)
        for place, widget in enumerate(self.widgets(), 1):
            selected = widget.block.id in chosen
            widget.set_selected(selected)
            widget.setAccessibleName(spoken_name(widget.block, place, len(self._order), selected=selected))

    def set_hovered(self, block_id: str | None) -> None:
        """Draw the quiet outline around one block."""
        for each, widget in self._widgets.items():
            widget.set_hovered(each == block_id)

    def set_marked(self, index: int | None) -> None:
        """Draw the line that shows where "+" would insert."""
        if index != self._marked:
            self._marked = index
            self.update()

    def lift(self, ids: Iterable[str], slot: Slot, pointer: int | None) -> None:
        """Take blocks out of the page while they are dragged, leaving a gap.

        Args:
            ids: blocks of this page; none for what comes from elsewhere.
            slot: the gap.
            pointer: where the blocks were grabbed: the gap stays there.
        """
        before = self._content_bottom()
        self._lifted = frozenset(ids)
        self._slot = slot
        self._origin = self._top()
        placed = self._placed()
        if pointer is not None and placed.slot_top is not None:
            freed = max(0, before - placed.bottom)
            self._origin = lifted_origin(self._origin, placed.slot_top, slot, pointer, freed)
        for widget in self._widgets.values():
            widget.set_caching(True)
            widget.setVisible(widget.block.id not in self._lifted)
        self.arrange(animated=True)

    def move_slot(self, slot: Slot) -> None:
        """Move the open gap."""
        if slot != self._slot:
            self._slot = slot
            self.arrange(animated=True)

    def settle(self, *, animated: bool = True) -> None:
        """Close the gap and put every block back into the page."""
        self._slot = None
        self._lifted = frozenset()
        for widget in self._widgets.values():
            widget.setVisible(True)
        self.arrange(animated=animated)

    def land(self) -> None:
        """Put lifted blocks into the gap they were dropped on; the change that follows finds them there."""
        top = self._stack.slot_top
        for block_id in [block_id for block_id in self._order if block_id in self._lifted and top is not None]:
            widget = self._widgets[block_id]
            widget.move(widget.x(), (top or 0) - BLEED)
            top = (top or 0) + self._heights[block_id] + BLOCK_GAP
            widget.setVisible(True)
        self._slot = None
        self._lifted = frozenset()

    def arrange(self, *, animated: bool) -> None:
        """Give every block its place."""
        if self._slot is None:
            self._origin = self._top()
        self._stack = self._placed()
        goals: dict[QWidget, int] = {}
        for block_id, top in zip(self._resting_ids(), self._stack.tops, strict=True):
            widget = self._widgets[block_id]
            place = QRect(self._column.block_left, top, self._column.block_width, self._heights[block_id])
            place.adjust(-BLEED, -BLEED, BLEED, BLEED)
            if widget.size() != place.size() or widget.x() != place.x():
                widget.setGeometry(place.x(), widget.y(), place.width(), place.height())
            if block_id in self._fresh:
                widget.move(place.topLeft())
            goals[widget] = place.y()
        self._fresh.clear()
        self._set_height()
        self.setAccessibleName(page_name(len(self._order)))
        self._slide.go(goals, seen=self.seen() if animated else None)
        self.update()

    def fit(self, width: int) -> None:
        """Take the viewport's width, and at least its height."""
        self.resize(width, self.height())
        self._set_height()

    def goal_rect(self, block_id: str) -> QRect | None:
        """Return where a block is, or will be once it has arrived; None while it is being dragged."""
        resting = self._resting_ids()
        if block_id not in resting:
            return None
        top = self._stack.tops[resting.index(block_id)]
        return QRect(self._column.block_left, top, self._column.block_width, self._heights[block_id])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the viewport's width; lay out anew only when the blocks' own width changes."""
        super().resizeEvent(event)
        before, self._column = self._column, column(self.width())
        if before == self._column:
            return
        if before.block_width != self._column.block_width:
            for block_id, widget in self._widgets.items():
                widget.discard()
                self._heights[block_id] = widget.drawing.height
        self.arrange(animated=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring around the page when the keyboard comes to it."""
        super().focusInEvent(event)
        self._ring = event.reason() in BY_KEYBOARD and event.reason() != Qt.FocusReason.OtherFocusReason
        self.update()
        self.entered.emit(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the ring."""
        super().focusOutEvent(event)
        self._ring = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint backdrop, sheet, and the open gap."""
        painter = QPainter(self)
        paint_backdrop(painter, event.rect(), self.sheet_rect(), self._scene, self._look)
        if self._ring:
            paint_page_ring(painter, self.sheet_rect(), self._look)
        left, width = self._column.block_left, self._column.block_width
        if not self._order and self._slot is None:
            painter.translate(left, self._top())
            draw_empty(self._scene, width, _EMPTY_HEIGHT).paint(painter, self._easel)
        elif self._slot is not None and self._stack.slot_top is not None:
            rect = QRectF(left, self._stack.slot_top, width, self._slot.height)
            paint_slot(painter, rect, self._scene.ink.radius, self._look)
        elif self._marked is not None:
            middle = self.gap_rect(self._marked).center().y()
            paint_insertion_line(painter, left, left + width, middle, self._look)
        painter.end()

    def _top(self) -> int:
        return PAGE_MARGIN + self._column.padding

    def _resting_ids(self) -> list[str]:
        return [block_id for block_id in self._order if block_id not in self._lifted]

    def _placed(self) -> Stack:
        return stack([self._heights[block_id] for block_id in self._resting_ids()], self._origin, self._slot)

    def _content_bottom(self) -> int:
        least = self._top() + (_EMPTY_HEIGHT if not self._order else 0)
        return max(self._stack.bottom, least)

    def _set_height(self) -> None:
        height = self._content_bottom() + self._column.padding + FOOT
        if self._slot is not None:
            height = max(height, self.height())
        viewport = self.parentWidget()
        self.resize(self.width(), max(height, 0 if viewport is None else viewport.height()))

    def _add(self, block: Block) -> None:
        widget = BlockWidget(self, self, block, self._easel, self._look)
        self._widgets[block.id] = widget
        self._fresh.add(block.id)
        self._heights[block.id] = widget.drawing.height
        self._dress(widget)
        widget.show()

    def _remove(self, block_id: str) -> None:
        widget = self._widgets.pop(block_id)
        self._heights.pop(block_id)
        self._order.remove(block_id)
        self._slide.forget(widget)
        widget.hide()
        widget.deleteLater()

    def _dress(self, widget: BlockWidget) -> None:
        marks = badges(widget.block)
        widget.set_state(faded=any(icon == HIDDEN_ICON for icon, _ in marks), badges=marks)

    @QtCore.Slot()
    def _rested(self) -> None:
        if self._slot is None:
            for widget in self._widgets.values():
                widget.set_caching(False)
        self.arranged.emit()

    @QtCore.Slot(str)
    def _picture_ready(self, uri: str) -> None:
        for widget in self._widgets.values():
            if widget.shows(uri):
                widget.refresh()
