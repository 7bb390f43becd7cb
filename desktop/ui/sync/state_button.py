"""The sync state in the rail: a cloud that is always readable, and opens the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.sync.state import SyncState, SyncStatus
from desktop.ui.controls.buttons import RailButton
from desktop.ui.sync.words import told

if TYPE_CHECKING:
    from desktop.ui.look.icons import Icons


class SyncButton(RailButton):
    """Shows how sync stands. Hidden while nobody is signed in."""

    def __init__(self, icons: Icons) -> None:
        """Know nothing yet."""
        super().__init__()
        self._icons = icons
        self._shown = ("", "")
        self.show_state(SyncState(SyncStatus.OFF))

    def show_state(self, state: SyncState) -> None:
        """Show a state."""
        words = told(state)
        self.setVisible(state.status is not SyncStatus.OFF)
        self.say(words.title, words.detail)
        if self._shown != (words.icon, words.role):
            self._shown = words.icon, words.role
            self.setIcon(self._icons.icon(words.icon, words.role))
