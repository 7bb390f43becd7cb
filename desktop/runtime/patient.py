"""Calls that may wait for a person: the keychain asks for its password and nobody is at the computer."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Patient:
    """Runs blocking calls one after another, each on a daemon thread: one that never ends can't keep the process.

    Lives on one asyncio loop. A caller that is cancelled leaves its call running and the next ones waiting for it.
    """

    def __init__(self, name: str) -> None:
        """Start nothing yet.

        Args:
            name: of the threads.
        """
        self._name = name
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[object]] = set()

    def start(self, call: Callable[[], T]) -> asyncio.Task[T]:
        """Let a blocking call run when its turn comes; whether anybody waits for it does not matter."""
        task = asyncio.get_running_loop().create_task(self._run(call))
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    async def run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Await a blocking call."""
        return await asyncio.shield(self.start(lambda: call(*args, **kwargs)))

    def _done(self, task: asyncio.Task[T]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # taken note of, for one that nobody waits for

    async def _run(self, call: Callable[[], T]) -> T:
        async with self._turn:
            done: Future[T] = Future()
            threading.Thread(target=_fulfil, args=(done, call), name=self._name, daemon=True).start()
            return await asyncio.wrap_future(done)


def _fulfil(done: Future[T], call: Callable[[], T]) -> None:
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001 - handed to who awaits it
        if not done.cancelled():
            done.set_exception(error)
    else:
        if not done.cancelled():
            done.set_result(result)
