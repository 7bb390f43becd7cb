"""Pictures of kits for the grid: taken from the real page, one at a time, when there is nothing better to do."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.services.export.files import ExportProblem, write_whole
from desktop.storage.problems import StorageProblem
from desktop.ui.preview.camera import Camera, Shot
from desktop.ui.preview.png import encode_png

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots
    from desktop.render.page import Renderer
    from desktop.runtime.worker import Worker
    from desktop.services.preview import Pages
    from desktop.ui.bridge import Bridge
    from desktop.ui.preview.engine import OfflineEngine

_SHOT: Final = Shot(896, 560, scale=0.625)
"""560 x 350 device pixels: a card's 280 x 175 on a screen of two pixels per point. The page is as narrow as it can be
without being laid out for phones, so that its words stay as large as they can.
"""

_LOOKS: Final = 2
"""Counted up whenever pages come to look different, so that no old picture stays."""

_PAUSE: Final = 60
"""Milliseconds between two pictures, so that typing and scrolling go first."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A picture to be taken."""

    kit_id: str
    file: Path
    load: Callable[[], tuple[Kit, Snapshots]]


class ThumbnailPainter(QObject):
    """Gives each kit's picture, from the cache or newly taken. Lives on the gui thread.

    The engine starts with the first picture that is not in the cache.

    Signals:
        ready: kit id and picture (`QImage`).
    """

    ready = Signal(str, QImage)

    def __init__(
        self,
        folder: Path,
        *,
        renderer: Callable[[], Renderer],
        engine: Callable[[], OfflineEngine],
        pages: Pages,
        worker: Worker,
        bridge: Bridge,
        parent: QObject | None = None,
    ) -> None:
        """Want nothing yet.

        Args:
            folder: of the pictures; may be emptied at any time.
            renderer: makes the pages; asked on the worker.
            engine: paints them; asked when it is first needed.
            pages: what all pages have in common.
            worker: reads, renders and writes.
            bridge: brings results back.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._folder = folder
        self._renderer = renderer
        self._engine = engine
        self._pages = pages
        self._worker = worker
        self._bridge = bridge
        self._camera: Camera | None = None
        self._queue: OrderedDict[str, _Wanted] = OrderedDict()
        self._now: _Wanted | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._next)

    def want(self, kit_id: str, revision: str, load: Callable[[], tuple[Kit, Snapshots]]) -> None:
        """Ask for a picture; `ready` brings it. Asking again for the same kit replaces what was asked before.

        Args:
            kit_id: whose picture.
            revision: changes whenever the kit does, such as the time of its last edit.
            load: reads the kit and its numbers; called on the worker, only where the picture has to be taken.
        """
        self._queue.pop(kit_id, None)
        self._queue[kit_id] = _Wanted(kit_id, self._file(kit_id, revision), load)
        if self._now is None:
            self._pause.start(_PAUSE)

    def unwant(self, kit_id: str) -> None:
        """Take back what was asked: the card is out of sight."""
        self._queue.pop(kit_id, None)

    @property
    def idle(self) -> bool:
        """Nothing is waiting or under way."""
        return self._now is None and not self._queue

    def close(self) -> None:
        """Take no more pictures and let the page go, before the engine does."""
        self._pause.stop()
        self._queue.clear()
        self._now = None
        if self._camera is not None:
            self._camera.close()
            self._camera.deleteLater()
            self._camera = None

    def _file(self, kit_id: str, revision: str) -> Path:
        day = self._pages.today().isoformat()  # charts move on with the days
        state = hashlib.sha256(f"{_LOOKS}:{revision}:{day}".encode()).hexdigest()[:16]
        return self._folder / f"{hashlib.sha256(kit_id.encode()).hexdigest()[:16]}-{state}.png"

    def _next(self) -> None:
        if self._now is not None or not self._queue:
            return
        _, wanted = self._queue.popitem(last=False)
        self._now = wanted
        self._bridge.deliver(
            self._worker.submit(self._read_or_render, wanted),
            self,
            lambda found: self._take_found(wanted, found),
            lambda error: self._give_up(wanted, error),
        )

    def _read_or_render(self, wanted: _Wanted) -> QImage | str:
        image = QImage(str(wanted.file)) if wanted.file.is_file() else QImage()
        if not image.isNull():
            return image
        kit, snapshots = wanted.load()
        return self._renderer().page(self._pages.input(kit, snapshots, "light")).html

    def _take_found(self, wanted: _Wanted, found: QImage | str) -> None:
        if wanted is not self._now:
            return
        if isinstance(found, QImage):
            self._finish(wanted, found, pause=0)
            return
        if self._camera is None:
            self._camera = Camera(self._engine(), self)
            self._camera.taken.connect(self._take_picture)
            self._camera.failed.connect(self._take_failure)
        self._camera.take(found, _SHOT)

    def _take_picture(self, image: QImage) -> None:
        wanted = self._now
        if wanted is not None:
            self._bridge.deliver(self._worker.submit(_keep, wanted.file, image), self)
            self._finish(wanted, image)

    def _take_failure(self) -> None:
        self._now = None  # the card keeps its drawn placeholder
        self._pause.start(_PAUSE)

    def _give_up(self, wanted: _Wanted, error: BaseException) -> None:
        if not isinstance(error, StorageProblem):  # a kit that was deleted meanwhile needs no picture
            self._bridge.failed.emit(error)
        if wanted is self._now:
            self._take_failure()

    def _finish(self, wanted: _Wanted, image: QImage, pause: int = _PAUSE) -> None:
        self._now = None
        self.ready.emit(wanted.kit_id, image)
        self._pause.start(pause)


def _keep(file: Path, image: QImage) -> None:
    """Put a picture into the cache in the place of the kit's older ones. The cache is a convenience: no error."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, encode_png(image, ""))
        for older in file.parent.glob(f"{file.name.partition('-')[0]}-*.png"):
            if older != file:
                older.unlink(missing_ok=True)
    except (ExportProblem, OSError):
        pass
