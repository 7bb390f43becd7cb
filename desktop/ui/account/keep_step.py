"""Where the session is kept, where the keychain can't be had: the creator chooses knowingly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop.auth.home import Home
from desktop.auth.problems import VaultKind
from desktop.ui.account.fields import Password
from desktop.ui.account.step import Step
from desktop.ui.controls.labels import label
from desktop.ui.problems import told

if TYPE_CHECKING:
    from desktop.auth.problems import VaultProblem
    from desktop.ui.look.icons import Icons

MIN_PASSPHRASE: Final = 10
_INDENT: Final = 24
"""What belongs to a way stands below its name, not below its dot."""


class KeepStep(Step):
    """Offers the keychain again, a passphrase, or to sign in at each start.

    Signals:
        chosen: a `Home`, and the passphrase for `Home.PASSPHRASE`.
    """

    chosen = Signal(object, str)

    def __init__(self, icons: Icons) -> None:
        """Wait for `ask`."""
        super().__init__(self.tr("Stay signed in?"), "")
        self._ways: dict[Home, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._keychain = QWidget()
        self.passphrase = Password()
        self._named = self.passphrase.named(self.tr("Passphrase"), icons)
        self._named.say(self.tr("At least {count} characters; four words do well").format(count=MIN_PASSPHRASE))
        self._named.setContentsMargins(_INDENT, 0, 0, 4)
        for home, name, hint in (
            (
                Home.KEYCHAIN,
                self.tr("Keep it in the keychain"),
                self.tr("Safest, and nothing to type. The keychain has to be unlocked."),
            ),
            (
                Home.PASSPHRASE,
                self.tr("Keep it in a file, locked with a passphrase"),
                self.tr("Kitfolio asks for the passphrase at each start. Nobody can recover it."),
            ),
            (
                Home.MEMORY,
                self.tr("Sign in at each start"),
                self.tr("Nothing is kept. Your kits stay on this computer all the same."),
            ),
        ):
            self.column.addWidget(self._way(home, name, hint))
            if home is Home.PASSPHRASE:
                self.column.addWidget(self._named)
        self._ways[Home.PASSPHRASE].toggled.connect(self._named.setVisible)
        self._named.hide()
        self.end_with(self.tr("Continue"), self._go)
        self.column.addStretch(1)

    def ask(self, problem: VaultProblem | None, home: Home) -> None:
        """Ask.

        Args:
            problem: why it can't be kept as it is; None where the creator only wants to change it.
            home: where it is kept, or was to be kept.
        """
        words = told(problem) if problem is not None else self.tr("Choose where your sign-in is kept.")
        self.set_words(self.tr("Stay signed in?"), words)
        missing = problem is not None and problem.kind is VaultKind.NONE
        self._keychain.setVisible(not missing)
        self._ways[Home.PASSPHRASE if missing else home].setChecked(True)
        self.passphrase.clear()
        self.show_problem("")
        next(one for one in self._ways.values() if one.isChecked()).setFocus()

    def choose(self, home: Home) -> None:
        """Mark a way."""
        self._ways[home].setChecked(True)

    def _way(self, home: Home, name: str, hint: str) -> QWidget:
        way = QRadioButton(name)
        way.setAccessibleDescription(hint)
        words = label(hint, "secondary", wrap=True)
        words.setContentsMargins(_INDENT, 0, 0, 0)
        self._ways[home] = way
        self._group.addButton(way)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(way)
        column.addWidget(words)
        if home is Home.KEYCHAIN:
            self._keychain = both
        return both

    def _go(self) -> None:
        home = next(one for one, way in self._ways.items() if way.isChecked())
        passphrase = self.passphrase.text() if home is Home.PASSPHRASE else ""
        if home is Home.PASSPHRASE and len(passphrase) < MIN_PASSPHRASE:
            self.passphrase.setFocus()
            self.show_problem(
                self.tr("Your passphrase needs at least {count} characters.").format(count=MIN_PASSPHRASE)
            )
            return
        self.show_problem("")
        self.chosen.emit(home, passphrase)
