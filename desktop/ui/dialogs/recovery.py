"""What a creator sees when the file of the kits is damaged: what happened, and two ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from desktop.services.backups import Backup


class RecoveryDialog(QDialog):
    """Offers the newest backup, or a fresh start.

    Signals:
        chosen: the `Backup` to open, or None for an empty store.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget, backup: Backup | None) -> None:
        """Tell what there is."""
        super().__init__(window)
        self.setWindowTitle(self.tr("Your kits can't be opened"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("The file of your kits is damaged"), "title", wrap=True))
        words = self.tr("It is set aside, not deleted, so that nothing is lost for good.")
        if backup is not None:
            moment = QDateTime.fromSecsSinceEpoch(int(backup.made_at.timestamp()))
            when = QLocale().toString(moment, QLocale.FormatType.LongFormat)
            words += " " + self.tr("The newest backup holds %n kits and is from {when}.", "", backup.kits).format(
                when=when
            )
        else:
            words += " " + self.tr("There is no backup yet.")
        column.addWidget(label(words, "hint", wrap=True))
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        fresh = push(self.tr("Start with no kits"), "" if backup is not None else "primary")
        fresh.clicked.connect(lambda _: self._choose(None))
        row.addWidget(fresh)
        if backup is not None:
            back = push(self.tr("Open the backup"), "primary")
            back.setDefault(True)
            back.clicked.connect(lambda _: self._choose(backup))
            row.addWidget(back)
        column.addLayout(row)

    def _choose(self, backup: Backup | None) -> None:
        self.chosen.emit(backup)
        self.accept()
