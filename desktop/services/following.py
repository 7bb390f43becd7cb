"""Lets sync follow the account: one after the other, however quickly somebody signs in and out."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from desktop.storage.problems import StorageProblem

if TYPE_CHECKING:
    from desktop.auth.session import User
    from desktop.services.account import AccountChanged
    from desktop.services.syncing import Syncing

_RETRY: Final = 5.0
"""Seconds after which a store that could not be read is asked once more."""

log = logging.getLogger(__name__)


class Following:
    """Hears `AccountChanged` on `io`; starts and stops sync there."""

    def __init__(self, syncing: Syncing, *, retry: float = _RETRY) -> None:
        """Follow with this sync.

        Args:
            syncing: is started and stopped.
            retry: seconds before another try, where the store could not be read.
        """
        self._syncing = syncing
        self._retry = retry
        self._wanted: User | None = None
        self._served: User | None = None
        self._task: asyncio.Task[None] | None = None
        self._closed = False
        self._again: asyncio.TimerHandle | None = None

    def hear(self, changed: AccountChanged) -> None:
        """Take note of who is signed in."""
        self._wanted = changed.user
        self._follow()

    def _follow(self) -> None:
        if self._again is not None:
            self._again.cancel()
        if self._task is None and self._wanted != self._served and not self._closed:
            self._task = asyncio.get_running_loop().create_task(self._settle())

    async def close(self) -> None:
        """Stop sync and follow nobody any more: the connections are about to be closed. What waits stays queued."""
        self._closed = True
        if self._again is not None:
            self._again.cancel()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
        await self._syncing.stop()

    async def _settle(self) -> None:
        try:
            while self._wanted != self._served:
                user = self._served = self._wanted
                await self._syncing.stop()
                if user is not None:
                    await self._syncing.start(user.id)
        except StorageProblem as problem:  # the banner tells about the store
            log.info("Sync could not start: %s", problem.kind)
            self._served = None
            self._again = asyncio.get_running_loop().call_later(self._retry, self._follow)
        finally:
            self._task = None
