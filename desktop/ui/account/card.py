"""The account in the settings: who is signed in, where that is kept, and the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.auth.home import Home
from desktop.auth.problems import VaultKind
from desktop.services.account import AccountChanged, Standing
from desktop.ui.account.fields import Password
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label
from desktop.ui.problems import translated

if TYPE_CHECKING:
    from desktop.ui.look.icons import Icons


class AccountCard(QWidget):
    """Shows how the account stands.

    Signals:
        sign_in_wanted: open the sheet.
        sign_out_wanted: at once.
        delete_wanted: to be asked about first.
        username_wanted: choose or change the public name.
        home_wanted: keep the session elsewhere.
        unlock_wanted: the passphrase, or '' to ask the keychain again.
    """

    sign_in_wanted = Signal()
    sign_out_wanted = Signal()
    delete_wanted = Signal()
    username_wanted = Signal()
    home_wanted = Signal()
    unlock_wanted = Signal(str)

    def __init__(self, icons: Icons) -> None:
        """Show nobody."""
        super().__init__()
        self._who = label("", "")
        self._plan = label("", "secondary")
        self._name = label("", "hint")
        self._home = label("", "hint")
        self._problem = label("", "warn", wrap=True)
        self._passphrase = Password()
        self._passphrase_named = self._passphrase.named(self.tr("Passphrase"), icons)
        self._passphrase.returnPressed.connect(self._unlock)
        self._rename = push(self.tr("Change name…"), "link")
        self._move = push(self.tr("Keep it elsewhere…"), "link")
        self._sign_in = push(self.tr("Sign in…"), "primary")
        self._open = push(self.tr("Unlock"), "primary")
        self._sign_out = push(self.tr("Sign out"))
        self._delete = push(self.tr("Delete account…"), "danger")
        self._lay_out()
        for button, signal in (
            (self._rename, self.username_wanted),
            (self._move, self.home_wanted),
            (self._sign_in, self.sign_in_wanted),
            (self._sign_out, self.sign_out_wanted),
            (self._delete, self.delete_wanted),
        ):
            button.clicked.connect(signal)
        self._open.clicked.connect(self._unlock)
        self.show_state(AccountChanged(), Home.KEYCHAIN)

    def show_state(self, state: AccountChanged, home: Home) -> None:
        """Show a state, and where the session is kept."""
        signed_in, locked = state.standing is Standing.SIGNED_IN, state.standing is Standing.LOCKED
        profile = state.profile if signed_in or locked else None
        nobody = self.tr("You are not signed in. Your kits are on this computer only.")
        self._who.setText(profile.email if profile is not None else nobody)
        self._plan.setText(
            self.tr("Pro plan") if profile is not None and profile.tier == "pro" else self.tr("Free plan")
        )
        self._plan.setVisible(signed_in)
        username = profile.username if profile is not None else None
        self._name.setText(
            self.tr("Public name: {name}").format(name=username) if username else self.tr("No public name yet")
        )
        self._rename.setText(self.tr("Change…") if username else self.tr("Choose one…"))
        self._home.setText(
            {
                Home.KEYCHAIN: self.tr("Your sign-in is kept in this computer's keychain"),
                Home.PASSPHRASE: self.tr("Your sign-in is kept in a file, locked with your passphrase"),
                Home.MEMORY: self.tr("Your sign-in is not kept: you sign in at each start"),
            }[home]
        )
        for widget in (self._name, self._rename, self._home, self._move, self._delete):
            widget.setVisible(signed_in)
        self._problem.setText(translated(state.problem))
        self._problem.setVisible(bool(state.problem))
        needs_words = state.locked is not None and state.locked.kind is VaultKind.PASSPHRASE
        lost = state.locked is not None and state.locked.kind is VaultKind.LOST
        self._passphrase_named.setVisible(needs_words)
        self._open.setText(self.tr("Unlock") if needs_words else self.tr("Try again"))
        self._open.setVisible(locked and not lost)
        self._sign_in.setVisible(not signed_in and (not locked or lost))
        self._sign_out.setVisible(signed_in or locked)

    def say(self, words: str) -> None:
        """Say what is wrong."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _unlock(self) -> None:
        self.unlock_wanted.emit(self._passphrase.text())
        self._passphrase.clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_row(self._who, self._plan))
        column.addWidget(self._problem)
        column.addLayout(_row(self._name, self._rename))
        column.addLayout(_row(self._home, self._move))
        column.addWidget(self._passphrase_named)
        column.addSpacing(4)
        column.addLayout(_row(self._sign_in, self._open, self._sign_out, self._delete))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8 if all(isinstance(one, QPushButton) for one in widgets) else 12)
    for one in widgets:
        row.addWidget(one)
    row.addStretch(1)
    return row
