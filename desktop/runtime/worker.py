"""A named thread that runs one call after another, such as `db`, which owns SQLite."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    """One thread, first in first out.

    `submit` may be called from any thread; the call runs on the worker's own.
    """

    def __init__(self, name: str) -> None:
        """Start nothing yet: the thread comes with the first call."""
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def submit(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue a call.

        Raises:
            RuntimeError: the worker was stopped.
        """
        return self._executor.submit(call, *args, **kwargs)

    def stop(self) -> None:
        """Finish what is queued, then end the thread. Blocks; the caller bounds the time (`app.shutdown`)."""
        self._executor.shutdown(wait=True)
