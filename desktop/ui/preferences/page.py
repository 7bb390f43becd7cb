"""Settings: one scrolling page, changes apply at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label
from desktop.ui.controls.scrolling import scrolling
from desktop.ui.controls.tab_order import walk_in_order
from desktop.ui.preferences.appearance import Appearance
from desktop.ui.preferences.backup_list import BackupList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.services.backups import Backup
    from desktop.ui.look.look import Look
    from desktop.ui.settings import Settings

_WIDTH: Final = 680
_LIST_WIDTH: Final = 168
_SOON: Final = 24
"""Pixels below the upper edge at which a section counts as the present one."""
_ALL: Final = 1000
"""Stretch of the column: it grows until it is as wide as it may be, then what is left stays empty beside it."""


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
        *,
        parts: Sequence[tuple[str, QWidget]] = (),
        advanced: QWidget | None = None,
    ) -> None:
        """Show the present settings.

        Args:
            look: the colours in force.
            settings: the creator's choices.
            folder: the profile's.
            version: of the studio.
            parts: name and content of further sections, which come first.
            advanced: what few ever change, which comes last.
        """
        super().__init__()
        self._appearance = Appearance(look, settings)
        self._backups = BackupList()
        self._sections = {
            name: _card(name, content)
            for name, content in (
                *parts,
                (self.tr("Appearance"), self._appearance),
                (self.tr("Backups"), self._backups),
                (self.tr("Your data"), self._data(folder)),
                (self.tr("About"), self._about(version)),
                *(((self.tr("Advanced"), advanced),) if advanced is not None else ()),
            )
        }
        self._area = scrolling(self._body())
        self._names: dict[str, QPushButton] = {}
        self._lay_out()
        self._connect()

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """List the copies, newest first."""
        self._backups.show_backups(backups)
        walk_in_order([self._appearance, *self._backups.parts])

    def show_backup_part(self) -> None:
        """Bring the backups into view."""
        self.show_part(self.tr("Backups"))

    def show_part(self, name: str) -> None:
        """Scroll to a section, as far as there is something below it, with the keyboard on its name.

        Done once the page is laid out.
        """

        def lead_there() -> None:
            self._scroll_to(name)
            self._names[name].setFocus(Qt.FocusReason.OtherFocusReason)

        QTimer.singleShot(0, self, lead_there)

    def _scroll_to(self, name: str) -> None:
        self._area.verticalScrollBar().setValue(self._sections[name].y())
        self._mark_present()

    def _mark_present(self) -> None:
        """Mark the section at the upper edge; at the end of the page, the last one."""
        bar = self._area.verticalScrollBar()
        above = [name for name, section in self._sections.items() if section.y() <= bar.value() + _SOON]
        at_end = bar.maximum() > 0 and bar.value() == bar.maximum()
        present = next(reversed(self._sections)) if at_end or not above else above[-1]
        for name, button in self._names.items():
            button.setChecked(name == present)

    def _connect(self) -> None:
        self._backups.backup_wanted.connect(self.backup_wanted)
        self._backups.restore_wanted.connect(self.restore_wanted)
        bar = self._area.verticalScrollBar()
        bar.valueChanged.connect(self._mark_present)
        # the range is known before the sections are in their places
        bar.rangeChanged.connect(self._mark_present, Qt.ConnectionType.QueuedConnection)

    def _lay_out(self) -> None:
        title = label(self.tr("Settings"), "title")
        title.setContentsMargins(32, 24, 32, 16)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addLayout(self._section_list())
        below.addWidget(self._area, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(title)
        page.addLayout(below, 1)

    def _body(self) -> QWidget:
        """Return the sections below one another, no wider than is read with ease."""
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for section in self._sections.values():
            column.addWidget(section)
        column.addStretch(1)
        body = QWidget()
        outer = QHBoxLayout(body)
        outer.setContentsMargins(32, 0, 32, 32)
        outer.setSpacing(0)
        outer.addWidget(middle, _ALL)
        outer.addStretch(1)
        return body

    def _section_list(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(20, 0, 0, 24)
        column.setSpacing(4)
        for name in self._sections:
            button = push(name, "section")
            button.setFixedWidth(_LIST_WIDTH)
            button.setCheckable(True)
            self._names[name] = button
            button.clicked.connect(lambda _=False, one=name: self._scroll_to(one))
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _about(self, version: str) -> QWidget:
        about = QWidget()
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Kitfolio {version}").format(version=version)))
        column.addWidget(
            label(self.tr("Free software under the MIT licence. Inter and Lucide under theirs."), "hint")
        )
        return about

    def _data(self, folder: Path) -> QWidget:
        data = QWidget()
        column = QVBoxLayout(data)
        column.setContentsMargins(0, 0, 0, 0)
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
        return data


def _card(title: str, content: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(20, 16, 20, 20)
    column.setSpacing(12)
    column.addWidget(label(title, "section"))
    column.addWidget(content)
    return card
