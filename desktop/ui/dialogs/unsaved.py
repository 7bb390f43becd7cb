"""What a creator sees who leaves while edits cannot be saved: why, and three ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push
from desktop.ui.controls.fit import fit_height
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent


class UnsavedDialog(QDialog):
    """Asks what to do with edits that are not saved. Esc goes back to the kits.

    Signals:
        retry_wanted: save once more, then leave.
        copy_wanted: write the kits into a file, then leave.
        leave_wanted: leave as it is.
    """

    retry_wanted = Signal()
    copy_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, titles: Sequence[str], why: str, window: QWidget) -> None:
        """Name the kits, and why they cannot be saved."""
        super().__init__(window)
        self.setWindowTitle(self.tr("Not saved"))
        self.setFixedWidth(520)
        quoted = QLocale().createSeparatedList([self.tr("“{kit}”").format(kit=title) for title in titles])
        self._why = label(why, "error", wrap=True)
        self._retry = push(self.tr("Try again"), "primary")
        self._retry.setDefault(True)
        self._retry.clicked.connect(self._try)
        copy = push(self.tr("Save a copy…"))
        copy.clicked.connect(self.copy_wanted)
        leave = push(self.tr("Leave without saving"), "danger")
        leave.clicked.connect(self.leave_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Your last edits aren't saved"), "title", wrap=True))
        words = self.tr("If you leave now, {kits} will be as before. A copy can be imported later.")
        column.addWidget(label(words.format(kits=quoted), "hint", wrap=True))
        column.addWidget(self._why)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(self._retry)
        column.addLayout(row)
        self._retry.setFocus()

    def show_problem(self, why: str) -> None:
        """Say why it still could not be saved."""
        self._retry.setText(self.tr("Try again"))
        self._retry.setEnabled(True)
        self._why.setText(why)
        fit_height(self)
        announce(self, why)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words are."""
        super().showEvent(event)
        fit_height(self)

    def _try(self) -> None:
        self._retry.setText(self.tr("Saving…"))
        self._retry.setEnabled(False)
        self.retry_wanted.emit()
