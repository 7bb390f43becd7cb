"""Fields for words: one line, or several words parted by commas, and the edits they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QToolButton

from desktop.document.labels import Label
from desktop.ui.controls.search_line import is_undo
from desktop.ui.inspector.fields.caret import caret_after
from desktop.ui.inspector.fields.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import JsonValue

    from desktop.ui.inspector.fields.field import Check
    from desktop.ui.look.icons import Icons


class Line(QLineEdit):
    """A line edit without an undo of its own: Ctrl+Z takes back the last action of the kit, whatever has the focus.

    Signals:
        changed: the text was changed by whoever uses the field. Qt's own `textEdited` does not hear a screen reader,
            which writes by `setText`.
        left: the focus went elsewhere.
    """

    changed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._quiet = False
        self.textChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show a text without saying that it was changed. Who is writing goes on where they were."""
        place = caret_after(self.text(), text, self.cursorPosition()) if self.hasFocus() else 0
        self._quiet = True
        self.setText(text)
        self.setCursorPosition(place)
        self._quiet = False

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the studio's actions."""
        if isinstance(event, QKeyEvent) and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    @Slot(str)
    def _tell(self, text: str) -> None:
        if not self._quiet:
            self.changed.emit(text)


class Paper(QPlainTextEdit):
    """A text of several lines, without an undo of its own; Tab leaves it.

    Signals:
        left: the focus went elsewhere.
    """

    left = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setProperty("role", "paper")

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the studio's actions."""
        if isinstance(event, QKeyEvent) and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()


class TextField(Field):
    """One line of text."""

    action = Label.EDIT_TEXT
    control: Line

    def __init__(self, name: str, *, check: Check | None = None, hint: str = "") -> None:
        """Show a line, with a hint while it is empty."""
        line = Line()
        line.setPlaceholderText(hint)
        super().__init__(name, line, check)
        line.changed.connect(self._edited)
        line.returnPressed.connect(lambda: self.settle(line.text()))
        line.left.connect(lambda: self.settle(line.text()))
        line.left.connect(self.left)

    def show_value(self, value: JsonValue) -> None:
        """Show a text."""
        text = "" if value is None else str(value)
        if text != self.control.text():
            self.control.show_text(text)
            self.comment_on(text)

    def start(self, within: str = "") -> None:
        """Put the cursor behind the words: typing goes on with them and does not replace them."""
        super().start(within)
        self.control.end(False)  # noqa: FBT003 - Qt's own

    def _edited(self, text: str) -> None:
        self.edited.emit(text or None)
        if self._comment is not None:
            self.comment_on(text)


class SuggestField(TextField):
    """One line of text, with a menu of what is written there mostly. F4 opens it."""

    def __init__(
        self,
        name: str,
        icons: Icons,
        options: Sequence[tuple[str, str]],
        *,
        check: Check | None = None,
        hint: str = "",
    ) -> None:
        """Offer options: what is written, and what it means."""
        super().__init__(name, check=check, hint=hint)
        self._menu = QMenu(self.control)
        for text, words in options:
            chosen = self._menu.addAction(f"{text}  {words}")
            chosen.triggered.connect(lambda _=False, one=text: self._choose(one))
        opener = self.control.addAction(
            icons.icon("chevron-down", "text2"), QLineEdit.ActionPosition.TrailingPosition
        )
        opener.setShortcut(QKeySequence("F4"))
        opener.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        opener.triggered.connect(self._open)
        for button in self.control.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Choose: {name}").format(name=name))

    def _open(self) -> None:
        self._menu.popup(self.control.mapToGlobal(QPoint(0, self.control.height() + 4)))

    def _choose(self, text: str) -> None:
        self.write(text)
        self.left.emit()


class TagsField(Field):
    """A few words, parted by commas."""

    action = Label.EDIT_TEXT
    control: Line

    def __init__(self, name: str, *, hint: str = "") -> None:
        """Show a line."""
        line = Line()
        line.setPlaceholderText(hint)
        super().__init__(name, line)
        line.changed.connect(lambda text: self.edited.emit(tags_of(text) or None))
        line.left.connect(self.left)
        line.left.connect(lambda: line.show_text(", ".join(tags_of(line.text()))))

    def show_value(self, value: JsonValue) -> None:
        """Show tags; what is being typed stays as it is while it means the same."""
        tags = [str(tag) for tag in value] if isinstance(value, list) else []
        if tags != tags_of(self.control.text()):
            self.control.show_text(", ".join(tags))


def tags_of(text: str) -> list[str]:
    """Return the tags of a text that is parted by commas, each once."""
    return list(dict.fromkeys(tag for part in text.split(",") if (tag := part.strip())))
