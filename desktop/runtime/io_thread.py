"""The `io` thread: one asyncio loop beside Qt's.

QtAsyncio has no sockets and qasync loses tasks under a modal dialog (facts/style.md, section 4), so the loop is
the stock one in a thread of its own. Network, timers and the services run here.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future

    from desktop.runtime.worker import Worker

P = ParamSpec("P")
T = TypeVar("T")


class IoThread:
    """Owns the loop. Made and stopped by `app`; every other call is safe from any thread."""

    def __init__(self, on_error: Callable[[asyncio.AbstractEventLoop, dict[str, Any]], object] | None = None) -> None:
        """Start the thread and wait until its loop runs.

        Args:
            on_error: the loop's exception handler; asyncio's own, which logs, when left out.
        """
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(on_error)
        started = threading.Event()
        self._loop.call_soon(started.set)
        self._thread = threading.Thread(target=self._loop.run_forever, name="io")
        self._thread.start()
        started.wait()

    def submit(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        """Run a coroutine on the loop; cancel it through the future that comes back.

        Raises:
            RuntimeError: the thread was stopped.
        """
        try:
            return asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        except RuntimeError:
            coroutine.close()
            raise

    def post(self, call: Callable[P, object], *args: P.args) -> None:  # type: ignore[valid-type]
        """Run a plain call on the loop, soon."""
        self._loop.call_soon_threadsafe(call, *args)

    def stop(self) -> None:
        """Cancel what is left, close the loop and join the thread. Blocks; not to be called from `io`."""
        asyncio.run_coroutine_threadsafe(self._cancel_all(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @staticmethod
    async def _cancel_all() -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.get_running_loop().shutdown_asyncgens()
        await asyncio.get_running_loop().shutdown_default_executor()


async def on(worker: Worker, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Await a call that runs on a worker's thread, from a coroutine on `io`."""
    return await asyncio.wrap_future(worker.submit(call, *args, **kwargs))
