"""One running export, for the studio and the command line alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.services.export.content import Content, finish_file, make_content
from desktop.services.export.files import ExportCancelled, ExportProblem
from desktop.services.export.formats import Format
from desktop.ui.export.printer import Printer
from desktop.ui.preview.camera import Camera, Shot
from desktop.ui.preview.png import encode_png
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from desktop.render.page import Renderer
    from desktop.runtime.worker import Worker
    from desktop.services.export.formats import ExportOrder
    from desktop.services.preview import Pages
    from desktop.ui.bridge import Bridge
    from desktop.ui.preview.engine import OfflineEngine

_SHOTS: Final[dict[Format, Shot]] = {
    Format.PNG: Shot(1080, scale=2.0),
    Format.CARD: Shot(1200, 630, scale=1.0),
    Format.STORY: Shot(1080, 1920, scale=1.0),
}

_RENDERED: Final = 0.2
_PAINTED: Final = 0.8
"""How far an export is by then; the rest is encoding and writing."""


@dataclass(frozen=True, slots=True)
class ExportTools:
    """What exports work with; handed in once by `app`.

    Attributes:
        engine: a callable, so that a QR code or a page does not start WebEngine.
        worker: renders, encodes and writes.
    """

    renderer: Renderer
    pages: Pages
    engine: Callable[[], OfflineEngine]
    worker: Worker
    bridge: Bridge


class ExportJob(QObject):
    """Makes one file. Lives on the gui thread; `start` returns at once. One of the last three signals comes, once.

    The target holds the whole file or what it held before, at every moment.

    Signals:
        progress: how far it is (0 to 1), and what is being done, in words.
        finished: path of the file.
        failed: why not, in words for the creator.
        cancelled: stopped by `cancel`; nothing was written.
    """

    progress = Signal(float, str)
    finished = Signal(object)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, order: ExportOrder, tools: ExportTools, parent: QObject | None = None) -> None:
        """Do nothing yet."""
        super().__init__(parent)
        self._order = order
        self._tools = tools
        self._stop = Event()
        self._over = False
        self._content = Content()
        self._printer: Printer | None = None
        self._camera: Camera | None = None

    @property
    def order(self) -> ExportOrder:
        """What is being exported."""
        return self._order

    def start(self) -> None:
        """Begin."""
        tools = self._tools
        self.progress.emit(0.0, self.tr("Putting the page together…"))
        future = tools.worker.submit(make_content, tools.renderer, tools.pages, self._order)
        tools.bridge.deliver(future, self, self._take_content, self._take_error)

    def cancel(self) -> None:
        """Stop. A file that is in place already stays; then `finished` comes and not `cancelled`."""
        self._stop.set()
        if self._printer is not None or self._camera is not None:
            self._end(self.cancelled.emit)

    # ------------------------------------------------------------------ steps

    def _take_content(self, content: Content) -> None:
        if self._stop.is_set():
            self._end(self.cancelled.emit)
            return
        self._content = content
        file, shot = content.file, _SHOTS.get(self._order.format)
        if file is not None:
            self._write(lambda: file)
        elif shot is not None:
            self._take_picture(shot)
        else:
            self._print()

    def _take_picture(self, shot: Shot) -> None:
        self._camera = Camera(self._tools.engine(), self)
        self._camera.progress.connect(self._tell_painting)
        self._camera.taken.connect(self._take_image)
        self._camera.failed.connect(self._take_dead_page)
        self.progress.emit(_RENDERED, self.tr("Taking the picture…"))
        if not self._over:  # who heard that may have cancelled
            self._camera.take(self._content.html, shot)

    def _print(self) -> None:
        self._printer = Printer(self._tools.engine(), self._order.paper, self)
        self._printer.printed.connect(self._take_pdf)
        self._printer.failed.connect(self._take_dead_page)
        self.progress.emit(_RENDERED, self.tr("Laying out the pages…"))
        if not self._over:  # who heard that may have cancelled
            self._printer.print(self._content.html)

    def _take_pdf(self, pdf: bytes) -> None:
        if self._over:
            return
        content, language = self._content, self._tools.pages.locale.replace("_", "-")

        def detailed() -> bytes:
            from desktop.services.export.pdf import with_details  # pypdf takes 0.3 s; only PDFs pay for it

            now = datetime.now(UTC)
            return with_details(pdf, title=content.title, author=content.author, language=language, created=now)

        self._write(detailed)

    def _take_image(self, image: QImage) -> None:
        title = self._content.title
        self._write(lambda: encode_png(image, title))

    def _write(self, make: Callable[[], bytes]) -> None:
        self.progress.emit(_PAINTED, self.tr("Writing the file…"))
        self._release()
        future = self._tools.worker.submit(finish_file, self._order, make, self._stop)
        self._tools.bridge.deliver(future, self, self._take_written, self._take_error)

    def _take_written(self, _nothing: None) -> None:
        self.progress.emit(1.0, self.tr("Done"))
        self._end(lambda: self.finished.emit(self._order.target))

    # ------------------------------------------------------------------ ends

    def _tell_painting(self, part: float) -> None:
        self.progress.emit(_RENDERED + part * (_PAINTED - _RENDERED), self.tr("Taking the picture…"))

    def _take_dead_page(self) -> None:
        words = self.tr("The page couldn't be painted. Try again; if it happens again, close other programs first.")
        self._end(lambda: self.failed.emit(words))

    def _take_error(self, error: BaseException) -> None:
        if isinstance(error, ExportCancelled):
            self._end(self.cancelled.emit)
        elif isinstance(error, ExportProblem):
            self._end(lambda: self.failed.emit(told(error)))
        else:
            self._tools.bridge.failed.emit(error)
            self._end(lambda: self.failed.emit(self.tr("Something went wrong in the studio. Nothing was written.")))

    def _end(self, tell: Callable[[], object]) -> None:
        if not self._over:
            self._over = True
            self._release()
            tell()

    def _release(self) -> None:
        """Let go of the page: it costs a process."""
        if self._printer is not None:
            self._printer.deleteLater()
            self._printer = None
        if self._camera is not None:
            self._camera.close()
            self._camera.deleteLater()
            self._camera = None
