"""Asking for the passphrase: once at the start, and again when the lock in the rail is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.auth.problems import VaultKind
from desktop.services.account import AccountChanged
from desktop.ui.account.unlock_dialog import UnlockDialog
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app.foundation import Foundation
    from desktop.models.problem import Problem

    Try = Callable[[str, Callable[[Problem], object]], object]


class UnlockFlow(QObject):
    """Opens the dialog and closes it again. Lives on the gui thread."""

    def __init__(self, foundation: Foundation, attempt: Try, parent: QObject) -> None:
        """Wait until the session turns out to be locked.

        Args:
            foundation: the window.
            attempt: tries a passphrase; its second argument is told why it is not the right one.
            parent: owner.
        """
        super().__init__(parent)
        self._foundation = foundation
        self._attempt = attempt
        self._state = AccountChanged()
        self._asked = False
        self._dialog: UnlockDialog | None = None

    @property
    def wanted(self) -> bool:
        """A passphrase would open what is locked."""
        return self._state.locked is not None and self._state.locked.kind is VaultKind.PASSPHRASE

    def take_state(self, state: AccountChanged) -> None:
        """Ask when a passphrase is wanted for the first time; be gone when it no longer is."""
        self._state = state
        if self.wanted and not self._asked:
            self.ask()
        elif not self.wanted and self._dialog is not None:
            self._dialog.accept()

    def ask(self) -> None:
        """Open the dialog, unless it is open."""
        self._asked = True
        if self._dialog is not None:
            return
        email = self._state.profile.email if self._state.profile is not None else ""
        dialog = self._dialog = UnlockDialog(email, self._foundation.icons, self._foundation.window)
        dialog.given.connect(lambda passphrase: self._attempt(passphrase, self._refused))
        dialog.finished.connect(self._closed)
        dialog.begin()

    def _refused(self, problem: Problem) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(told(problem))

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
