"""The copies there are, and ways to make one and to go back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.backups import Backup

_MOST: Final = 12


class BackupList(QWidget):
    """Lists copies, newest first.

    Signals:
        backup_wanted: a copy now.
        restore_wanted: the `Backup` to go back to, to be asked about first.
    """

    backup_wanted = Signal()
    restore_wanted = Signal(object)

    def __init__(self) -> None:
        """List none yet."""
        super().__init__()
        self._lines: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._now = push(self.tr("Back up now"))
        self._now.clicked.connect(self.backup_wanted)
        words = self.tr("A copy of all kits is made every day. Going back makes a copy of the present state first.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(words, "hint", wrap=True))
        column.addLayout(self._rows)
        column.addWidget(self._now, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def parts(self) -> list[QWidget]:
        """What is in it, in the order it is read."""
        return [*self._lines, self._now]

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """List these, newest first."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        nothing = label(self.tr("No backup yet. The first one is made today."), "hint")
        self._lines = [self._line(backup) for backup in backups[:_MOST]] or [nothing]
        for line in self._lines:
            self._rows.addWidget(line)

    def _line(self, backup: Backup) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        moment = QDateTime.fromSecsSinceEpoch(int(backup.made_at.timestamp()))
        clock = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
        when = f"{QLocale().toString(moment.date(), 'd MMMM yyyy')}, {clock}"
        row.addWidget(label(when))
        row.addWidget(label(self.tr("%n kits", "", backup.kits), "secondary"))
        row.addStretch(1)
        button = push(self.tr("Go back to this"), "quiet")
        button.setAccessibleName(self.tr("Go back to the backup of {when}").format(when=when))
        button.clicked.connect(lambda _: self.restore_wanted.emit(backup))
        row.addWidget(button)
        return line
