"""Takes a picture from a file or a drop to the kit: read, cropped by the creator, prepared on a worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop.services.images import (
    AVATAR_BYTES,
    AVATAR_SIDE,
    MAX_FILE_BYTES,
    PICTURE_BYTES,
    PICTURE_SIDE,
    ImageProblem,
    look_at,
    prepare,
)
from desktop.ui.dialogs.files import FileDialog, FileKind
from desktop.ui.inspector.images.crop_dialog import CropDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.runtime.worker import Worker
    from desktop.services.images import Crop, PreparedImage
    from desktop.ui.bridge import Bridge
    from desktop.ui.dialogs.files import Files
    from desktop.ui.inspector.images.crop_dialog import Mask

_SCREEN: Final = 1600


class ImageDesk(QObject):
    """Lives on the gui thread, as long as the forms that use it; reading and preparing happen on the worker."""

    def __init__(self, worker: Worker, bridge: Bridge, files: Files, window: QWidget) -> None:
        """Ask in dialogs over a window."""
        super().__init__()
        self._worker = worker
        self._bridge = bridge
        self._files = files
        self._window = window

    def choose(self, take: Callable[[Path], object]) -> None:
        """Ask for a file."""
        dialog = FileDialog(self._files, FileKind.PICTURE, self._window, self.tr("Choose a picture"))
        dialog.setNameFilter(self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: take(Path(name)))
        dialog.open()

    def take_file(
        self,
        file: Path,
        *,
        mask: Mask | None,
        done: Callable[[PreparedImage], object],
        refused: Callable[[BaseException], object],
    ) -> None:
        """Take a picture from a file: look at it, let it be cropped, prepare it. Nothing comes once the desk is gone.

        Args:
            file: what was chosen or dropped.
            mask: what the page shows of a portrait, which has at most 512 px; other pictures are wide.
            done: takes the `PreparedImage`.
            refused: takes the `ImageProblem`.
        """

        def crop(found: tuple[bytes, QImage]) -> None:
            data, image = found
            dialog = CropDialog(image, mask=mask, parent=self._window)
            dialog.chosen.connect(lambda part: make(data, part))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        def make(data: bytes, part: Crop) -> None:
            side, most = (PICTURE_SIDE, PICTURE_BYTES) if mask is None else (AVATAR_SIDE, AVATAR_BYTES)
            future = self._worker.submit(prepare, data, crop=part, max_side=side, max_bytes=most)
            self._bridge.deliver(future, self, done, refused)

        self._bridge.deliver(self._worker.submit(_read, file), self, crop, refused)


def _read(file: Path) -> tuple[bytes, QImage]:
    """Return a file's bytes and the picture at a size fit for the screen. On the worker."""
    if not file.is_file():  # a folder, or a device that never ends
        raise ImageProblem("This is not a file with a picture. Choose a PNG, JPEG, WebP or GIF.")
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            raise ImageProblem("This file is too large. Use a picture below 60 MB.")
        data = file.read_bytes()
    except OSError as error:
        raise ImageProblem("This file can't be read. Check that it is still there.") from error
    raster = look_at(data, max_side=_SCREEN)
    image = QImage(raster.pixels, raster.width, raster.height, raster.width * 4, QImage.Format.Format_RGBA8888)
    return data, image.copy()  # its own pixels: those of the raster go
