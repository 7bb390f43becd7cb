"""Moves blocks to their places, all by one timer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from desktop.ui.look.look import Look

SLIDE_MS: Final = 180


class Slide(QObject):
    """Slides widgets vertically, ease-out. A new call starts from wherever they are.

    Signals:
        moved: widgets have other places now.
        rested: all are where they belong.
    """

    moved = Signal()
    rested = Signal()

    def __init__(self, look: Look, parent: QObject) -> None:
        """Make it; `look` knows whether motion is welcome."""
        super().__init__(parent)
        self._look = look
        self._ways: dict[QWidget, tuple[int, int]] = {}
        self._clock = QVariantAnimation(self)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clock.valueChanged.connect(self._step)
        self._clock.finished.connect(self._finish)

    @property
    def running(self) -> bool:
        """Widgets are under way."""
        return self._clock.state() == QVariantAnimation.State.Running

    def go(self, goals: Mapping[QWidget, int], *, seen: tuple[int, int] | None) -> None:
        """Move widgets to new upper edges.

        Args:
            goals: widget to upper edge.
            seen: the visible span; who is neither in it nor on the way into it jumps. None moves all at once.
        """
        self._clock.stop()
        self._ways = {}
        duration = self._look.duration(SLIDE_MS) if seen is not None else 0
        for widget, goal in goals.items():
            start = widget.y()
            if start == goal:
                continue
            if duration and seen is not None and _crosses(start, goal, widget.height(), seen):
                self._ways[widget] = (start, goal)
            else:
                widget.move(widget.x(), goal)
        if self._ways:
            self._clock.setDuration(duration)
            self._clock.start()
        else:
            self.moved.emit()
            self.rested.emit()

    def forget(self, widget: QWidget) -> None:
        """Leave a widget alone from now on; it is about to go."""
        self._ways.pop(widget, None)

    def _step(self, share: float) -> None:
        for widget, (start, goal) in self._ways.items():
            widget.move(widget.x(), round(start + (goal - start) * share))
        self.moved.emit()

    def _finish(self) -> None:
        self._ways = {}
        self.rested.emit()


def _crosses(start: int, goal: int, height: int, seen: tuple[int, int]) -> bool:
    return min(start, goal) < seen[1] and max(start, goal) + height > seen[0]
