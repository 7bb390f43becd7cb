"""A field that offers a few values below itself."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

from desktop.ui.controls.rounded import cut_corners, without_frame
from desktop.ui.look.tokens import RADIUS_CONTROL


class Combo(QComboBox):
    """Its list is drawn by the style sheet: a card below the field, the present value marked."""

    _dressed = False

    def showPopup(self) -> None:
        """Show the list; what draws it is made the first time, not with every field."""
        if not self._dressed:
            self._dressed = True
            self.setItemDelegate(QStyledItemDelegate(self))
            without_frame(self.view().window())
        super().showPopup()
        cut_corners(self.view().window(), RADIUS_CONTROL)
