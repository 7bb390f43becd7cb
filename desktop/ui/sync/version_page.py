"""An earlier version as the page it was. Imports WebEngine, so it is itself imported when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.ui.preview.states import PreviewState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QResizeEvent

    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots
    from desktop.render.page import Renderer
    from desktop.runtime.worker import Worker
    from desktop.services.preview import Pages
    from desktop.ui.bridge import Bridge
    from desktop.ui.look.icons import Icons
    from desktop.ui.preview.engine import OfflineEngine

_WIDTH: Final = 1080
"""CSS pixels the page is laid out for: as a brand sees it on a desktop."""


class VersionPage(QWidget):
    """Shows one version after the other, at the same place of the page. Lives on the gui thread; renders on a worker.

    Signals:
        shown: the page of the version asked for last stands.
    """

    shown = Signal()

    def __init__(
        self,
        *,
        engine: OfflineEngine,
        renderer: Callable[[], Renderer],
        pages: Pages,
        worker: Worker,
        bridge: Bridge,
        icons: Icons,
    ) -> None:
        """Show nothing yet.

        Args:
            engine: paints pages.
            renderer: makes them; asked on the worker.
            pages: what all pages have in common.
            worker: renders.
            bridge: brings pages back.
            icons: the icon set.
        """
        super().__init__()
        self._renderer = renderer
        self._pages = pages
        self._worker = worker
        self._bridge = bridge
        self._view = QWebEngineView()
        self._page = engine.page(self._view)
        self._turn = 0  # pages of earlier turns are dropped
        self._again: Callable[[], None] | None = None
        self._loaded = False
        self._ringed: tuple[str, ...] = ()
        self._state = PreviewState(icons)
        self._lay_out()
        self._state.reload.connect(self._start_again)
        self._page.loadFinished.connect(self._take_load)
        self._page.renderProcessTerminated.connect(lambda *_: self._break())

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._stack.addWidget(self._state)
        self._stack.addWidget(self._view)
        self._view.setPage(self._page)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._view.setAccessibleName(self.tr("Page of this version"))

    def show_version(self, kit: Kit, snapshots: Snapshots, differing: Collection[str]) -> None:
        """Show a version's page.

        Args:
            kit: the version.
            snapshots: the numbers known now: a page that is brought back shows them too.
            differing: ids of the blocks to be outlined, because they are otherwise now.
        """
        self._turn += 1
        turn, wanted = self._turn, self._pages.input(kit, snapshots, "light")
        self._ringed = tuple(differing)
        self._again = lambda: self.show_version(kit, snapshots, differing)

        def render() -> str:
            return self._renderer().page(wanted).html

        def fail(error: BaseException) -> None:
            self._bridge.failed.emit(error)
            self._break()

        self._bridge.deliver(self._worker.submit(render), self, lambda html: self._put(turn, html), fail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the layout of a desktop."""
        super().resizeEvent(event)
        self._fit()

    def _put(self, turn: int, html: str) -> None:
        if turn != self._turn:
            return
        if not self._loaded:
            self._page.show_document(html)  # in the place of one that is still loading
            return

        def done(_result: object) -> None:
            if shiboken6.isValid(self) and turn == self._turn:
                self._stand()

        self._page.swap_document(html, done)

    def _take_load(self, loaded: bool) -> None:
        if loaded and not self._loaded:
            self._loaded = True
            self._fit()
            self._stand()

    def _stand(self) -> None:
        self._page.ring(self._ringed)
        self._stack.setCurrentWidget(self._view)
        self.shown.emit()

    def _fit(self) -> None:
        self._view.setZoomFactor(max(self.width() / _WIDTH, 0.25))

    def _break(self) -> None:
        self._loaded = False
        self._state.show_broken()
        self._stack.setCurrentWidget(self._state)

    def _start_again(self) -> None:
        self._state.show_loading()
        if self._again is not None:
            self._again()
