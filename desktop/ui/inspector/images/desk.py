"""Takes a picture from a file, a drop or the kit itself: read, cropped by the creator, prepared on a worker."""

from __future__ import annotations

import base64
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop.services.images import MAX_FILE_BYTES, ImageProblem, look_at, prepare
from desktop.ui.dialogs.files import FileDialog, FileKind
from desktop.ui.inspector.images.crop_dialog import CropDialog
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.runtime.worker import Worker
    from desktop.services.images import Crop, PreparedImage
    from desktop.ui.bridge import Bridge
    from desktop.ui.dialogs.files import Files
    from desktop.ui.inspector.images.place import Place

    Done = Callable[[PreparedImage | None], object]
    DoneWithAll = Callable[[Sequence[PreparedImage], Sequence[str]], object]
    Refused = Callable[[BaseException], object]

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
        dialog = self._dialog(self.tr("Choose a picture"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: take(Path(name)))
        dialog.open()

    def choose_several(self, take: Callable[[Sequence[Path]], object]) -> None:
        """Ask for files."""
        dialog = self._dialog(self.tr("Choose pictures"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: take([Path(name) for name in names]))
        dialog.open()

    def _dialog(self, title: str) -> FileDialog:
        dialog = FileDialog(self._files, FileKind.PICTURE, self._window, title)
        dialog.setNameFilter(self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"))
        return dialog

    def take_file(self, file: Path, place: Place, done: Done, refused: Refused) -> None:
        """Take a picture from a file: look at it, let it be cropped, prepare it. Nothing comes once the desk is gone.

        Args:
            file: what was chosen or dropped.
            place: where it will stand.
            done: takes the `PreparedImage`, or None: nobody wanted it after all.
            refused: takes the `ImageProblem`.
        """
        self._crop(partial(_read, file), place, done, refused, new=True)

    def take_files(self, files: Sequence[Path], place: Place, done: DoneWithAll) -> None:
        """Take several pictures as they are: what is cut off each is a question for later.

        Args:
            files: what was chosen or dropped.
            place: where they will stand.
            done: takes the pictures in the order of the files, and why the others are none, in words.
        """
        pictures: dict[int, PreparedImage] = {}
        refused: dict[int, str] = {}

        def tell() -> None:
            if len(pictures) + len(refused) == len(files):
                done([pictures[at] for at in sorted(pictures)], [refused[at] for at in sorted(refused)])

        def take(at: int, prepared: PreparedImage) -> None:
            pictures[at] = prepared
            tell()

        def refuse(at: int, error: BaseException) -> None:
            if not isinstance(error, ImageProblem):
                raise error
            refused[at] = self.tr("{name}: {why}").format(name=files[at].name, why=told(error))
            tell()

        for at, file in enumerate(files):  # one by one: the preview waits for the same worker
            future = self._worker.submit(_prepared, file, place)
            self._bridge.deliver(future, self, partial(take, at), partial(refuse, at))

    def crop_again(self, uri: str, place: Place, done: Done, refused: Refused) -> None:
        """Let a picture that the kit holds be cropped. One that stays whole is not written anew, which would blur it.

        Args:
            uri: the picture, as the kit holds it.
            place: where it stands.
            done: takes the `PreparedImage`, or None: it is to stay as it is.
            refused: takes the `ImageProblem`.
        """
        self._crop(partial(_held, uri), place, done, refused, new=False)

    def _crop(self, read: Callable[[], bytes], place: Place, done: Done, refused: Refused, *, new: bool) -> None:
        def crop(found: tuple[bytes, QImage]) -> None:
            data, image = found
            dialog = CropDialog(image, place, self._window)
            dialog.chosen.connect(lambda part: make(data, part))
            dialog.rejected.connect(lambda: done(None))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        def make(data: bytes, part: Crop) -> None:
            if part.whole and not new:
                done(None)
                return
            future = self._worker.submit(prepare, data, crop=part, max_side=place.side, max_bytes=place.most_bytes)
            self._bridge.deliver(future, self, done, refused)

        self._bridge.deliver(self._worker.submit(_looked_at, read), self, crop, refused)


def _looked_at(read: Callable[[], bytes]) -> tuple[bytes, QImage]:
    """Return a picture's bytes, and itself at a size fit for the screen. On the worker."""
    data = read()
    raster = look_at(data, max_side=_SCREEN)
    image = QImage(raster.pixels, raster.width, raster.height, raster.width * 4, QImage.Format.Format_RGBA8888)
    return data, image.copy()  # its own pixels: those of the raster go


def _prepared(file: Path, place: Place) -> PreparedImage:
    """Return a whole picture as the kit holds it. On the worker."""
    return prepare(_read(file), max_side=place.side, max_bytes=place.most_bytes)


def _held(uri: str) -> bytes:
    """Return the bytes of a picture inside a kit, which may have come from anywhere. On the worker."""
    try:
        return base64.b64decode(uri.partition(",")[2])
    except ValueError as error:
        raise ImageProblem("This picture is damaged. Choose it again.") from error


def _read(file: Path) -> bytes:
    """Return a file's bytes. On the worker."""
    if not file.is_file():  # a folder, or a device that never ends
        raise ImageProblem("This is not a file with a picture. Choose a PNG, JPEG, WebP or GIF.")
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            raise ImageProblem("This file is too large. Use a picture below 60 MB.")
        return file.read_bytes()
    except OSError as error:
        raise ImageProblem("This file can't be read. Check that it is still there.") from error
