"""Leaving when the system asks for it: at logging out, shutting down, or Ctrl+C. Everything is saved first."""

from __future__ import annotations

import signal
import socket
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ASKING: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))


class LeaveSignals(QObject):
    """Turns the system's signals into one of Qt's, on the gui thread.

    Python runs its handlers between two of its own instructions only, and a waiting event loop has none. Python's
    wake-up socket (docs.python.org/3/library/signal.html#signal.set_wakeup_fd) is written at once, and wakes Qt.

    Signals:
        asked: the studio is to save and go.
    """

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        """Leave the signals as they are until `install`."""
        super().__init__(parent)
        self._hears, self._tells = socket.socketpair()
        self._hears.settimeout(0)
        self._tells.settimeout(0)
        self._notifier = QSocketNotifier(self._hears.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def install(self) -> None:
        """Take the signals over. On the main thread."""
        signal.set_wakeup_fd(self._tells.fileno(), warn_on_full_buffer=False)
        for one in _ASKING:
            signal.signal(one, _nothing_more)

    def uninstall(self) -> None:
        """Give the signals back to the system."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for one in _ASKING:
            signal.signal(one, signal.SIG_DFL)
        self._hears.close()
        self._tells.close()

    def _hear(self) -> None:
        if set(self._hears.recv(64)) & set(_ASKING):
            self.asked.emit()


def _nothing_more(_number: int, _frame: object) -> None:
    """Stand in for the system's own handler; the wake-up socket has told already."""
