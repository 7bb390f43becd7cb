"""Tells the platform about sessions that were ended here, however long it cannot be reached."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from desktop.auth.sessions import Sessions

_FIRST_SECONDS: Final = 30.0
_LONGEST_SECONDS: Final = 3600.0


class Farewell:
    """One task, however often it is asked: it waits longer after each try that failed. On `io`."""

    def __init__(self, sessions: Sessions) -> None:
        """Have nothing to say yet."""
        self._sessions = sessions
        self._asked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def say(self) -> None:
        """Say it soon; at once where it was waiting for its next try."""
        self._asked.set()
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run(), name="farewell")

    async def close(self) -> None:
        """Stop. What was not said yet is said at the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})

    async def _run(self) -> None:
        wait = _FIRST_SECONDS
        while True:
            self._asked.clear()
            if await self._sessions.say_goodbye():
                return
            try:
                async with asyncio.timeout(wait):
                    await self._asked.wait()
                wait = _FIRST_SECONDS
            except TimeoutError:
                wait = min(wait * 2, _LONGEST_SECONDS)
