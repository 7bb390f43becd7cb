"""Shows the focus ring for the keyboard only: a click should not leave rings behind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

_KEYBOARD = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)


class KeyboardFocus(QObject):
    """Marks the button that got the focus by keyboard with the property the style sheet draws the ring for."""

    def __init__(self, app: QApplication) -> None:
        """Watch the whole application."""
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the focus come and go."""
        if isinstance(event, QFocusEvent) and isinstance(watched, QAbstractButton):
            ring = event.gotFocus() and event.reason() in _KEYBOARD
            wanted = "keyboard" if ring else ""
            if (watched.property("focus") or "") != wanted:
                watched.setProperty("focus", wanted)
                watched.style().unpolish(watched)
                watched.style().polish(watched)
        return False
