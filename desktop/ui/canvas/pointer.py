"""What the mouse does on the page: select, open, drag, and show where a block can be inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.document import selection
from desktop.ui.canvas.drag import grip, lifted_copy, may_drag, pack_blocks, start_drag
from desktop.ui.canvas.geometry import nearest_gap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.canvas.page import Page
    from desktop.ui.look.look import Look
    from desktop.ui.session import KitSession

_REACH: Final = 12


class Pointer(QObject):
    """Turns mouse events of the page into selection and drags.

    Signals:
        gap_hovered: index at which "+" would insert here, or None; also when the pointer leaves the page.
        menu_requested: global point at which the context menu belongs.
        drag_started: the page's own blocks are being dragged.
        drag_ended: they no longer are, wherever they went.
    """

    gap_hovered = Signal(object)
    menu_requested = Signal(QPoint)
    drag_started = Signal()
    drag_ended = Signal()

    def __init__(self, page: Page, session: KitSession, look: Look) -> None:
        """Watch the page."""
        super().__init__(page)
        self._page = page
        self._session = session
        self._look = look
        self._pressed: tuple[str, QPoint] | None = None
        self._narrow_on_release = False
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the page's mouse events."""
        if watched is not self._page:
            return False
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QContextMenuEvent):
            self._menu(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self._page.set_hovered(None)
            self.gap_hovered.emit(None)
        return False

    def drag_selection(self, source: QWidget, block_id: str, grabbed: QPoint) -> None:
        """Drag the selected blocks until they are dropped. Runs a nested event loop.

        Args:
            source: where the drag starts.
            block_id: the block that was grabbed; its picture travels.
            grabbed: where on it.
        """
        widget = self._page.widget(block_id)
        ids = self._session.selection.ids
        if widget is None or not may_drag(self._session, ids):
            return
        portrait = widget.portrait(self._page.devicePixelRatioF())
        copy = lifted_copy(portrait, len(ids), self._look, self._page.font())
        self.drag_started.emit()
        try:
            start_drag(source, pack_blocks(self._session, ids), copy, grip(copy, grabbed, widget.card_rect().size()))
        finally:
            self._page.settle()
            self.drag_ended.emit()

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._press(event)
        elif kind == QEvent.Type.MouseMove:
            self._move(event)
        elif kind == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
            self._release()
        elif kind == QEvent.Type.MouseButtonDblClick and event.button() == Qt.MouseButton.LeftButton:
            self._open(event)
        else:
            return False
        return True

    def _press(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        block_id = self._page.block_at(at)
        self._narrow_on_release = False
        if block_id is None:
            self._pressed = None
            self._page.setFocus(Qt.FocusReason.MouseFocusReason)
            self._session.select(selection.NOTHING)
            return
        self._pressed = (block_id, at)
        now, order = self._session.selection, self._session.order
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._session.select(selection.extended_to(now, order, block_id))
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._session.select(selection.toggled(now, order, block_id))
        elif block_id not in now:
            self._session.select(selection.only(block_id))
        else:
            self._narrow_on_release = len(now.ids) > 1

    def _move(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if not event.buttons():
            self._hover(at)
            return
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        block_id, start = self._pressed
        if (at - start).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        widget = self._page.widget(block_id)
        if widget is not None and block_id in self._session.selection:
            self.gap_hovered.emit(None)
            self.drag_selection(self._page, block_id, start - widget.pos() - widget.card_rect().topLeft())

    def _release(self) -> None:
        if self._pressed is not None and self._narrow_on_release:
            self._session.select(selection.only(self._pressed[0]))
        self._pressed = None

    def _open(self, event: QMouseEvent) -> None:
        self._pressed = None
        at = event.position().toPoint()
        block_id = self._page.block_at(at)
        widget = self._page.widget(block_id) if block_id is not None else None
        if block_id is not None and widget is not None:
            field = widget.drawing.field_at((at - widget.pos() - widget.card_rect().topLeft()).toPointF())
            self._session.select(selection.only(block_id))
            self._session.edit_requested.emit(block_id, field)

    def _hover(self, at: QPoint) -> None:
        self._page.set_hovered(self._page.block_at(at))
        column = self._page.plan.column
        inside = column.left <= at.x() <= column.left + column.width
        tops, heights = self._page.plan.resting()
        self.gap_hovered.emit(nearest_gap(tops, heights, at.y(), _REACH) if inside and tops else None)

    def _menu(self, event: QContextMenuEvent) -> None:
        block_id = self._page.block_at(event.pos())
        if block_id is not None and block_id not in self._session.selection:
            self._session.select(selection.only(block_id))
        self.menu_requested.emit(event.globalPos())
