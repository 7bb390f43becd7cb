"""Renders what the preview shows: the newest state wins, and no changed block is forgotten."""

from __future__ import annotations

import time
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from desktop.render.page import PageInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots
    from desktop.render.page import Renderer
    from desktop.runtime.worker import Worker

Scheme = Literal["auto", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Pages:
    """What all pages of one studio have in common. The only place where a page meets the clock.

    Attributes:
        today: tells the day.
        locale: how numbers and days are written on pages.
    """

    today: Callable[[], date]
    locale: str = "en"

    def input(self, kit: Kit, snapshots: Snapshots, scheme: Scheme = "auto") -> PageInput:
        """Return everything the renderer needs for a kit today."""
        return PageInput(kit, snapshots, today=self.today(), locale=self.locale, scheme=scheme)


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """What should be shown.

    Attributes:
        page: the frozen state to render.
        revision: which state of the document it is.
        blocks: ids of the blocks that changed since the state shown now; None means the whole page.
    """

    page: PageInput
    revision: int
    blocks: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Patch:
    """What to put into the page.

    Attributes:
        revision: the state it brings the page to.
        blocks: id and outer HTML of changed blocks; empty where `html` is the whole page.
        html: the whole page, or None.
    """

    revision: int
    blocks: tuple[tuple[str, str], ...] = ()
    html: str | None = None


QUICK: Final = 0.002
"""Seconds of work within which a block is rendered on the caller's thread: handing it to another takes as long."""


class PreviewService:
    """Collects what one preview has to show and renders it, the newest state only.

    All methods are called on one thread (gui). Pages and slow blocks are rendered on the worker.
    """

    def __init__(self, renderer: Renderer, worker: Worker) -> None:
        """Have nothing to show yet."""
        self._renderer = renderer
        self._worker = worker
        self._waiting: PreviewRequest | None = None
        self._took: dict[str, float] = {}  # seconds of work by block, the last time it was rendered

    @property
    def waiting(self) -> bool:
        """Something was offered that is not rendered yet."""
        return self._waiting is not None

    def offer(self, request: PreviewRequest) -> None:
        """Replace what waits by a newer state; blocks that waited to be shown still do."""
        waiting = self._waiting
        if waiting is None or waiting.page.kit.id != request.page.kit.id:
            self._waiting = request
            return
        blocks = None if waiting.blocks is None or request.blocks is None else waiting.blocks | request.blocks
        self._waiting = PreviewRequest(request.page, request.revision, blocks)

    def forget(self) -> None:
        """Drop what waits: the preview starts anew."""
        self._waiting = None

    def render(self) -> Future[Patch]:
        """Render what waits: blocks known to be quick at once, anything else on the worker.

        Raises:
            LookupError: nothing waits.
        """
        if self._waiting is None:
            raise LookupError("nothing to render")
        request, self._waiting = self._waiting, None
        if request.blocks is None or sum(self._took.get(block_id, QUICK) for block_id in request.blocks) >= QUICK:
            return self._worker.submit(self._render, request)
        done: Future[Patch] = Future()
        try:
            done.set_result(self._render(request))
        except Exception as error:  # noqa: BLE001 - told by the future, as the worker would
            done.set_exception(error)
        return done

    def _render(self, request: PreviewRequest) -> Patch:
        """Render a request. A block that is no longer on the page, or no longer shown, needs the whole page."""
        if request.blocks is not None:
            on_page = [block.id for block in request.page.kit.blocks if block.id in request.blocks]
            blocks = tuple((block_id, self._block(request.page, block_id)) for block_id in on_page)
            if len(blocks) == len(request.blocks) and all(html for _, html in blocks):
                return Patch(request.revision, blocks)
        return Patch(request.revision, html=self._renderer.page(request.page).html)

    def _block(self, page: PageInput, block_id: str) -> str:
        start = time.thread_time()
        html = self._renderer.block(page, block_id)
        self._took[block_id] = time.thread_time() - start
        return html
