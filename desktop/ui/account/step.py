"""One step of a sheet: a title, a sentence, what is to be filled in, one main button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import hairline, label

if TYPE_CHECKING:
    from collections.abc import Callable

STEP_WIDTH: Final = 440
"""Of every sheet that shows steps, in logical pixels."""


class Step(QWidget):
    """The frame of a step. Sub-classes add to `column`, then call `end_with`."""

    def __init__(self, title: str, words: str) -> None:
        """Show title and sentence."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(12)
        self._title = label(title, "title", wrap=True)
        self._words = label(words, "hint", wrap=True)
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._words)
        self.column.addLayout(head)
        self.column.addSpacing(4)
        self._problem = label("", "error", wrap=True)
        self._main = push("", "primary")
        for later in (self._problem, self._main):
            later.setParent(self)
            later.hide()
        self._main_words = ""
        self._busy = False
        self._had_keyboard: QWidget | None = None

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text() if self._problem.isVisibleTo(self) else ""

    def set_words(self, title: str, words: str) -> None:
        """Change title and sentence."""
        self._title.setText(title)
        self._words.setText(words)

    def end_with(self, main: str, act: Callable[[], object]) -> None:
        """Add the line for what is wrong and the main button, which Enter presses too."""
        self.name_main(main)
        self._main.setMinimumHeight(36)
        self._main.clicked.connect(act)
        self._main.show()
        self.column.addWidget(self._problem)
        self.column.addSpacing(4)
        self.column.addWidget(self._main)
        for field in self.findChildren(QLineEdit):
            field.returnPressed.connect(act)

    def name_main(self, words: str) -> None:
        """Give the main button other words."""
        self._main_words = words
        self._main.setText(words)

    def add_links(self, *links: tuple[str, Callable[[], object]]) -> list[QPushButton]:
        """Add a row of quiet ways to go elsewhere."""
        row = QHBoxLayout()
        row.setSpacing(16)
        buttons = []
        for words, act in links:
            button = push(words, "link")
            button.clicked.connect(act)
            row.addWidget(button)
            buttons.append(button)
        row.addStretch(1)
        self.column.addLayout(row)
        return buttons

    def add_or(self, words: str) -> QWidget:
        """Add a line with a word in its middle, and return it."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(hairline(), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(words, "secondary"))
        row.addWidget(hairline(), 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(line)
        return line

    def show_problem(self, words: str) -> None:
        """Say what is wrong, also to a screen reader; "" takes it back."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        if words:
            announce(self._problem, words)

    def show_busy(self, words: str) -> None:
        """Say what is being waited for, on the main button; "" ends that."""
        busy = bool(words)
        if busy and not self._busy:
            self._had_keyboard = self.focusWidget()
            self.setFocus()  # Qt would hand it on to what is not disabled: the way out
        kinds = (QLineEdit, QAbstractButton)
        for one in (each for kind in kinds for each in self.findChildren(kind)):
            one.setDisabled(busy)
        if self._busy and not busy and self._had_keyboard is not None:
            self._had_keyboard.setFocus()
        self._busy = busy
        self._main.setText(words or self._main_words)

    def retry(self) -> None:
        """Put the keyboard where a mistake is mended: the last field, to be typed over."""
        fields = [one for one in self.findChildren(QLineEdit) if one.isVisibleTo(self)]
        if fields:
            fields[-1].selectAll()
            fields[-1].setFocus()

    def begin(self) -> None:
        """Put the keyboard where typing starts, in the first empty field; on the main button where there is none."""
        fields = [one for one in self.findChildren(QLineEdit) if one.isVisibleTo(self)]
        first = next((one for one in fields if not one.text()), fields[0] if fields else None)
        (first or self._main).setFocus()
