"""Opens the page in the creator's own browser and keeps it up to date there, until the kit is closed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from desktop.runtime.io_thread import on
from desktop.services.page_server import PageServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from desktop.render.page import PageInput, Renderer
    from desktop.runtime.io_thread import IoThread
    from desktop.runtime.worker import Worker
    from desktop.services.preview import Pages
    from desktop.ui.bridge import Bridge
    from desktop.ui.session import KitSession

log = logging.getLogger(__name__)

_PAUSE: Final = 250
"""Milliseconds between two reloads while somebody types."""


class InBrowser(QObject):
    """One kit in the browser. Lives on the gui thread; its server lives on `io` and dies with `close`.

    Signals:
        failed: words for the creator.
    """

    failed = Signal(str)

    def __init__(
        self,
        session: KitSession,
        *,
        renderer: Callable[[], Renderer],
        worker: Worker,
        pages: Pages,
        io: IoThread,
        bridge: Bridge,
        opener: Callable[[QUrl], object],
        parent: QObject | None = None,
    ) -> None:
        """Start nothing yet; `renderer` is asked for on the worker."""
        super().__init__(parent)
        self._session = session
        self._renderer = renderer
        self._worker = worker
        self._pages = pages
        self._io = io
        self._bridge = bridge
        self._opener = opener
        self._server: PageServer | None = None
        self._url: QUrl | None = None
        self._input: PageInput = self._now()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._announce)
        session.changed.connect(self._take_change)

    def open(self) -> None:
        """Show the page in the browser, starting the server where it does not run yet."""
        if self._url is not None:
            self._opener(self._url)
        elif self._server is None:
            self._server = PageServer(self._render)
            self._bridge.deliver(self._io.submit(self._server.start()), self, self._take_url, self._fail)

    def close(self) -> Future[None] | None:
        """Stop serving. Returns what tells when it is done, or None where nothing was served."""
        self._pause.stop()
        server, self._server, self._url = self._server, None, None
        return None if server is None else self._io.submit(server.close())

    async def _render(self) -> str:
        return await on(self._worker, lambda: self._renderer().page(self._input).html)

    def _now(self) -> PageInput:
        return self._pages.input(self._session.kit, self._session.snapshots, "auto")

    def _take_url(self, address: str) -> None:
        if self._server is not None:
            self._url = QUrl(address)
            self._opener(self._url)

    def _fail(self, error: BaseException) -> None:
        self._server = None
        if not isinstance(error, OSError):
            self._bridge.failed.emit(error)
            return
        log.warning("The page cannot be served", exc_info=error)
        self.failed.emit(self.tr("The page couldn't be opened in the browser. Try again in a moment."))

    def _take_change(self, _change: object) -> None:
        self._input = self._now()
        if self._server is not None and not self._pause.isActive():
            self._pause.start()

    def _announce(self) -> None:
        if self._server is not None:
            self._io.post(self._server.announce)
