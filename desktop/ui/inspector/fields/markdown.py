"""A field for Markdown: several lines, with the marks most people need above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.document.labels import Label
from desktop.ui.controls.buttons import icon_button
from desktop.ui.inspector.fields.caret import caret_after
from desktop.ui.inspector.fields.field import Field
from desktop.ui.inspector.fields.text import Paper

if TYPE_CHECKING:
    from pydantic import JsonValue

    from desktop.ui.look.icons import Icons


class MarkdownField(Field):
    """Several lines of Markdown."""

    action = Label.EDIT_TEXT
    control: Paper

    def __init__(self, name: str, icons: Icons, *, hint: str = "", marks: bool = True) -> None:
        """Show a paper, with buttons for marks above it."""
        paper = Paper()
        paper.setPlaceholderText(hint)
        super().__init__(name, paper, above=_Marks(paper, icons) if marks else None)
        paper.textChanged.connect(self._changed)
        paper.left.connect(self.left)
        self._quiet = False

    def start(self, within: str = "") -> None:
        """Put the cursor behind the text."""
        super().start(within)
        self.control.moveCursor(QTextCursor.MoveOperation.End)

    def show_value(self, value: JsonValue) -> None:
        """Show a text. Who is writing goes on where they were."""
        text, before = "" if value is None else str(value), self.control.toPlainText()
        if text == before:
            return
        cursor = self.control.textCursor()
        place = caret_after(before, text, cursor.position()) if self.control.hasFocus() else 0
        self._quiet = True
        self.control.setPlainText(text)
        self._quiet = False
        cursor.setPosition(place)
        self.control.setTextCursor(cursor)

    def _changed(self) -> None:
        if not self._quiet:
            self.edited.emit(self.control.toPlainText() or None)


class _Marks(QWidget):
    """Buttons that put marks around what is chosen on a paper."""

    def __init__(self, paper: Paper, icons: Icons) -> None:
        super().__init__()
        self._paper = paper
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for name, icon, before, after in (
            (self.tr("Bold"), "bold", "**", "**"),
            (self.tr("Italic"), "italic", "*", "*"),
            (self.tr("Link"), "link", "[", "](https://)"),
            (self.tr("List"), "list", "\n- ", ""),
        ):
            button = icon_button(name, icons.icon(icon, "text2"))
            button.clicked.connect(lambda _=False, b=before, a=after: self._mark(b, a))
            row.addWidget(button)
        row.addStretch(1)

    def _mark(self, before: str, after: str) -> None:
        cursor = self._paper.textCursor()
        chosen = cursor.selectedText().replace("\u2029", "\n")
        cursor.insertText(f"{before}{chosen}{after}")
        if not chosen and after:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, len(after))
            self._paper.setTextCursor(cursor)
        self._paper.setFocus(Qt.FocusReason.OtherFocusReason)
