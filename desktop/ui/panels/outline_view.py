"""The list of the outline: rows that are selected, dragged and dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop.ui.canvas.autoscroll import AutoScroll
from desktop.ui.canvas.drag import accept_drag, drop, lifted_copy, may_drag, pack_blocks, start_drag, unpack
from desktop.ui.canvas.sheet import paint_insertion_line
from desktop.ui.panels.outline_rows import toggle_at

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QMouseEvent,
        QPaintEvent,
    )

    from desktop.ui.canvas.drag import Load
    from desktop.ui.look.look import Look
    from desktop.ui.session import KitSession


class OutlineView(QListView):
    """The list itself: selects, drags, takes drops, and has two toggles in each row.

    Signals:
        toggled: row and `Toggle`.
    """

    toggled = Signal(int, object)

    def __init__(self, session: KitSession, look: Look) -> None:
        """Make it for an open kit."""
        super().__init__()
        self._session = session
        self._look = look
        self._load: Load | None = None
        self._gap: int | None = None
        self._scroll = AutoScroll(self)
        self._scroll.scrolled.connect(self._scrolled)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 8, 0, 8)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    @property
    def gap(self) -> int | None:
        """Row before which a drop would insert, while something is dragged over the list."""
        return self._gap

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Switch a toggle without selecting; anything else selects."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            toggle = toggle_at(self.visualRect(index), event.position().toPoint())
            if toggle is not None:
                self.toggled.emit(index.row(), toggle)
                return
        super().mousePressEvent(event)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803, ARG002
        """Drag the selected blocks."""
        ids = self._session.selection.ids
        if may_drag(self._session, ids):
            row = self._session.order.index(ids[0])
            rect = self.visualRect(self.model().index(row, 0))
            copy = lifted_copy(self._portrait(rect), len(ids), self._look, self.font())
            start_drag(self, pack_blocks(self._session, ids), copy, QPoint(24, 24))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Look at what is dragged."""
        self._load = unpack(event.mimeData(), self._session)
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        if self._load is None:
            event.ignore()
            return
        accept_drag(event, self._load)
        at = event.position().toPoint()
        self._scroll.follow(at.y())
        self._show_gap(self._row_at(at.y()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """Forget it."""
        self._end()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it there."""
        load, gap = self._load, self._gap
        self._end()
        if load is None or gap is None:
            event.ignore()
            return
        copy = accept_drag(event, load) is Qt.DropAction.CopyAction
        drop(self._session, event.mimeData(), load, gap, copy=copy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the line where a drop would go."""
        super().paintEvent(event)
        if self._gap is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_insertion_line(painter, 10, self.viewport().width() - 8, self._gap_y(self._gap), self._look)
        painter.end()

    def _row_at(self, y: int) -> int:
        count = self.model().rowCount()
        for row in range(count):
            if y < self.visualRect(self.model().index(row, 0)).center().y():
                return row
        return count

    def _gap_y(self, gap: int) -> int:
        if gap == 0:
            return self.visualRect(self.model().index(0, 0)).top() + 2 if self.model().rowCount() else 4
        return self.visualRect(self.model().index(gap - 1, 0)).bottom()

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _scrolled(self) -> None:
        self._show_gap(self._row_at(self.viewport().mapFromGlobal(QCursor.pos()).y()))

    def _end(self) -> None:
        self._load = None
        self._scroll.stop()
        self._show_gap(None)

    def _portrait(self, rect: QRect) -> QPixmap:
        picture = self.viewport().grab(rect)
        ground = QPixmap(picture.size())
        ground.setDevicePixelRatio(picture.devicePixelRatio())
        ground.fill(QColor(self._look.tokens.surface))
        painter = QPainter(ground)
        painter.drawPixmap(0, 0, picture)
        painter.end()
        return ground
