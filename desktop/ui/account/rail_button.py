"""The account in the rail: who is signed in, or the way to sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.account import Standing
from desktop.ui.controls.buttons import RailButton
from desktop.ui.problems import translated

if TYPE_CHECKING:
    from desktop.services.account import AccountChanged
    from desktop.ui.look.icons import Icons


class AccountButton(RailButton):
    """Shows how the account stands."""

    def __init__(self, icons: Icons) -> None:
        """Know nothing yet."""
        super().__init__()
        self._icons = icons
        self.say(self.tr("Sign in"), "")
        self.setIcon(icons.icon("user-round", "text2"))

    def show_state(self, state: AccountChanged) -> None:
        """Show a state."""
        email = state.profile.email if state.profile is not None else ""
        if state.standing is Standing.SIGNED_IN:
            self.say(self.tr("Account"), email)
            self.setIcon(self._icons.icon("user-round", "accent_text"))
        elif state.standing is Standing.LOCKED:
            self.say(self.tr("Account locked"), translated(state.problem))
            self.setIcon(self._icons.icon("lock", "warn"))
        else:
            self.say(self.tr("Sign in"), translated(state.problem))
            self.setIcon(self._icons.icon("user-round", "warn" if state.problem else "text2"))
