"""Words in the roles of the look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return words. Roles: "", "title", "section", "secondary", "hint", "error", "good", "warn"."""
    words = QLabel(text)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setProperty("role", role)
    words.setWordWrap(wrap)
    return words


def hairline(*, vertical: bool = False) -> QFrame:
    """Return a thin line between two parts."""
    line = QFrame()
    line.setProperty("role", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
