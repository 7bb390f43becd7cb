"""What a creator sees of an unexpected error: calm words, details to copy, and the studio goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label


class ErrorMessage(QDialog):
    """One message for all unexpected errors; a further one adds its details."""

    def __init__(self, window: QWidget, *, title: str = "", words: str = "", verb: str = "") -> None:
        """Stay hidden until something happens.

        Args:
            window: the window that it belongs to.
            title: what happened; left out where the studio goes on, as are the others.
            words: what that means, and what to do.
            verb: what the button does that ends the message.
        """
        super().__init__(window)
        title = title or self.tr("Something went wrong")
        words = words or self.tr("Your work is safe. You can continue. If this happens again, send us the details.")
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(title, "title"))
        column.addWidget(label(words, "hint", wrap=True))
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details"))
        self._details.setFixedHeight(180)
        self._details.hide()
        column.addWidget(self._details)
        row = QHBoxLayout()
        self._fold = push(self.tr("Show details"), "quiet")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._unfold)
        copy = push(self.tr("Copy details"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details.toPlainText()))
        self._go_on = push(verb or self.tr("Continue"), "primary")
        self._go_on.clicked.connect(self.accept)
        row.addWidget(self._fold)
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(self._go_on)
        column.addLayout(row)
        self._go_on.setDefault(True)

    def show_details(self, details: str) -> None:
        """Show an error; its details are redacted already."""
        if self.isVisible():
            self._details.appendPlainText(details)
            return
        self._details.setPlainText(details)
        self._go_on.setFocus()
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.open()

    def _unfold(self, unfolded: bool) -> None:
        self._details.setVisible(unfolded)
        self._fold.setText(self.tr("Hide details") if unfolded else self.tr("Show details"))
        self.adjustSize()
