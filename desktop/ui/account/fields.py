"""Fields for what opens an account: e-mail, password, code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import icon_button
from desktop.ui.controls.labels import FieldLabel, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.ui.look.icons import Icons

CODE_DIGITS: Final = 6
_TALL: Final = 36


class Named(QWidget):
    """A field under its name, with a line below for what is wrong or good about it."""

    def __init__(self, name: str, field: QLineEdit, beside: QWidget | None = None) -> None:
        """Show them; the name is the field's for screen readers too.

        Args:
            name: of the field.
            field: where it is typed.
            beside: stands right of it.
        """
        super().__init__()
        self.field = field
        field.setAccessibleName(name)
        field.setMinimumHeight(_TALL)
        self._note = label("", "secondary", wrap=True)
        self._note.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(field, 1)
        if beside is not None:
            row.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(FieldLabel(name, field))
        column.addLayout(row)
        column.addWidget(self._note)

    @property
    def note(self) -> str:
        """What stands below."""
        return self._note.text()

    def say(self, words: str, role: str = "secondary") -> None:
        """Write below the field; roles as in `controls.labels`. Nothing hides the line."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        for widget, name, value in (
            (self._note, "role", role),
            (self.field, "state", "error" if role == "error" else ""),
        ):
            widget.setProperty(name, value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)


class Email(QLineEdit):
    """An e-mail address."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.setPlaceholderText("you@example.com")
        self.setMaxLength(254)

    @property
    def address(self) -> str:
        """What was typed, or '' if it can't be an address."""
        text = self.text().strip()
        return text if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", text) else ""


class Password(QLineEdit):
    """A password; not remembered, not predicted, not undone."""

    def __init__(self) -> None:
        """Start empty and hidden."""
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def named(self, name: str, icons: Icons) -> Named:
        """Return it under a name, with the eye that shows it."""
        eye = icon_button(self.tr("Show password"), icons.icon("eye", "text2"))
        eye.setCheckable(True)
        shown, hidden = QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password

        def turn(show: bool) -> None:
            self.setEchoMode(shown if show else hidden)
            eye.setIcon(icons.icon("eye-off" if show else "eye", "text2"))

        eye.toggled.connect(turn)
        return Named(name, self, eye)


class Code(QLineEdit):
    """The six digits of a mail. Takes a paste with spaces, or a whole sentence round them.

    Signals:
        complete: all six are there.
    """

    complete = Signal(str)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setPlaceholderText("–" * CODE_DIGITS)
        font = QFont(self.font())
        font.setPixelSize(24)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 8)
        self.setFont(font)
        self.setStyleSheet("font-size: 24px; letter-spacing: 8px;")
        self.textChanged.connect(self._tidy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste digits, whatever stands between them."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QApplication.clipboard().text())
            return
        super().keyPressEvent(event)

    def take(self, text: str) -> None:
        """Take the code out of a text: six digits that stand together, else all digits."""
        together = re.search(r"(?<!\d)\d{3}[\s-]?\d{3}(?!\d)", text)
        self.setText(together.group() if together else text)

    def _tidy(self, text: str) -> None:
        digits = re.sub(r"\D", "", text)[:CODE_DIGITS]
        if digits != text:
            self.setText(digits)
        elif len(digits) == CODE_DIGITS:
            self.complete.emit(digits)
