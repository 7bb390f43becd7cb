"""What a creator sees whose studio is open already, but hangs: why nothing opens, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout

from desktop.ui.controls.buttons import push
from desktop.ui.controls.fit import fit_height
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.ui.look.icons import Icons


class NoAnswerDialog(QDialog):
    """Stands alone: this start has no window."""

    def __init__(self, icons: Icons) -> None:
        """Say it."""
        super().__init__()
        self.setWindowTitle("Kitfolio")
        self.setFixedWidth(460)
        title = self.tr("Kitfolio doesn't answer")
        words = self.tr("It is open with these kits already. End it, then start Kitfolio again.")
        self.setAccessibleDescription(f"{title}. {words}")
        sign = QLabel()
        sign.setPixmap(icons.icon("triangle-alert", "warn").pixmap(20, 20))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(sign)
        head.addWidget(label(title, "title", wrap=True), 1)
        close = push(self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(label(words, "hint", wrap=True))
        column.addSpacing(8)
        column.addLayout(row)
        close.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words are."""
        super().showEvent(event)
        fit_height(self)
