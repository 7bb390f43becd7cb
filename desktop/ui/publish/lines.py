"""Lists of the publish sheet: a sign in its colour, words, and where to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.look.icons import Icons
    from desktop.ui.publish.words import Line


_ROLES: Final = {"good": "good", "warn": "warn", "bad": "error"}
"""Words in the colour of their sign."""


class Lines(QWidget):
    """A section with a title and lines; hidden while it has none."""

    def __init__(self, icons: Icons, title: str) -> None:
        """Have no lines yet."""
        super().__init__()
        self._icons = icons
        self._title = label(title, "section")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(self._rows)

    def rename(self, title: str) -> None:
        """Give it another title."""
        self._title.setText(title)

    def show_lines(self, lines: Sequence[tuple[Line, QPushButton | None]]) -> None:
        """Show these, each with its button, in place of those before."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line, button in lines:
            self._rows.addWidget(_Row(self._icons, line, button))
        self.setVisible(bool(lines))


class _Row(QWidget):
    """One line."""

    def __init__(self, icons: Icons, line: Line, button: QPushButton | None) -> None:
        super().__init__()
        sign = QLabel()
        sign.setPixmap(icons.icon(line.icon, line.role).pixmap(16, 16))
        sign.setFixedSize(16, 20)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = label(line.title, "", wrap=True)
        words.addWidget(title)
        if line.detail:
            words.addWidget(label(line.detail, "secondary", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if line.mark:
            mark = label(line.mark, _ROLES.get(line.role, "secondary"))
            mark.setMinimumHeight(title.sizeHint().height())  # small, but on the line of the title
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        if button is not None:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


def fix_button(word: str, what: str) -> QPushButton:
    """Return a link that leads to where something is mended; a reader hears what it mends."""
    button = push(word, "link")
    button.setAccessibleName(f"{word}: {what}")
    return button
