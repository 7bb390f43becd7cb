"""Deleting the account: what goes, what stays, and a copy first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.account.fields import Email, Named
from desktop.ui.controls.buttons import push
from desktop.ui.controls.fit import fit_height
from desktop.ui.controls.labels import label
from desktop.ui.dialogs.kit_file import not_written

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QShowEvent

    from desktop.services.transfer import ExportReport


class DeleteDialog(QDialog):
    """Asks before what cannot be undone; deleting takes a copy made here, or the word that none is wanted.

    Signals:
        export_wanted: all kits into a file.
        agreed: delete.
    """

    export_wanted = Signal()
    agreed = Signal()

    def __init__(self, email: str, parent: QWidget) -> None:
        """Ask about the account of an address."""
        super().__init__(parent)
        self._email = email
        self._busy = False
        self.setWindowTitle(self.tr("Delete account"))
        self.setModal(True)
        self.setFixedWidth(460)
        self._copied = label(self.tr("Make a copy of your kits first. It can be imported again."), "hint", wrap=True)
        self._export = push(self.tr("Export all kits…"))
        self._export.clicked.connect(self.export_wanted)
        self.typed = Email()
        self._named = Named(self.tr("Type {email} to delete the account").format(email=email), self.typed)
        self._delete = push(self.tr("Delete account permanently"), "danger")
        self._delete.setEnabled(False)
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self.typed.textChanged.connect(self._look)
        self._delete.clicked.connect(self._agree)
        self._keep = push(self.tr("Keep account"))
        self._keep.clicked.connect(self.reject)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words, once their fonts are known."""
        super().showEvent(event)
        fit_height(self)

    def show_copied(self, file: Path, report: ExportReport) -> None:
        """Say where the copy is."""
        words = self.tr("%n kits copied to {name}", "", report.count).format(name=file.name)
        self._copied.setText(" ".join([words, *not_written(report)]))
        fit_height(self)

    def show_problem(self, words: str) -> None:
        """Say why it is not deleted."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._set_busy(busy=False)
        fit_height(self)

    def reject(self) -> None:
        """Keep the account; not while it is being deleted, when it is too late for that."""
        if not self._busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close in any case, for the studio may be leaving."""
        self._busy = False
        super().closeEvent(event)

    def _agree(self) -> None:
        self.show_problem("")
        self._set_busy(busy=True)
        self.agreed.emit()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for one in (self._keep, self._export):
            one.setDisabled(busy)
        self._delete.setText(self.tr("Deleting…") if busy else self.tr("Delete account permanently"))
        self.typed.setDisabled(busy)
        self._delete.setDisabled(busy or not self._right)

    @property
    def _right(self) -> bool:
        return self.typed.text().strip().lower() == self._email.lower()

    def _look(self) -> None:
        self._delete.setEnabled(self._right)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Delete your account?"), "title"))
        column.addWidget(
            label(
                self.tr(
                    "Your public pages, your name and everything else in the cloud are deleted. "
                    "The kits on this computer stay here."
                ),
                wrap=True,
            )
        )
        copy = QHBoxLayout()
        copy.setSpacing(12)
        copy.addWidget(self._copied, 1)
        copy.addWidget(self._export)
        column.addLayout(copy)
        column.addSpacing(8)
        column.addWidget(self._named)
        column.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._keep)
        foot.addWidget(self._delete)
        column.addSpacing(4)
        column.addLayout(foot)
