"""Asks for the passphrase that the sign-in of this computer is locked with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.ui.account.fields import Password
from desktop.ui.account.step import STEP_WIDTH, Step
from desktop.ui.controls.fit import fit_height

if TYPE_CHECKING:
    from desktop.ui.look.icons import Icons


class UnlockDialog(QDialog):
    """Stays until the passphrase is right. Esc leaves it for later: the kits can be edited all the same.

    Signals:
        given: a passphrase to be tried; the dialog waits for `accept` or `show_problem`.
    """

    given = Signal(str)

    def __init__(self, email: str, icons: Icons, window: QWidget) -> None:
        """Ask.

        Args:
            email: of the account, '' where it isn't known.
            icons: the icon set.
            window: the studio's.
        """
        super().__init__(window)
        self.setWindowTitle(self.tr("Unlock your account"))
        self.setModal(True)
        self.setFixedWidth(STEP_WIDTH)
        words = self.tr("Your sign-in is locked with your passphrase. Your kits can be edited without it.")
        self._step = Step(self.tr("Unlock your account"), f"{email}\n{words}".strip())
        self._passphrase = Password()
        self._step.column.addWidget(self._passphrase.named(self.tr("Passphrase"), icons))
        self._step.end_with(self.tr("Unlock"), self._give)
        self._step.add_links((self.tr("Later"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._step)

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._step.problem

    @property
    def passphrase(self) -> Password:
        """Where it is typed."""
        return self._passphrase

    def begin(self) -> None:
        """Open, with the keyboard in the field."""
        self.open()
        fit_height(self)
        self._step.begin()

    def show_problem(self, words: str) -> None:
        """Say what is wrong, and let it be typed anew."""
        self._step.show_busy("")
        self._step.show_problem(words)
        self._passphrase.clear()
        self._passphrase.setFocus()
        fit_height(self)

    def _give(self) -> None:
        if not self._passphrase.text():
            self.show_problem(self.tr("Enter your passphrase."))
            return
        self._step.show_problem("")
        self._step.show_busy(self.tr("Unlocking…"))
        self.given.emit(self._passphrase.text())
