"""The lower edge of the export sheet: ready, busy, done, or what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from desktop.ui.look.icons import Icons


class Footer(QWidget):
    """Words and buttons for the state the export is in.

    Signals:
        export: begin.
        stop: cancel what is under way.
        leave: close the sheet.
        show_file: open the file that was written; `show_folder` the folder it is in.
    """

    export = Signal()
    stop = Signal()
    leave = Signal()
    show_file = Signal()
    show_folder = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Start ready."""
        super().__init__(parent)
        self._icons = icons
        self._busy = False
        self._icon = QLabel()
        self._icon.setFixedSize(20, 20)
        self._words = label("", "hint", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Export progress"))
        self._folder = push(self.tr("Show in folder"))
        self._open = push(self.tr("Open"))
        self._cancel = push(self.tr("Cancel"))
        self._close = push(self.tr("Close"))
        self._go = push(self.tr("Export"), "primary")
        self._go.setDefault(True)
        self._lay_out()
        self._folder.clicked.connect(self.show_folder)
        self._open.clicked.connect(self.show_file)
        self._cancel.clicked.connect(self.stop)
        self._close.clicked.connect(self.leave)
        self._go.clicked.connect(self.export)
        self.show_ready()

    @property
    def busy(self) -> bool:
        """An export is under way."""
        return self._busy

    def set_possible(self, *, possible: bool) -> None:
        """Allow the export or not."""
        self._go.setEnabled(possible)

    def show_ready(self) -> None:
        """Nothing has been exported yet."""
        self._state("", "", busy=False, done=False)

    def show_progress(self, part: float, words: str) -> None:
        """Tell how far it is."""
        if not self._busy:
            self._state("", words, busy=True, done=False)
        self._words.setText(words)
        self._bar.setValue(round(part * 100))

    def show_done(self, name: str) -> None:
        """The file is there."""
        words = self.tr("Saved {name}").format(name=name)
        self._state("circle-check", words, busy=False, done=True)
        self._announce(words)

    def show_problem(self, words: str) -> None:
        """Tell why there is no file."""
        self._state("circle-alert", words, busy=False, done=False)
        self._announce(words)

    def _state(self, icon: str, words: str, *, busy: bool, done: bool) -> None:
        self._busy = busy
        colour = self._icons.colour("good" if done else "bad")
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(self._icons.pixmap(icon, 20, colour))
        self._words.setProperty("role", "error" if icon and not done else "hint")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._words.setText(words)
        self._bar.setVisible(busy)
        self._bar.setValue(0)
        self._cancel.setVisible(busy)
        self._close.setVisible(not busy)
        self._folder.setVisible(done)
        self._open.setVisible(done)
        self._go.setVisible(not busy)
        self._go.setText(self.tr("Export again") if done else self.tr("Export"))
        if done:
            self._open.setFocus()  # Enter goes on, and does not export once more

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(8)
        row.addWidget(self._icon)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        row.addLayout(column, 1)
        for button in (self._folder, self._open, self._cancel, self._close, self._go):
            row.addWidget(button)

    def _announce(self, words: str) -> None:
        announce(self, words)
