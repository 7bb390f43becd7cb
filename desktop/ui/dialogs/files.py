"""Asking for files: each kind of file in the folder used last for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.ui.settings import Settings

_Place = QStandardPaths.StandardLocation


class FileKind(StrEnum):
    """What a file is chosen for. The value is the key of the folder that was used last for it."""

    PICTURE = "pictures/folder"
    IMPORT = "import/folder"
    KITS = "kits/folder"
    EXPORT = "export/folder"


_USUAL: Final = {
    FileKind.PICTURE: (_Place.PicturesLocation, _Place.DownloadLocation, _Place.DocumentsLocation),
    FileKind.IMPORT: (_Place.DownloadLocation, _Place.DocumentsLocation),
    FileKind.KITS: (_Place.DocumentsLocation, _Place.DownloadLocation),
    FileKind.EXPORT: (_Place.DownloadLocation, _Place.DocumentsLocation),
}
"""Where such files lie as long as nobody said otherwise: the first folder of these that is there."""


@dataclass(frozen=True, slots=True)
class Files:
    """Knows where files are looked for. Used on the gui thread.

    Attributes:
        settings: remember the folders.
    """

    settings: Settings

    def folder(self, kind: FileKind) -> Path:
        """Return where to begin: the folder used last, else the usual one of such files, else the user's home."""
        stored = self.settings.text(kind)
        if stored and Path(stored).is_dir():
            return Path(stored)
        return next(iter(_there(_USUAL[kind])), Path.home())

    def remember(self, kind: FileKind, file: Path) -> None:
        """Begin in the folder of this file from now on."""
        self.settings.put(kind, str(file.parent))


class FileDialog(QFileDialog):
    """Asks for files of one kind; gone once it is closed. The system's own dialog where there is one."""

    def __init__(self, files: Files, kind: FileKind, parent: QWidget, title: str, name: str = "") -> None:
        """Begin in the folder of the kind.

        Args:
            files: where files are looked for.
            kind: what is chosen.
            parent: the window it belongs to.
            title: what is done.
            name: of the file, as it is offered; with a folder, that folder is begun in.
        """
        super().__init__(parent, title, str(files.folder(kind) / name))
        self.filesSelected.connect(lambda chosen: files.remember(kind, Path(chosen[0])))
        self.finished.connect(self.deleteLater)


def _there(places: Sequence[_Place]) -> list[Path]:
    known = (Path(one) for one in map(QStandardPaths.writableLocation, places) if one)
    return [one for one in dict.fromkeys(known) if one.is_dir()]
