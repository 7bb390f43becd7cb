"""Settings: one scrolling page, changes apply at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label
from desktop.ui.controls.scrolling import scrolling
from desktop.ui.controls.segments import Segment, Segments
from desktop.ui.controls.tab_order import walk_in_order
from desktop.ui.look.look import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.services.backups import Backup
    from desktop.ui.look.look import Look
    from desktop.ui.settings import Settings

_WIDTH: Final = 680
_LIST_WIDTH: Final = 168
_MOST: Final = 12


class SettingsPage(QWidget):
    """Appearance, backups, data.

    Signals:
        backup_wanted: a copy now.
        restore_wanted: the `Backup` to go back to, to be asked about first.
        export_wanted: all kits into one file.
        import_wanted: kits from a file.
        folder_wanted: the profile's folder is to be shown.
    """

    backup_wanted = Signal()
    restore_wanted = Signal(object)
    export_wanted = Signal()
    import_wanted = Signal()
    folder_wanted = Signal()

    def __init__(
        self,
        look: Look,
        settings: Settings,
        folder: Path,
        version: str,
        parts: Sequence[tuple[str, QWidget]] = (),
    ) -> None:
        """Show the present settings.

        Args:
            look: the colours in force.
            settings: the creator's choices.
            folder: the profile's.
            version: of the studio.
            parts: name and content of further sections, which come first.
        """
        super().__init__()
        self._look = look
        self._settings = settings
        self._backups = QVBoxLayout()
        self._backups.setSpacing(4)
        body = QWidget()
        outer = QHBoxLayout(body)
        outer.setContentsMargins(32, 0, 32, 32)
        outer.setSpacing(0)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._sections: dict[str, QFrame] = {}
        for name, content in (
            *((name, _column(part)) for name, part in parts),
            (self.tr("Appearance"), self._appearance()),
            (self.tr("Backups"), self._backup_part()),
            (self.tr("Your data"), self._data(folder)),
            (self.tr("About"), self._about(version)),
        ):
            self._sections[name] = self._card(name, content)
            column.addWidget(self._sections[name])
        column.addStretch(1)
        outer.addWidget(middle, 1)
        outer.addStretch(0)
        self._area = scrolling(body)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addLayout(self._section_list())
        below.addWidget(self._area, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        title = label(self.tr("Settings"), "title")
        title.setContentsMargins(32, 24, 32, 16)
        page.addWidget(title)
        page.addLayout(below, 1)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """List the copies, newest first."""
        while (item := self._backups.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = [self._backup_row(backup) for backup in backups[:_MOST]]
        for row in rows:
            self._backups.addWidget(row)
        walk_in_order([self._motion, *rows, self._now])
        if not backups:
            self._backups.addWidget(label(self.tr("No backup yet. The first one is made today."), "hint"))

    def show_backup_part(self) -> None:
        """Bring the backups into view."""
        self.show_part(self.tr("Backups"))

    def _section_list(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(20, 0, 0, 24)
        column.setSpacing(4)
        for name in self._sections:
            button = push(name, "section")
            button.setFixedWidth(_LIST_WIDTH)
            button.clicked.connect(lambda _=False, one=name: self.show_part(one))
            column.addWidget(button)
        column.addStretch(1)
        return column

    def show_part(self, name: str) -> None:
        """Scroll to a section, as far as there is something below it."""
        self._area.verticalScrollBar().setValue(self._sections[name].y())

    def _about(self, version: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(label(self.tr("Kitfolio {version}").format(version=version)))
        column.addWidget(
            label(self.tr("Free software under the MIT licence. Inter and Lucide under theirs."), "hint")
        )
        return column

    def _appearance(self) -> QVBoxLayout:
        mode = Segments(
            self.tr("Colours"),
            [
                Segment(Mode.SYSTEM, self.tr("As the system")),
                Segment(Mode.LIGHT, self.tr("Light")),
                Segment(Mode.DARK, self.tr("Dark")),
            ],
        )
        mode.choose(self._look.mode)
        mode.chosen.connect(self._set_mode)
        self._motion = QCheckBox(self.tr("Reduce motion"))
        self._motion.setChecked(self._look.reduce_motion)
        self._motion.toggled.connect(self._set_motion)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label(self.tr("Colours"), "secondary"))
        column.addWidget(mode, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._motion)
        return column

    def _backup_part(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        words = self.tr("A copy of all kits is made every day. Going back makes a copy of the present state first.")
        column.addWidget(label(words, "hint", wrap=True))
        column.addLayout(self._backups)
        self._now = push(self.tr("Back up now"))
        self._now.clicked.connect(self.backup_wanted)
        column.addWidget(self._now, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _data(self, folder: Path) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        where = label(self.tr("Everything is in {folder}").format(folder=folder), "hint", wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(where)
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, signal in (
            (self.tr("Show folder"), self.folder_wanted),
            (self.tr("Export all kits…"), self.export_wanted),
            (self.tr("Import kits…"), self.import_wanted),
        ):
            button = push(name)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return column

    def _backup_row(self, backup: Backup) -> QWidget:
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

    @staticmethod
    def _card(title: str, content: QVBoxLayout) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(label(title, "section"))
        column.addLayout(content)
        return card

    def _set_mode(self, key: str) -> None:
        self._settings.put("look/mode", key)
        self._look.set_mode(Mode(key))

    def _set_motion(self, reduce: bool) -> None:
        self._settings.put("look/reduce_motion", reduce)
        self._look.set_reduce_motion(reduce)


def _column(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.addWidget(part)
    return column
