"""The pop-up that asks which block to insert: `/`, "+", and "Add a block" open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.ui.controls.popover import Popover
from desktop.ui.panels.catalogue_list import CatalogueList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look

_WIDTH: Final = 320
_HEIGHT: Final = 420


class InsertPopup(Popover):
    """A searchable list of blocks beside the place where one is inserted.

    Signals:
        chosen: catalogue key, and index or None for "after the selection".
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget, look: Look, icons: Icons) -> None:
        """Make it, closed."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Insert a block"))
        self._index: int | None = None
        self.list = CatalogueList(look, icons, chooser=True)
        self.list.chosen.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.filtered.connect(self._fit)
        self._fit()

    def open_at(self, index: int | None, at: QPoint) -> None:
        """Open beside a point and wait for typing.

        Args:
            index: where to insert; None is after the selection.
            at: global point, the upper middle of the pop-up.
        """
        self._index = index
        self.float_at(at - QPoint(_WIDTH // 2, 0))
        self.list.start_over()

    def _fit(self) -> None:
        """Be as high as what was found, and no higher than is at hand."""
        self.resize(_WIDTH, min(self.list.full_height, _HEIGHT))

    def _take(self, key: str) -> None:
        self.close()
        self.chosen.emit(key, self._index)
