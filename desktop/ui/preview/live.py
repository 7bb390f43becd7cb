"""Keeps a web page showing the open kit: each change is rendered and patched in, newest state first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services.preview import PreviewRequest

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEnginePage

    from desktop.document.change import Change
    from desktop.document.selection import Selection
    from desktop.services.preview import Pages, Patch, PreviewService, Scheme
    from desktop.ui.bridge import Bridge
    from desktop.ui.preview.web_page import KitWebPage
    from desktop.ui.session import KitSession

_QUIET: Final = 400
"""Milliseconds without a change after which the whole page is compared once more: an edited block can show elsewhere
too, such as the call to action at the lower edge of phones."""


class LivePage(QObject):
    """Ties a session to a page. Lives on the gui thread.

    One patch is under way at a time; what changes meanwhile is merged and follows. Nothing is done while paused
    (nobody looks), and caught up on after.

    Signals:
        ready: the page stands for the first time, or again after `reload`.
        patched: the page's DOM shows this revision of the document.
        broken: the page is gone or cannot be rendered; `reload` starts anew.
    """

    ready = Signal()
    patched = Signal(int)
    broken = Signal()

    def __init__(
        self,
        session: KitSession,
        *,
        service: PreviewService,
        page: KitWebPage,
        bridge: Bridge,
        pages: Pages,
        scheme: Scheme,
        parent: QObject | None = None,
    ) -> None:
        """Wait for `reload`, the first of which loads the page."""
        super().__init__(parent)
        self._session = session
        self._service = service
        self._page = page
        self._bridge = bridge
        self._pages = pages
        self._scheme = scheme
        self._run = 0  # counts loads; answers of an earlier one are dropped
        self._loaded = False
        self._busy = False
        self._paused = False
        self._smooth = True
        self._revealing: str | None = None
        self._clicking = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self._offer_all)
        session.ahead.connect(self._take_change)
        session.selection_changed.connect(self._take_selection)
        session.reveal.connect(self._reveal)
        page.clicked.connect(self._select)
        page.loadFinished.connect(self._take_load)
        page.renderProcessTerminated.connect(self._take_crash)

    @property
    def page(self) -> KitWebPage:
        """The page."""
        return self._page

    def set_scheme(self, scheme: Scheme) -> None:
        """Show the page in light or dark."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._offer_all()

    def set_smooth(self, smooth: bool) -> None:
        """Scroll smoothly or at once (reduce motion)."""
        self._smooth = smooth

    def set_paused(self, paused: bool) -> None:
        """Stop or resume following the kit."""
        self._paused = paused
        self._pump()

    def refresh(self) -> None:
        """Render anew what does not come as a change, such as new numbers of an account."""
        self._offer_all()

    def reload(self) -> None:
        """Load the whole page from scratch."""
        self._run += 1
        self._loaded = False
        self._busy = True
        self._service.forget()
        self._offer(None)
        run = self._run
        self._bridge.deliver(
            self._service.render(),
            self,
            lambda patch: self._show(run, patch),
            lambda error: self._fail(run, error),
        )

    # ------------------------------------------------------------------ changes in

    def _take_change(self, change: Change) -> None:
        if change.inserted or change.removed or change.reordered or change.theme:
            self._offer_all()
        elif change.changed:
            self._offer(frozenset(change.changed))
            self._pump()
            self._quiet.start()

    def _offer_all(self) -> None:
        self._quiet.stop()
        self._offer(None)
        self._pump()

    def _offer(self, blocks: frozenset[str] | None) -> None:
        session = self._session
        page = self._pages.input(session.kit, session.snapshots, self._scheme)
        self._service.offer(PreviewRequest(page, session.document.revision, blocks))

    def _pump(self) -> None:
        if self._busy or self._paused or not self._loaded:
            return
        if not self._service.waiting:
            self._reveal_now()
            return
        self._busy = True
        run = self._run
        future = self._service.render()
        if future.done() and future.exception() is None:  # a key on its way to the page does not go round the threads
            self._patch(run, future.result())
            return
        self._bridge.deliver(
            future, self, lambda patch: self._patch(run, patch), lambda error: self._fail(run, error)
        )

    # ------------------------------------------------------------------ page out

    def _show(self, run: int, patch: Patch) -> None:
        if run == self._run and patch.html is not None:
            self._page.show_document(patch.html)

    def _patch(self, run: int, patch: Patch) -> None:
        if run != self._run:
            return

        def done(result: object) -> None:
            if shiboken6.isValid(self) and run == self._run:
                self._finish(patch, complete=result is True)

        if patch.html is None:
            self._page.swap_blocks(patch.blocks, done)
        else:
            self._page.swap_document(patch.html, done)

    def _finish(self, patch: Patch, *, complete: bool) -> None:
        self._busy = False
        if complete:
            self.patched.emit(patch.revision)
        elif patch.html is None:
            self._offer(None)  # a block was not where it should be
        else:
            self.reload()
        self._pump()

    def _fail(self, run: int, error: BaseException) -> None:
        self._bridge.failed.emit(error)
        if run == self._run:
            self._break()

    def _take_load(self, loaded: bool) -> None:
        if self._loaded:
            return  # a jump within the page
        if not loaded:
            self._break()
            return
        self._loaded = True
        self._busy = False
        self._take_selection(self._session.selection)
        self.ready.emit()
        self.patched.emit(self._session.document.revision)
        self._pump()

    def _take_crash(self, _status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        self._break()

    def _break(self) -> None:
        self._run += 1
        self._loaded = False
        self._busy = False
        self._quiet.stop()
        self.broken.emit()

    # ------------------------------------------------------------------ selection, both ways

    def _select(self, block_id: str) -> None:
        if block_id not in self._session.order:
            return
        self._clicking = True
        self._session.select_block(block_id)
        self._clicking = False

    def _take_selection(self, selection: Selection) -> None:
        """Ring what is selected and scroll to it, also where the canvas need not: there it is under the pointer."""
        if self._loaded:
            self._page.ring(selection.ids)
        if selection.current is not None:
            self._reveal(selection.current)

    def _reveal(self, block_id: str) -> None:
        if not self._clicking:  # it is under the pointer already
            self._revealing = block_id
            if not self._service.waiting:
                self._pump()

    def _reveal_now(self) -> None:
        if self._revealing is not None:
            self._page.reveal(self._revealing, smooth=self._smooth)
            self._revealing = None
