"""Tells when the window has been painted, so that everything heavy can be loaded after it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TRACE_VARIABLE = "KITFOLIO_TRACE_STARTUP"
QUIT_VARIABLE = "KITFOLIO_QUIT_AFTER_PAINT"


class FirstPaint(QObject):
    """Watches a window for the first paint after `arm`.

    Signals:
        painted: the window's pixels are there; emitted once, from the event loop, not from within the paint.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        """Watch nothing yet."""
        super().__init__(window)
        self._window = window

    def arm(self) -> None:
        """Wait for the next paint: what the window should show is in place."""
        self._window.installEventFilter(self)
        self._window.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint go by."""
        if watched is self._window and event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False


def trace(moment: str) -> None:
    """Print which modules are loaded at this moment, where the benchmarks and start-up tests ask for it."""
    if os.environ.get(TRACE_VARIABLE):
        import json

        modules = sorted({".".join(name.split(".")[:2]) for name in sys.modules})
        sys.stdout.write(json.dumps({"moment": moment, "modules": modules}) + "\n")
        sys.stdout.flush()
