"""Scrolls to a block, smoothly where motion is welcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from desktop.ui.canvas.geometry import scroll_to_show

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QAbstractScrollArea

    from desktop.ui.look.look import Look

_MS: Final = 180
_MARGIN: Final = 48


class Glide(QObject):
    """Brings a span of the content into view, moving as little as possible."""

    def __init__(self, area: QAbstractScrollArea, look: Look) -> None:
        """Make it for one scroll area."""
        super().__init__(area)
        self._area = area
        self._look = look
        self._clock = QVariantAnimation(self)
        self._clock.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clock.valueChanged.connect(self._step)

    @property
    def remaining(self) -> int:
        """Pixels that are still to be scrolled."""
        if self._clock.state() != QVariantAnimation.State.Running:
            return 0
        return int(self._clock.endValue()) - self._area.verticalScrollBar().value()

    def show(self, rect: QRect) -> None:
        """Scroll until the rectangle (in the content's coordinates) is seen."""
        bar = self._area.verticalScrollBar()
        goal = scroll_to_show(rect.top(), rect.bottom(), bar.value(), self._area.viewport().height(), _MARGIN)
        goal = min(max(goal, bar.minimum()), bar.maximum())
        self._clock.stop()
        if goal == bar.value():
            return
        duration = self._look.duration(_MS)
        if not duration:
            bar.setValue(goal)
            return
        self._clock.setStartValue(bar.value())
        self._clock.setEndValue(goal)
        self._clock.setDuration(duration)
        self._clock.start()

    def stop(self) -> None:
        """Leave the view where it is; the creator scrolls."""
        self._clock.stop()

    def _step(self, value: int) -> None:
        self._area.verticalScrollBar().setValue(value)
