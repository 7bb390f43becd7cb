"""Where a kit file goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.ui.dialogs.files import FileDialog, FileKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.services.transfer import ExportReport
    from desktop.ui.dialogs.files import Files


class KitFileDialog(FileDialog):
    """Asks under which name kits are written; gone once it is closed."""

    def __init__(self, files: Files, parent: QWidget, title: str, name: str, write: Callable[[Path], object]) -> None:
        """Offer a name.

        Args:
            files: where files are looked for.
            parent: the window it belongs to.
            title: what is done.
            name: of the file, as it is offered.
            write: takes the file that was chosen.
        """
        super().__init__(files, FileKind.KITS, parent, title, name)
        self.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix("json")
        self.setNameFilter(self.tr("Kit files (*.json)"))
        self.fileSelected.connect(lambda chosen: write(Path(chosen)))


def not_written(report: ExportReport) -> list[str]:
    """Return which kits are not in a file, in words; nothing where all are."""
    words = QCoreApplication.translate("KitFile", "“{title}” couldn't be read and isn't in it.")
    return [words.format(title=title) for title in report.unread]
