"""Asking before what cannot be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable


def confirm(window: QWidget, title: str, words: str, verb: str, then: Callable[[], object]) -> QDialog:
    """Ask, without blocking; `then` is called when the creator agrees. Esc and Cancel change nothing."""
    dialog = QDialog(window)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(420)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(8)
    column.addWidget(label(title, "title", wrap=True))
    column.addWidget(label(words, "hint", wrap=True))
    column.addSpacing(8)
    row = QHBoxLayout()
    row.addStretch(1)
    cancel = push(QCoreApplication.translate("Confirm", "Cancel"))
    cancel.clicked.connect(dialog.reject)
    act = push(verb, "danger")
    act.clicked.connect(dialog.accept)
    row.addWidget(cancel)
    row.addWidget(act)
    column.addLayout(row)
    dialog.accepted.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    cancel.setFocus()
    dialog.open()
    return dialog
