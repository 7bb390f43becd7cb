"""Python's cycle collector, on the gui thread only and between two events only.

Python collects on whichever thread happens to allocate, at any allocation. A widget in a cycle is deleted right
there: on `io` or `db`, or in the middle of Qt's walk over all widgets when a style sheet is put on, whose next step
then falls into freed memory (a crash in `Look._dress`, reproduced with a collection in a widget's `changeEvent`).
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtCore import QTimerEvent

INTERVAL_MS: Final = 1_000

_YOUNG: Final = 700
"""New objects that are worth a look; Python's own threshold."""

_OLD: Final = 60
"""Looks at the new ones before all are looked at: 30 ms, at most once a minute."""


class Garbage(QObject):
    """Takes the collector over for the rest of the process. Lives on the gui thread."""

    def __init__(self, parent: QObject, *, interval_ms: int = INTERVAL_MS) -> None:
        """Stop Python's own collections, and look for garbage by the clock of the event loop."""
        super().__init__(parent)
        gc.disable()
        self.startTimer(interval_ms)

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Collect what is worth it."""
        young, _middle, old = gc.get_count()
        if old > _OLD:
            gc.collect()
        elif young > _YOUNG:
            gc.collect(1)
