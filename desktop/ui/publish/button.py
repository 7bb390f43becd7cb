"""The publish button of the header: it says how the page stands, and opens the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from desktop.services.publishing import PageStatus
from desktop.ui.actions import shortcut_words
from desktop.ui.controls.buttons import ICON_BEFORE_WORDS, PushButton
from desktop.ui.publish.words import badge

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.ui.look.icons import Icons

_ICONS: Final = {
    PageStatus.DRAFT: "globe",
    PageStatus.PUBLIC: "circle-check",
    PageStatus.REFUSED: "circle-alert",
}
_BETWEEN: Final = "clock"


class PublishButton(PushButton):
    """Primary while there is something to publish, calm while the page is as the kit is."""

    def __init__(self, icons: Icons, action: QAction) -> None:
        """Begin as for a draft."""
        super().__init__()
        self._icons = icons
        self._action = action
        self.setIconSize(ICON_BEFORE_WORDS)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        self.show_status(PageStatus.DRAFT)

    def show_status(self, status: PageStatus) -> None:
        """Show how the page stands."""
        words, role = badge(status)
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{self._action.text().removesuffix('…')} ({shortcut_words(self._action)})")
        self.setIcon(self._icons.icon(_ICONS.get(status, _BETWEEN), role))
        kind = "primary" if status is PageStatus.DRAFT else ""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
