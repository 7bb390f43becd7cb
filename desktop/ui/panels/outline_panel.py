"""The outline: all blocks as a list, for an overview, for quick moves on long pages, and for hiding and locking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from desktop.document import selection
from desktop.document.labels import Label
from desktop.document.selection import Selection
from desktop.models.blocks import OpaqueBlock, is_hidden, is_locked
from desktop.ui.canvas.block_menu import block_menu
from desktop.ui.canvas.shortcuts import share_shortcuts
from desktop.ui.canvas.stamps import Stamps
from desktop.ui.panels.outline_model import OutlineModel
from desktop.ui.panels.outline_rows import OutlineRows, Toggle
from desktop.ui.panels.outline_view import OutlineView

if TYPE_CHECKING:
    from desktop.document.change import Change
    from desktop.ui.actions import Actions
    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look
    from desktop.ui.session import KitSession

_SELECT = QItemSelectionModel.SelectionFlag
_LABELS: Final = {
    Toggle.HIDDEN: (Label.HIDE_BLOCK, Label.SHOW_BLOCK),
    Toggle.LOCKED: (Label.LOCK_BLOCK, Label.UNLOCK_BLOCK),
}


class OutlinePanel(QWidget):
    """Follows the open kit and its selection, and sets both."""

    def __init__(self, session: KitSession, look: Look, icons: Icons, actions: Actions) -> None:
        """Show a kit's blocks.

        Args:
            session: the open kit.
            look: colours.
            icons: the icon set.
            actions: the studio's actions, for the context menu.
        """
        super().__init__()
        self._session = session
        self._actions = actions
        self._following = False
        self.setAccessibleName(self.tr("Outline"))
        self.model = OutlineModel(self)
        self.view = OutlineView(session, look)
        self.view.setAccessibleName(self.tr("Outline of the page"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(OutlineRows(look, Stamps(icons), self.view))
        self.empty = QLabel(self.tr("The page is empty. Insert a block to begin."))
        self.empty.setProperty("role", "secondary")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(16, 16, 16, 16)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.view)
        self._layers.addWidget(self.empty)
        share_shortcuts(actions, self)
        self._connect(look)
        self._show()
        self._follow(session.selection)

    def _connect(self, look: Look) -> None:
        self._session.redraw.connect(self._changed)
        self._session.selection_changed.connect(self._follow)
        self._session.reveal.connect(self._reveal)
        self.view.selectionModel().selectionChanged.connect(self._lead)
        self.view.activated.connect(self._open)
        self.view.toggled.connect(self._toggle)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        look.changed.connect(self.view.viewport().update)

    def _changed(self, change: Change) -> None:
        if change.inserted or change.removed or change.changed or change.reordered:
            self._show()
            self._follow(self._session.selection)

    def _show(self) -> None:
        blocks = self._session.kit.blocks
        self._following = True
        self.model.show_blocks(blocks)
        self._following = False
        self._layers.setCurrentIndex(0 if blocks else 1)

    def _follow(self, chosen: Selection) -> None:
        rows = [self.model.row_of(block_id) for block_id in chosen.ids]
        ranges = QItemSelection()
        for row in (row for row in rows if row >= 0):
            ranges.select(self.model.index(row), self.model.index(row))
        self._following = True
        model = self.view.selectionModel()
        model.select(ranges, _SELECT.ClearAndSelect)
        current = self.model.row_of(chosen.current) if chosen.current else -1
        model.setCurrentIndex(self.model.index(current) if current >= 0 else QModelIndex(), _SELECT.NoUpdate)
        self._following = False

    def _lead(self) -> None:
        if self._following:
            return
        order = self._session.order
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        chosen = selection.several(order, [order[row] for row in rows if row < len(order)])
        at = self.view.currentIndex().row()
        current = order[at] if 0 <= at < len(order) and order[at] in chosen else chosen.current
        anchor = self._session.selection.anchor
        kept = anchor if anchor in chosen and len(rows) > 1 else current
        self._session.select(Selection(chosen.ids, kept, current))
        if current is not None:
            self._session.reveal.emit(current)

    def _reveal(self, block_id: str) -> None:
        row = self.model.row_of(block_id)
        if row >= 0:
            self.view.scrollTo(self.model.index(row))

    def _open(self, index: QModelIndex) -> None:
        self._session.edit_requested.emit(self._session.order[index.row()], "")

    def _toggle(self, row: int, toggle: Toggle) -> None:
        block = self._session.kit.blocks[row]
        if isinstance(block, OpaqueBlock):
            return
        on = is_hidden(block) if toggle is Toggle.HIDDEN else is_locked(block)
        self._session.set_data(block.id, {toggle.value: None if on else True}, label=_LABELS[toggle][on])

    def _menu(self, at: QPoint) -> None:
        block_menu(self, self._actions).popup(self.view.viewport().mapToGlobal(at))
