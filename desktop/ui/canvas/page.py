"""The page on its backdrop: block widgets below one another, and the gap that opens while dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFocusFrame, QWidget

from desktop.ui.canvas.accessible import SpokenList, tell_reordered
from desktop.ui.canvas.arrangement import EMPTY_HEIGHT, Arrangement
from desktop.ui.canvas.block_widget import BLEED, BlockWidget
from desktop.ui.canvas.blocks import draw_block
from desktop.ui.canvas.empty import draw_empty
from desktop.ui.canvas.geometry import BLOCK_GAP, Slot, column
from desktop.ui.canvas.keys import BY_KEYBOARD
from desktop.ui.canvas.sheet import paint_backdrop, paint_insertion_line, paint_page_ring, paint_slot
from desktop.ui.canvas.slide import Slide
from desktop.ui.canvas.speech import HIDDEN_ICON, badges, page_name, spoken_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QPaintEvent

    from desktop.models.blocks import Block
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing, Easel
    from desktop.ui.look.look import Look

FOOT: Final = 84
"""Room below the page for "Add a block"."""


class Page(SpokenList):
    """Shows the blocks where they belong. Knows nothing of sessions: the view tells it what to show.

    Attributes:
        plan: where they belong.

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
        self.plan = Arrangement()
        self._widgets: dict[str, BlockWidget] = {}
        self._fresh: set[str] = set()
        self._fitted = False
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
    def moving(self) -> bool:
        """Blocks are under way to their places."""
        return self._slide.running

    def widget(self, block_id: str) -> BlockWidget | None:
        """Return a block's widget."""
        return self._widgets.get(block_id)

    def widgets(self) -> list[BlockWidget]:
        """Return all block widgets, top to bottom."""
        return [self._widgets[block_id] for block_id in self.plan.order]

    def lay_out(self, block: Block) -> Drawing:
        """Lay a block out for the present width and theme."""
        return draw_block(block, self._scene, self.plan.column.block_width)

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
        return [*blocks, *(child for child in floating if not isinstance(child, BlockWidget | QFocusFrame))]

    def block_at(self, point: QPoint) -> str | None:
        """Return the block under a point of the page."""
        for block_id in self.plan.order:
            widget = self._widgets[block_id]
            if widget.isVisible() and widget.card_rect().translated(widget.pos()).contains(point):
                return block_id
        return None

    def seen(self) -> tuple[int, int]:
        """Return the visible span of the page."""
        viewport = self.parentWidget()
        return -self.y(), -self.y() + (self.height() if viewport is None else viewport.height())

    def set_scene(self, scene: Scene) -> None:
        """Show another theme. Within a style heights stay, so only what is seen is laid out at once."""
        before, self._scene = self._scene.ink.finish, scene
        if self._fitted and scene.ink.finish is not before:
            self._measure()
        else:
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
                self.plan.heights[block.id] = widget.drawing.height
        if self.plan.set_order([block.id for block in blocks]):
            tell_reordered(self)
        self.arrange(animated=animated)

    def set_selected(self, ids: Iterable[str]) -> None:
        """Draw rings around these blocks, and name every block anew for screen readers."""
        chosen = set(ids)
        for place, widget in enumerate(self.widgets(), 1):
            selected = widget.block.id in chosen
            widget.set_selected(selected)
            widget.setAccessibleName(spoken_name(widget.block, place, len(self.plan.order), selected=selected))

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
        self.plan.lift(ids, slot, pointer)
        for widget in self._widgets.values():
            widget.set_caching(True)
            widget.setVisible(widget.block.id not in self.plan.lifted)
        self.arrange(animated=True)

    def move_slot(self, slot: Slot) -> None:
        """Move the open gap."""
        if slot != self.plan.slot:
            self.plan.slot = slot
            self.arrange(animated=True)

    def settle(self, *, animated: bool = True) -> None:
        """Close the gap and put every block back into the page."""
        self.plan.put_back()
        for widget in self._widgets.values():
            widget.setVisible(True)
        self.arrange(animated=animated)

    def land(self) -> None:
        """Put lifted blocks into the gap they were dropped on; the change that follows finds them there."""
        gap = self.plan.slot_rect
        top = 0 if gap is None else gap.top()
        for block_id in [one for one in self.plan.order if one in self.plan.lifted and gap is not None]:
            widget = self._widgets[block_id]
            widget.move(widget.x(), top - BLEED)
            top += self.plan.heights[block_id] + BLOCK_GAP
            widget.setVisible(True)
        self.plan.put_back()

    def arrange(self, *, animated: bool) -> None:
        """Give every block its place."""
        self.plan.arrange()
        goals: dict[QWidget, int] = {}
        for block_id, goal in self.plan.goals:
            widget = self._widgets[block_id]
            place = goal.adjusted(-BLEED, -BLEED, BLEED, BLEED)
            if widget.size() != place.size() or widget.x() != place.x():
                widget.setGeometry(place.x(), widget.y(), place.width(), place.height())
            if block_id in self._fresh:
                widget.move(place.topLeft())
            goals[widget] = place.y()
        self._fresh.clear()
        self._set_height()
        self.setAccessibleName(page_name(len(self.plan.order)))
        self._slide.go(goals, seen=self.seen() if animated else None)
        self.update()

    def fit(self, width: int) -> None:
        """Take the viewport's width, and at least its height; lay out anew only when blocks get another width."""
        self.resize(width, self.height())
        plan, fitted = self.plan, self._fitted
        before, plan.column, self._fitted = plan.column, column(width), True
        if fitted and before == plan.column:
            self._set_height()
            return
        if not fitted or before.block_width != plan.column.block_width:
            self._measure()
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
        plan, slot = self.plan, self.plan.slot_rect
        painter = QPainter(self)
        paint_backdrop(painter, event.rect(), plan.sheet_rect, self._scene, self._look)
        if self._ring:
            paint_page_ring(painter, plan.sheet_rect, self._look)
        left, width = plan.column.block_left, plan.column.block_width
        if not plan.order and plan.slot is None:
            painter.translate(left, plan.top)
            draw_empty(self._scene, width, EMPTY_HEIGHT).paint(painter, self._easel)
        elif slot is not None:
            paint_slot(painter, QRectF(slot), self._scene.ink.radius, self._look)
        elif self._marked is not None:
            middle = plan.gap_rect(self._marked).center().y()
            paint_insertion_line(painter, left, left + width, middle, self._look)
        painter.end()

    def _measure(self) -> None:
        """Lay every block out anew."""
        for block_id, widget in self._widgets.items():
            widget.discard()
            self.plan.heights[block_id] = widget.drawing.height

    def _set_height(self) -> None:
        height = self.plan.bottom + self.plan.column.padding + FOOT
        if self.plan.slot is not None:
            height = max(height, self.height())
        viewport = self.parentWidget()
        self.resize(self.width(), max(height, 0 if viewport is None else viewport.height()))

    def _add(self, block: Block) -> None:
        widget = BlockWidget(self, self, block, self._easel, self._look)
        self._widgets[block.id] = widget
        self._fresh.add(block.id)
        # Before the page has its width, laying out would be for nothing
        self.plan.heights[block.id] = widget.drawing.height if self._fitted else 0
        self._dress(widget)
        widget.show()

    def _remove(self, block_id: str) -> None:
        widget = self._widgets.pop(block_id)
        self.plan.forget(block_id)
        self._slide.forget(widget)
        widget.hide()
        widget.deleteLater()

    def _dress(self, widget: BlockWidget) -> None:
        marks = badges(widget.block, silent=self._scene.leaves_out(widget.block))
        widget.set_state(faded=any(icon == HIDDEN_ICON for icon, _ in marks), badges=marks)

    @QtCore.Slot()
    def _rested(self) -> None:
        if self.plan.slot is None:
            for widget in self._widgets.values():
                widget.set_caching(False)
        self.arranged.emit()

    @QtCore.Slot(str)
    def _picture_ready(self, uri: str) -> None:
        for widget in self._widgets.values():
            if widget.shows(uri):
                widget.refresh()
