"""A page of the offline engine: shows a document, takes patches, tells what was clicked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript

from desktop.ui.preview.difference import Given

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWebEngineCore import (
        QWebEngineFullScreenRequest,
        QWebEngineNewWindowRequest,
        QWebEnginePermission,
        QWebEngineProfile,
    )

_WORLD: Final = int(QWebEngineScript.ScriptWorldId.ApplicationWorld.value)
_OUTSIDE: Final = frozenset({"http", "https", "mailto", "tel"})
"""Addresses that may be handed to the system; any other (file:, javascript:, a program's own scheme) goes nowhere."""


class KitWebPage(QWebEnginePage):
    """One page. Content runs no script; ours (`resources/preview/preview.js`) runs in an isolated world.

    Signals:
        clicked: id of the block that was clicked.
    """

    clicked = Signal(str)

    def __init__(
        self,
        profile: QWebEngineProfile,
        host: str,
        put: Callable[[str, str], QUrl],
        opener: Callable[[QUrl], object],
        parent: QObject | None,
    ) -> None:
        """Show nothing yet. Made by `OfflineEngine.page`.

        Args:
            profile: the engine's; has to outlive the page.
            host: the page's own address within the engine.
            put: keeps a document under a host and returns its address.
            opener: shows an address outside the studio.
            parent: Qt owner.
        """
        super().__init__(profile, parent)
        self._host = host
        self._put = put
        self._opener = opener
        self._given = Given()
        self._listener = _Listener(self)
        channel = QWebChannel(self)
        channel.registerObject("studio", self._listener)
        self.setWebChannel(channel, _WORLD)
        self.newWindowRequested.connect(self._open_outside)
        self.permissionRequested.connect(_deny)
        self.fullScreenRequested.connect(_reject)

    def show_document(self, html: str) -> None:
        """Load a document; `loadFinished` tells when it stands."""
        self._given.forget()
        self.load(self._put(self._host, html))

    def swap_blocks(self, blocks: Sequence[tuple[str, str]], done: Callable[[object], object]) -> None:
        """Put new HTML in the place of blocks, without loading anything.

        Args:
            blocks: id and outer HTML of each.
            done: called with True once the page has them, or with False where one of them is not on the page.
        """

        def swapped(result: object) -> None:
            if result is not True:
                self._given.forget()
            done(result)

        self.call("swapBlocks", self._given.pieces(blocks), done=swapped)

    def swap_document(self, html: str, done: Callable[[object], object]) -> None:
        """Put a whole new document in the place of the one shown, keeping the scroll and what did not change."""
        self._given.forget()
        self.call("swapDocument", html, done=done)

    def ring(self, ids: Sequence[str]) -> None:
        """Mark blocks as selected."""
        self.call("ring", list(ids))

    def reveal(self, block_id: str, *, smooth: bool) -> None:
        """Scroll to a block where it is out of sight."""
        self.call("reveal", block_id, smooth)

    def call(self, function: str, *arguments: object, done: Callable[[object], object] | None = None) -> None:
        """Call a function of our script. A dead or unloaded page answers None, or nothing at all."""
        values = ",".join(json.dumps(value) for value in arguments)
        source = f"kitfolio.{function}({values})"
        if done is None:
            self.runJavaScript(source, _WORLD)
        else:
            self.runJavaScript(source, _WORLD, done)

    def acceptNavigationRequest(
        self, url: QUrl | str, _kind: QWebEnginePage.NavigationType, _is_main_frame: bool
    ) -> bool:
        """Stay on the page: its own address and places in it; all else is opened outside or dropped."""
        url = QUrl(url)
        if url.scheme() == "kit":
            return url.host() == self._host
        self._leave(url)
        return False

    def javaScriptConsoleMessage(
        self, _level: QWebEnginePage.JavaScriptConsoleMessageLevel, _message: str, _line: int, _source: str
    ) -> None:
        """Keep quiet: pages report each blocked picture, and what they say may be content."""

    def _open_outside(self, request: QWebEngineNewWindowRequest) -> None:
        self._leave(request.requestedUrl())

    def _leave(self, url: QUrl) -> None:
        if url.scheme() in _OUTSIDE:
            self._opener(url)


class _Listener(QObject):
    """What our script may call, and no more."""

    def __init__(self, page: KitWebPage) -> None:
        super().__init__(page)
        self._page = page

    @Slot(str)
    def clicked(self, block_id: str) -> None:
        """Take a click on a block."""
        self._page.clicked.emit(block_id)


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _reject(request: QWebEngineFullScreenRequest) -> None:
    request.reject()
