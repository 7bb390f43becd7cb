"""What every field has: a label, a comment below it, and one way to take and give its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.document.labels import Label
from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import FieldLabel, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import JsonValue

    from desktop.services.checks import Comment

    Check = Callable[[str], Comment | None]
    Keep = Callable[[Callable[[JsonValue], JsonValue]], object]


class Field(QWidget):
    """A labelled field. It is no focus proxy of its control: Tab would meet it once more, wherever it was made.

    Signals:
        edited: the new value, a JSON value; None where the field is empty.
        left: the field was left, which ends a burst of typing.
        rebuilt: there are other parts now than before.

    Attributes:
        action: what an edit of it is called after "Undo".
        keep: for a value that comes after a while: changes what is shown now, whatever the field shows by then. Takes
            a function of the value that is there by then. Whoever shows a value sets it too.
    """

    action = Label.EDIT_BLOCK

    edited = Signal(object)
    left = Signal()
    rebuilt = Signal()

    def __init__(
        self, name: str, control: QWidget, check: Check | None = None, *, above: QWidget | None = None
    ) -> None:
        """Put the control below its label.

        Args:
            name: the label, translated.
            control: what is focused and edited.
            check: comments on the text; never refuses it.
            above: tools for the control, between it and the label.
        """
        super().__init__()
        self.control = control
        self.keep: Keep = _nowhere
        self._check = check
        control.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        if name:
            self._column.addWidget(FieldLabel(name, control))
        if above is not None:
            self._column.addWidget(above)
        self._column.addWidget(control)
        self._comment: QWidget | None = None

    def start(self, within: str = "") -> None:  # noqa: ARG002 - for those that hold several
        """Put the cursor into the field, or into the part of it that is named."""
        self.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_value(self, value: JsonValue) -> None:
        """Show a value without saying that it was edited."""
        raise NotImplementedError

    def parts(self) -> Sequence[QWidget]:
        """Return what is in the field, in the order it is read."""
        return [self]

    def comment_on(self, text: str) -> None:
        """Say below the field what could be wrong with a text, with the fix where there is one."""
        comment = self._check(text) if self._check is not None else None
        before = self._comment.accessibleName() if self._comment is not None else ""
        after = _words(comment.text) if comment is not None else ""
        if before == after:
            return
        if self._comment is not None:
            self._column.removeWidget(self._comment)
            self._comment.hide()
            self._comment.deleteLater()
            self._comment = None
        if comment is not None:
            self._comment = self._note(comment)
            self._column.addWidget(self._comment)
            announce(self.control, after)
        self.control.setAccessibleDescription(after)
        self.control.setProperty("state", "error" if comment is not None else "")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def settle(self, text: str) -> None:
        """Put right what is clear in a text that was typed to its end, or say what could be wrong with it."""
        comment = self._check(text) if self._check is not None else None
        if comment is not None and comment.clear:
            self.write(comment.fix)
        else:
            self.comment_on(text)

    def write(self, text: str) -> None:
        """Show a text as if it had been typed."""
        self.show_value(text)
        self.edited.emit(text)
        self.comment_on(text)

    def _note(self, comment: Comment) -> QWidget:
        note = QWidget()
        note.setAccessibleName(_words(comment.text))
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(f"⚠ {_words(comment.text)}", "error", wrap=True), 1)
        if comment.fix:
            button = push(_words(comment.fix_label), "link")
            button.clicked.connect(lambda _: self.write(comment.fix))
            row.addWidget(button)
        return note


def _nowhere(_change: Callable[[JsonValue], JsonValue]) -> None:
    """Drop the change: nothing is shown yet."""


def _words(text: str) -> str:
    return QCoreApplication.translate("Checks", text)
