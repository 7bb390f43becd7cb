"""A button that says and does what an action of the studio says and does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.actions import shortcut_words
from desktop.ui.controls.buttons import icon_button

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QToolButton


def action_button(action: QAction) -> QToolButton:
    """Return an icon that follows an action: its name, its keys, whether it can be done now."""
    button = icon_button(action.text(), action.icon())
    button.clicked.connect(action.trigger)
    _Follower(button, action)
    return button


class _Follower(QObject):
    """Belongs to the button, so Qt ends the connection with whichever of the two goes first."""

    def __init__(self, button: QToolButton, action: QAction) -> None:
        super().__init__(button)
        self._button = button
        self._action = action
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        button, action = self._button, self._action
        button.setEnabled(action.isEnabled())
        button.setToolTip(f"{action.text()} ({shortcut_words(action)})")
        button.setAccessibleName(action.text())
