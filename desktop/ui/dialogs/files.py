"""Asking for files: each kind of file in the folder used last for it, and Qt's own dialog in the look of the app."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QStandardPaths, QUrl
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QHeaderView, QSplitter, QToolButton, QTreeView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QAbstractButton, QWidget

    from desktop.ui.look.icons import Icons
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
_SIDE: Final = (
    _Place.HomeLocation,
    _Place.DesktopLocation,
    _Place.DocumentsLocation,
    _Place.DownloadLocation,
    _Place.PicturesLocation,
)
_BUTTONS: Final = {
    "backButton": "chevron-left",
    "forwardButton": "chevron-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "folder-plus",
    "listModeButton": "layout-grid",
    "detailModeButton": "list",
}
_SIZE: Final = QSize(760, 520)
_SIDE_WIDTH: Final = 168
_MARGIN: Final = 16


@dataclass(frozen=True, slots=True)
class Files:
    """Knows where files are looked for. Used on the gui thread.

    Attributes:
        settings: remember the folders.
        icons: the icon set.
    """

    settings: Settings
    icons: Icons

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
        self.setSizeGripEnabled(False)
        self.setSidebarUrls([QUrl.fromLocalFile(str(one)) for one in _there(_SIDE)])
        self._icons = files.icons

    def showEvent(self, event: QShowEvent) -> None:
        """Give Qt's own dialog what the style sheet can't; the system's has none of these parts."""
        super().showEvent(event)
        tree, buttons = self.findChild(QTreeView, "treeView"), self.findChild(QDialogButtonBox, "buttonBox")
        splitter, layout = self.findChild(QSplitter, "splitter"), self.layout()
        if tree is None or buttons is None or splitter is None or layout is None:
            return
        self.resize(_SIZE)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        splitter.setHandleWidth(_MARGIN // 2)
        splitter.setSizes([_SIDE_WIDTH, _SIZE.width() - _SIDE_WIDTH])
        _fit_columns(tree.header())
        for name, icon in _BUTTONS.items():
            for tool in self.findChildren(QToolButton, name):
                tool.setIcon(self._icons.icon(icon, "text2"))
                _set_kind(tool, "icon")
        for button in buttons.buttons():
            if buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.AcceptRole:
                _set_kind(button, "primary")


def _fit_columns(header: QHeaderView) -> None:
    """Let sizes and dates be read in full, and names take the rest."""
    header.setResizeContentsPrecision(0)  # by what is in sight: a folder may have thousands of files
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def _set_kind(button: QAbstractButton, kind: str) -> None:
    button.setProperty("kind", kind)
    button.style().unpolish(button)
    button.style().polish(button)


def _there(places: Sequence[_Place]) -> list[Path]:
    known = (Path(one) for one in map(QStandardPaths.writableLocation, places) if one)
    return [one for one in dict.fromkeys(known) if one.is_dir()]
