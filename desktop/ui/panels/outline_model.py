"""The kit's blocks as rows of the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.document.catalogue import entry_for
from desktop.ui.canvas.speech import kind_name, spoken_name
from desktop.ui.canvas.titles import own_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from desktop.models.blocks import Block

BLOCK_ROLE: Final = int(Qt.ItemDataRole.UserRole)
ICON_ROLE: Final = BLOCK_ROLE + 1
KIND_ROLE: Final = BLOCK_ROLE + 2

_Index = QModelIndex | QPersistentModelIndex


class OutlineModel(QAbstractListModel):
    """One row a block, top to bottom."""

    def __init__(self, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()

    @property
    def blocks(self) -> Sequence[Block]:
        """What the rows show."""
        return self._blocks

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these blocks. Only rows that differ are told to have changed; another order resets the list."""
        before, self._blocks = self._blocks, tuple(blocks)
        if [block.id for block in before] != [block.id for block in blocks]:
            self._blocks = before
            self.beginResetModel()
            self._blocks = tuple(blocks)
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, blocks, strict=True)):
            if old is not new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, block_id: str) -> int:
        """Return a block's row, or -1."""
        return next((row for row, block in enumerate(self._blocks) if block.id == block_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many blocks there are."""
        return 0 if parent is not None and parent.isValid() else len(self._blocks)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what a row shows."""
        if not index.isValid() or index.row() >= len(self._blocks):
            return None
        block = self._blocks[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return own_title(block) or kind_name(block)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_name(block, index.row() + 1, len(self._blocks), selected=False)
        if role == KIND_ROLE:
            title, kind = own_title(block), kind_name(block)
            return kind if title and title != kind else ""
        if role == ICON_ROLE:
            return entry_for(block).icon
        return block if role == BLOCK_ROLE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let every row be selected and dragged."""
        chosen = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
        return chosen if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
