"""The export sheet: what, where, go; then how far it is, and what to do with the file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QUrl, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.export.formats import SUFFIXES, ExportOrder, Format, file_name
from desktop.services.preflight import nothing_to_show
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import hairline, label
from desktop.ui.dialogs.files import FileDialog, FileKind, Files
from desktop.ui.export.footer import Footer
from desktop.ui.export.job import ExportJob, ExportTools
from desktop.ui.export.options import CHOICES, ExportOptions, translated
from desktop.ui.export.result import ResultPicture

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots
    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look
    from desktop.ui.settings import Settings

_FORMAT_KEY: Final = "export/format"


class ExportSheet(QDialog):
    """Exports one kit as it was when the sheet opened. Lives on the gui thread; never blocks (`open`).

    Signals:
        exported: path of a file that was written.
    """

    exported = Signal(object)

    def __init__(
        self,
        kit: Kit,
        snapshots: Snapshots,
        *,
        tools: ExportTools,
        look: Look,
        icons: Icons,
        settings: Settings,
        opener: Callable[[QUrl], object],
        address: str = "",
        future: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show what was chosen last.

        Args:
            kit: what to export.
            snapshots: its numbers.
            tools: what exports work with.
            look: the colours in force.
            icons: the icon set.
            settings: remembers folder and choices.
            opener: shows a file or folder.
            address: the kit's public address, where it has one or can have one.
            future: nothing is found there before the kit is published.
            parent: the window.
        """
        super().__init__(parent)
        self._kit = kit
        self._snapshots = snapshots
        self._tools = tools
        self._settings = settings
        self._files = Files(settings, icons)
        self._opener = opener
        self._link = "" if future else address
        self._job: ExportJob | None = None
        self._target: Path | None = None  # chosen by hand
        self._blank = nothing_to_show(kit, snapshots, tools.pages.today())
        self._options = ExportOptions(icons, settings, address, future=future)
        self._result = ResultPicture(tools, look)
        self._lay_out(icons)
        self._connect()
        self.choose(next((c.format for c in CHOICES if c.format == settings.text(_FORMAT_KEY)), Format.PDF))

    def choose(self, wanted: Format) -> None:
        """Turn to a format."""
        index = next((i for i, choice in enumerate(CHOICES) if choice.format is wanted), 0)
        with QSignalBlocker(self._tabs):
            self._tabs.button(index).setChecked(True)
        self._tabs.button(index).setFocus()
        self._turn(index, on=True)

    @property
    def target(self) -> Path:
        """Where the file would go."""
        return self._target or self._files.folder(FileKind.EXPORT) / file_name(self._kit, self._options.format)

    @property
    def pictured(self) -> bool:
        """What will come is shown, so far as there is something to show."""
        return self._result.stands

    def done(self, result: int) -> None:
        """Close; what is being exported is stopped first."""
        if self._job is not None:
            self._job.cancel()
        self._result.close_camera()
        super().done(result)

    # ------------------------------------------------------------------ layout

    def _lay_out(self, icons: Icons) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._tab_column(icons))
        body.addWidget(hairline(vertical=True))
        right = QVBoxLayout()
        right.setContentsMargins(24, 24, 24, 16)
        right.setSpacing(4)
        right.addWidget(self._options)
        right.addSpacing(12)
        right.addWidget(self._result, 1)
        right.addSpacing(12)
        self._where = label("", "secondary")
        right.addWidget(self._where)
        self._where_name = label("", "", wrap=True)
        self._change = push(self.tr("Change…"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._where_name, 1)
        row.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        right.addLayout(row)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(hairline())
        self._footer = Footer(icons)
        column.addWidget(self._footer)
        self.setFixedSize(QSize(720, 560))
        self.setWindowTitle(self.tr("Export"))
        self.setModal(True)

    def _tab_column(self, icons: Icons) -> QWidget:
        self._tabs = QButtonGroup(self)
        side = QWidget()
        side.setFixedWidth(184)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(2)
        for index, choice in enumerate(CHOICES):
            tab = push(translated(choice.name), "rail", icons.icon(choice.icon, "text2"))
            tab.setCheckable(True)
            tab.setAutoExclusive(True)  # the group sees to that; readers then call it a radio button
            self._tabs.addButton(tab, index)
            column.addWidget(tab)
        column.addStretch(1)
        return side

    def _connect(self) -> None:
        self._tabs.idToggled.connect(lambda index, on: self._turn(index, on=on))
        self._options.changed.connect(self._update)
        self._change.clicked.connect(self._ask_where)
        self._footer.export.connect(self._export)
        self._footer.stop.connect(self._stop)
        self._footer.leave.connect(self.reject)
        self._footer.show_file.connect(lambda: self._open(self.target))
        self._footer.show_folder.connect(lambda: self._open(self.target.parent))

    # ------------------------------------------------------------------ where

    def _update(self) -> None:
        wanted = SUFFIXES[self._options.format]
        if self._target is not None and self._target.suffix.lower() != wanted:
            self._target = self._target.with_suffix(wanted)
        target = self.target
        exists = target.exists()
        self._where.setText(self.tr("Replaces the file that is there") if exists else self.tr("Saves to"))
        self._where_name.setText(f"{target.name}\n{target.parent}")
        self._where_name.setToolTip(str(target))
        self._footer.set_possible(possible=self._options.complete and not self._has_no_page)
        if not self._footer.busy:
            self._show_readiness()
        self._result.show_order(self._order())

    def _turn(self, index: int, *, on: bool) -> None:
        if not on:
            return
        self._settings.put(_FORMAT_KEY, CHOICES[index].format)
        self._target = None
        self._options.show_choice(CHOICES[index])
        self._show_readiness()

    @property
    def _has_no_page(self) -> bool:
        """There is nothing to show; a code leads to its address all the same, and a kit file is for Kitfolio."""
        return self._blank and self._options.choice.format not in {Format.QR_PNG, Format.JSON}

    def _show_readiness(self) -> None:
        if self._has_no_page:
            self._footer.show_problem(self.tr("Nothing is on this page yet. Add a block, then export it."))
        else:
            self._footer.show_ready()

    def _ask_where(self) -> None:
        dialog = FileDialog(self._files, FileKind.EXPORT, self, self.tr("Export to"), str(self.target))
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(FileDialog.FileMode.AnyFile)
        suffix = SUFFIXES[self._options.format]
        dialog.setNameFilter(f"{translated(self._options.choice.name)} (*{suffix})")
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, target: str) -> None:
        """Take a target, and remember its folder."""
        self._target = Path(target)
        self._files.remember(FileKind.EXPORT, self._target)
        self._update()

    # ------------------------------------------------------------------ export

    def _export(self) -> None:
        job = ExportJob(self._order(), self._tools, self)
        job.progress.connect(self._footer.show_progress)
        job.finished.connect(partial(self._finish, job))
        job.failed.connect(partial(self._fail, job))
        job.cancelled.connect(partial(self._take_cancelled, job))
        self._job = job
        self._set_locked(locked=True)
        job.start()

    def _order(self) -> ExportOrder:
        options = self._options
        return ExportOrder(
            self._kit,
            self._snapshots,
            options.format,
            self.target,
            paper=options.paper,
            scheme=options.scheme,
            address=options.address,
            link=self._link,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _finish(self, job: ExportJob, target: Path) -> None:
        self._end(job)
        self._where.setText(self.tr("Saved to"))
        self._footer.show_done(target.name)
        self.exported.emit(target)

    def _fail(self, job: ExportJob, words: str) -> None:
        self._end(job)
        self._footer.show_problem(words)

    def _take_cancelled(self, job: ExportJob) -> None:
        self._end(job)
        self._show_readiness()

    def _end(self, job: ExportJob) -> None:
        job.deleteLater()
        self._job = None
        self._set_locked(locked=False)

    def _set_locked(self, *, locked: bool) -> None:
        for widget in (self._options, self._change, *self._tabs.buttons()):
            widget.setDisabled(locked)

    def _open(self, path: Path) -> None:
        self._opener(QUrl.fromLocalFile(str(path)))
