"""Scrolls a viewport while something is dragged near its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop.ui.canvas.geometry import scroll_speed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

_TICK_MS: Final = 16


class AutoScroll(QObject):
    """Scrolls faster the nearer the pointer is to the edge, until told to stop.

    Signals:
        scrolled: the content has moved under the pointer.
    """

    scrolled = Signal()

    def __init__(self, area: QAbstractScrollArea) -> None:
        """Make it for one scroll area."""
        super().__init__(area)
        self._area = area
        self._speed = 0.0
        self._rest = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def active(self) -> bool:
        """The area is being scrolled."""
        return self._timer.isActive()

    def follow(self, y: int) -> None:
        """Take the pointer's place in the viewport."""
        self._speed = scroll_speed(y, self._area.viewport().height())
        if not self._speed:
            self.stop()
        elif not self._timer.isActive():
            self._rest = 0.0
            self._clock.start()
            self._timer.start()

    def stop(self) -> None:
        """Scroll no further."""
        self._timer.stop()

    def _tick(self) -> None:
        bar = self._area.verticalScrollBar()
        distance = self._speed * self._clock.restart() / 1000 + self._rest
        whole = int(distance)
        self._rest = distance - whole
        before = bar.value()
        bar.setValue(before + whole)
        if bar.value() != before:
            self.scrolled.emit()
