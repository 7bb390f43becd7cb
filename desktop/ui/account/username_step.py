"""The public name, with live availability."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.models.slug import MAX_LENGTH, MIN_LENGTH, SlugProblem, check
from desktop.ui.account.fields import Named
from desktop.ui.account.step import Step

_PAUSE_MS: Final = 350
"""After the last key, before a name is looked up: typing a name costs one request, not one a letter."""


class UsernameStep(Step):
    """The public name, with live availability.

    Signals:
        looked_for: a name whose availability is wanted.
        given: the name to be taken.
    """

    looked_for = Signal(str)
    given = Signal(str)

    def __init__(self, site: str) -> None:
        """Ask for it.

        Args:
            site: address of the public pages, '' where it isn't known.
        """
        super().__init__(
            self.tr("Choose your public name"), self.tr("It is the address of your page. You can change it later.")
        )
        self._site = site.removeprefix("https://").removeprefix("http://").rstrip("/")
        self.name = QLineEdit()
        self.name.setMaxLength(MAX_LENGTH)
        self.name.setPlaceholderText("ana-travels")
        self._named = Named(self.tr("Public name"), self.name)
        self.column.addWidget(self._named)
        self.end_with(self.tr("Take this name"), self._go)
        self.column.addStretch(1)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_PAUSE_MS)
        self._clock.timeout.connect(lambda: self.looked_for.emit(self.name.text()))
        self.name.textEdited.connect(self._tidy)
        self.name.textChanged.connect(self._look)
        self._look("")

    @property
    def note(self) -> str:
        """What is said about the name."""
        return self._named.note

    def propose(self, name: str) -> None:
        """Fill a name in."""
        self.name.setText(name)

    def show_free(self, name: str, *, free: bool) -> None:
        """Say whether a name can be had; an answer about an earlier one is ignored."""
        if name != self.name.text():
            return
        if free:
            self._say(self.tr("{address} is free").format(address=self._address(name)), "good")
        else:
            self._say(self.tr("Somebody else has this name. Try another."), "error")
        self._main.setEnabled(free)

    def show_unknown(self, name: str, words: str) -> None:
        """Say that nobody could be asked; it is found out when the name is taken."""
        if name == self.name.text():
            self._say(words, "warn")
            self._main.setEnabled(True)

    def begin(self) -> None:
        """Put the keyboard in the field, and look up the name that is proposed there."""
        super().begin()
        self._look(self.name.text())

    def rest(self) -> None:
        """Ask nothing more."""
        self._clock.stop()

    def _tidy(self, text: str) -> None:
        tidy = text.lower().replace(" ", "-").replace("_", "-")
        if tidy != text:
            at = self.name.cursorPosition()
            self.name.setText(tidy)
            self.name.setCursorPosition(at)

    def _look(self, text: str) -> None:
        self.show_problem("")
        self._main.setEnabled(False)
        self._clock.stop()
        problem = check(text)
        if not text:
            self._say(self.tr("Lower-case letters, digits and hyphens"), "secondary")
        elif problem is not None:
            self._say(self._why(problem), "error" if problem is not SlugProblem.TOO_SHORT else "secondary")
        else:
            self._say(self.tr("Looking whether {address} is free…").format(address=self._address(text)), "secondary")
            self._clock.start()

    def _why(self, problem: SlugProblem) -> str:
        return {
            SlugProblem.TOO_SHORT: self.tr("At least {count} characters").format(count=MIN_LENGTH),
            SlugProblem.TOO_LONG: self.tr("At most {count} characters").format(count=MAX_LENGTH),
            SlugProblem.CHARACTERS: self.tr("Use lower-case letters, digits and hyphens only"),
            SlugProblem.HYPHENS: self.tr("A hyphen stands between letters or digits"),
            SlugProblem.RESERVED: self.tr("This word is kept for Kitfolio itself. Add another word."),
            SlugProblem.TAKEN: self.tr("Somebody else has this name. Try another."),
        }[problem]

    def _address(self, name: str) -> str:
        return f"{self._site}/{name}" if self._site else name

    def _say(self, words: str, role: str) -> None:
        self._named.say(words, role)

    def _go(self) -> None:
        if self._main.isEnabled():
            self.given.emit(self.name.text())
