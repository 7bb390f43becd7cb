"""The pop-up that asks which block to insert: `/`, "+", and "Add a block" open it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.ui.panels.catalogue_list import CatalogueList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look

_WIDTH: Final = 320
_HEIGHT: Final = 420


class InsertPopup(QFrame):
    """A searchable list of blocks beside the place where one is inserted.

    Signals:
        chosen: catalogue key, and index or None for "after the selection".
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget, look: Look, icons: Icons) -> None:
        """Make it, closed."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Insert a block"))
        self._index: int | None = None
        self.list = CatalogueList(look, icons, one_click=True)
        self.list.chosen.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.resize(_WIDTH, _HEIGHT)

    def open_at(self, index: int | None, at: QPoint, screen: QRect) -> None:
        """Open beside a point and wait for typing.

        Args:
            index: where to insert; None is after the selection.
            at: global point, the upper middle of the pop-up.
            screen: what it must not leave.
        """
        self._index = index
        place = QRect(at.x() - _WIDTH // 2, at.y(), _WIDTH, _HEIGHT)
        place.moveLeft(max(screen.left(), min(place.left(), screen.right() - _WIDTH)))
        place.moveTop(max(screen.top(), min(place.top(), screen.bottom() - _HEIGHT)))
        self.setGeometry(place)
        self.show()
        self.list.start_over()

    def _take(self, key: str) -> None:
        self.close()
        self.chosen.emit(key, self._index)
