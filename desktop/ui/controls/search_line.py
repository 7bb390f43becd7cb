"""A line in which one only searches: undo and redo are for what was done, not for what was looked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class SearchLine(QLineEdit):
    """Leaves undo and redo to the studio's actions. Where those have nothing to do, they are for its own words."""

    def event(self, event: QEvent) -> bool:
        """Let the keys of undo and redo be shortcuts first."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def start_over(self) -> None:
        """Be empty; what was searched for can't be undone back into it."""
        self.setText("")


def is_undo(event: QKeyEvent) -> bool:
    """Tell whether a key is one of undo and redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
