"""Keeps the menu bar from taking the keyboard after a shortcut such as Alt+Up."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent


class AltKey(QObject):
    """Watches the keys of a window. Lives on the gui thread.

    WORKAROUND(https://code.qt.io/cgit/qt/qtbase.git/tree/src/gui/kernel/qwindowsysteminterface.cpp): Qt runs a
    shortcut as soon as its key comes from the system, but queues key presses. Where both keys come at once, as from a
    voice control or to a busy studio, the press of Alt is therefore delivered after the shortcut, and the menu bar
    takes it for a new one: when Alt is released, the keyboard is the menu bar's.
    """

    def __init__(self, parent: QObject) -> None:
        """Wait to be installed on a `QWindow`."""
        super().__init__(parent)
        self._another_since = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the press of Alt that comes after the key it was held for."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            self._another_since = event.key() != Qt.Key.Key_Alt
        return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Alt and self._another_since
