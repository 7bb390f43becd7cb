"""Says something through the screen reader that no focus leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader say the words now, in the name of a widget. Call it on the gui thread."""
    from PySide6.QtGui import (  # a millisecond the first window can do without
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
