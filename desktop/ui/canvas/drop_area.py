"""What happens when something is dragged over the page: a gap follows the pointer, edges scroll, a drop lands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from desktop.ui.canvas.autoscroll import AutoScroll
from desktop.ui.canvas.drag import accept_drag, drop, unpack
from desktop.ui.canvas.geometry import BLOCK_GAP, SLOT_MAX, SLOT_NEW, Slot, slot_under

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

    from desktop.ui.canvas.drag import Load
    from desktop.ui.canvas.page import Page
    from desktop.ui.session import KitSession


class DropArea(QObject):
    """Turns the page's drag events into a gap, and a drop into a verb of the session."""

    def __init__(self, area: QAbstractScrollArea, page: Page, session: KitSession) -> None:
        """Watch the page."""
        super().__init__(page)
        self._area = area
        self._page = page
        self._session = session
        self._load: Load | None = None
        self.scroll = AutoScroll(area)
        self.scroll.scrolled.connect(self._scrolled)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the page's drag events."""
        if watched is not self._page:
            return False
        if isinstance(event, QDragEnterEvent):
            self._enter(event)
        elif isinstance(event, QDragMoveEvent):
            self._move(event)
        elif isinstance(event, QDropEvent):
            self._drop(event)
        elif isinstance(event, QDragLeaveEvent):
            self._leave()
        else:
            return False
        return True

    def _enter(self, event: QDragEnterEvent) -> None:
        self._load = unpack(event.mimeData(), self._session)
        if self._load is None:
            event.ignore()
            return
        at = event.position().toPoint()
        accept_drag(event, self._load)
        if self._load.ids:
            self._lift(self._load.ids, at)
        else:
            self._page.lift((), self._slot_at(Slot(0, SLOT_NEW), at), None)

    def _lift(self, ids: tuple[str, ...], at: QPoint) -> None:
        order = self._page.plan.order
        total = sum(widget.card_rect().height() for widget in self._page.widgets() if widget.block.id in ids)
        slot = Slot(
            sum(1 for block_id in order[: order.index(ids[0])] if block_id not in ids),
            min(SLOT_MAX, total + (len(ids) - 1) * BLOCK_GAP),
        )
        self._page.lift(ids, slot, at.y())

    def _move(self, event: QDragMoveEvent) -> None:
        if self._load is None or self._page.plan.slot is None:
            event.ignore()
            return
        accept_drag(event, self._load)
        self._follow(event.position().toPoint())

    def _drop(self, event: QDropEvent) -> None:
        load, slot = self._load, self._page.plan.slot
        self._load = None
        self.scroll.stop()
        if load is None or slot is None:
            event.ignore()
            return
        copy = accept_drag(event, load) is Qt.DropAction.CopyAction
        index = self._index(slot)
        self._page.land()
        drop(self._session, event.mimeData(), load, index, copy=copy)
        self._page.arrange(animated=True)
        self._page.window().activateWindow()
        self._area.setFocus(Qt.FocusReason.MouseFocusReason)

    def _leave(self) -> None:
        self._load = None
        self.scroll.stop()
        self._page.settle()

    def _follow(self, at: QPoint) -> None:
        self.scroll.follow(at.y() + self._page.y())
        if self._page.plan.slot is not None:
            self._page.move_slot(self._slot_at(self._page.plan.slot, at))

    def _scrolled(self) -> None:
        if self._page.plan.slot is not None:
            at = self._page.mapFromGlobal(QCursor.pos())
            self._page.move_slot(self._slot_at(self._page.plan.slot, at))

    def _slot_at(self, slot: Slot, at: QPoint) -> Slot:
        tops, heights = self._page.plan.resting()
        origin = tops[0] if tops else at.y()
        return slot_under(heights, origin, slot, at.y())

    def _index(self, slot: Slot) -> int:
        staying = self._page.plan.staying
        order = list(self._page.plan.order)
        return order.index(staying[slot.index]) if slot.index < len(staying) else len(order)
