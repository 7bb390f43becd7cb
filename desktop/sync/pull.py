"""Pull: what changed on the platform since the last time, page by page.

Revisions are stamped before their transaction commits, so one may become visible after a later one. Each pull
therefore starts a little before the newest revision that was seen, until `OVERLAP` has passed since; no clock but
the platform's own decides what is asked for.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.runtime.io_thread import on
from desktop.storage import replicas
from desktop.storage.kits import hand_on_default
from desktop.sync.platform import PAGE
from desktop.sync.receive import receive, reconcile

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database
    from desktop.sync.platform import Page, Platform

OVERLAP: Final = timedelta(seconds=10)
"""The longest a write may take from its stamp to being visible."""

_LAST_PAGE: Final = 100  # fewer rows than this: no limit of the platform's cut them off
_SMALLEST_PAGE: Final = 4
_TOO_MUCH: Final = frozenset({NetworkKind.SERVER, NetworkKind.TIMEOUT})


class Pull:
    """Fetches and stores. On `io`."""

    def __init__(
        self,
        *,
        database: Database,
        db: Worker,
        platform: Platform,
        flush: Callable[[], Awaitable[object]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Have seen nothing yet.

        Args:
            database: the store.
            db: its worker.
            platform: to ask.
            flush: stores what was typed, before rows that may touch it are taken in.
            clock: monotonic seconds.
        """
        self._database = database
        self._db = db
        self._platform = platform
        self._flush = flush
        self._clock = clock
        self._newest = ""
        self._newest_at = 0.0
        self._page = PAGE

    async def run(self, owner: str, changed: list[str]) -> None:
        """Fetch what is new.

        Args:
            owner: whose.
            changed: gets the ids of the kits that changed here, also where the run fails later.

        Raises:
            NetworkProblem, SignInNeeded, RequestRefused: the platform did not answer; what came before is stored.
            Paused: sync was paused meanwhile; what came before is stored.
            StorageProblem: the store could not take it.
        """
        asked_at = self._clock()
        since = await on(self._db, replicas.cursor, self._database, owner)
        after: tuple[str, str] | None = None
        newest = since or ""
        while (page := await self._next(owner, since, after)).end is not None:
            await self._flush()
            changed += await on(self._db, receive, self._database, owner, page.kits)
            after = page.end
            newest = max(newest, after[0])
            if page.length < min(_LAST_PAGE, self._page):
                break
        self._page = min(self._page * 2, PAGE)
        if newest and (newest != since or after is not None):
            await on(self._db, self._finish, owner, since, self._settled(newest, asked_at))

    async def _next(self, owner: str, since: str | None, after: tuple[str, str] | None) -> Page:
        """Fetch a page; a smaller one at once where that much was too much for the server, or for the way."""
        while True:
            try:
                return await self._platform.changed(owner, since, after, limit=self._page)
            except NetworkProblem as problem:
                if problem.kind not in _TOO_MUCH or self._page == _SMALLEST_PAGE:
                    raise
                self._page = max(self._page // 4, _SMALLEST_PAGE)

    async def compare(self, owner: str, changed: list[str]) -> None:
        """Find kits that were deleted on the platform for ever.

        Args:
            owner: whose.
            changed: gets the ids of the kits that are gone here now.

        Raises:
            NetworkProblem, SignInNeeded, RequestRefused, Paused: the platform was not asked, or did not answer.
        """
        await self._flush()
        on_platform = await self._platform.ids(owner)
        changed += await on(self._db, reconcile, self._database, owner, on_platform)

    def _settled(self, newest: str, asked_at: float) -> str:
        """Return the revision up to which nothing can turn up any more."""
        if newest != self._newest:
            self._newest, self._newest_at = newest, self._clock()
        if asked_at - self._newest_at >= OVERLAP.total_seconds():
            return newest
        return (datetime.fromisoformat(newest).replace(tzinfo=UTC) - OVERLAP).strftime("%Y-%m-%dT%H:%M:%S.%f")

    def _finish(self, owner: str, since: str | None, settled: str) -> None:
        with self._database.transaction() as connection:
            hand_on_default(connection)
            if since is None or settled > since:
                replicas.move_cursor(connection, owner, settled)
