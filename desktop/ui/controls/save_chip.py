"""The save state as a small chip: a dot and words, always readable, never a dialog."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.controls.buttons import PushButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.ui.look.look import Look


class Saved(Enum):
    """How the work stands."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"
    WAITING = "waiting"
    SYNCED = "synced"
    OFFLINE = "offline"
    CONFLICT = "conflict"


_COLOURS: Final = {
    Saved.SAVED: "good",
    Saved.SYNCED: "good",
    Saved.SAVING: "text2",
    Saved.WAITING: "text2",
    Saved.OFFLINE: "warn",
    Saved.CONFLICT: "warn",
    Saved.FAILED: "bad",
}


class SaveChip(PushButton):
    """Shows whether the open kit is stored. A button only where edits met.

    Signals:
        conflicts_wanted: the edits that met are to be seen.
    """

    conflicts_wanted = Signal()

    def __init__(self, look: Look) -> None:
        """Start with everything stored."""
        super().__init__()
        self._look = look
        self._state = Saved.SAVED
        self._words = ""
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)
        self.clicked.connect(self._ask)
        self.show_state(Saved.SAVED)

    def show_state(self, state: Saved, why: str = "", advice: str = "") -> None:
        """Show a state.

        Args:
            state: how the work stands.
            why: a failure's reason in a word or two.
            advice: what to do about it, for the tooltip.
        """
        words = {
            Saved.SAVED: self.tr("Saved on this computer"),
            Saved.SAVING: self.tr("Saving"),
            Saved.FAILED: self.tr("Not saved: {why}").format(why=why) if why else self.tr("Not saved yet"),
            Saved.WAITING: self.tr("Saved, waiting to sync"),
            Saved.SYNCED: self.tr("Synced"),
            Saved.OFFLINE: self.tr("Saved, offline"),
            Saved.CONFLICT: self.tr("Edits to look at"),
        }[state]
        self.setToolTip(advice)
        if (state, words) == (self._state, self._words):
            return
        self._state, self._words = state, words
        self.setAccessibleName(words)
        leads = state is Saved.CONFLICT
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 24, 28)

    def _ask(self) -> None:
        if self._state is Saved.CONFLICT:  # a screen reader presses without a mouse
            self.conflicts_wanted.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dot and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(self._look.tokens, _COLOURS[self._state])))
        painter.drawEllipse(QPointF(6, self.height() / 2), 4, 4)
        role = {Saved.FAILED: "bad", Saved.CONFLICT: "accent_text"}.get(self._state, "text2")
        painter.setPen(QColor(getattr(self._look.tokens, role)))
        painter.drawText(QRectF(18, 0, self.width() - 18, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words)
