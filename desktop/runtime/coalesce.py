"""Coalescing per key: the first value at once, then at most one an interval, always the newest. Nothing is dropped.

A shared or cancelling timer would lose work (Anki #4754): every key has its own, and a value stays until it is done.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

V = TypeVar("V")


class _Lane(Generic[V]):
    """What is known of one key."""

    def __init__(self) -> None:
        self.waiting: list[V] = []  # at most one: the newest value, until it is done
        self.failures = 0
        self.fault = ""  # of ours, that was reported since a value was last done
        self.wake = asyncio.Event()
        self.lock = asyncio.Lock()
        self.task: asyncio.Task[None] | None = None


class Coalescer(Generic[V]):
    """Runs an action for the newest value of each key. Lives on one asyncio loop.

    The action tells by its result whether it was done; a value that was not is tried again after `retry_delays`, or
    as soon as a newer one comes. So is one whose action raised: that is a fault of ours and goes to the loop's
    exception handler, once and not with every further try.
    """

    def __init__(
        self,
        action: Callable[[str, V], Awaitable[bool]],
        *,
        interval: float,
        retry_delays: tuple[float, ...] = (0.5, 1.0, 2.0, 5.0),
    ) -> None:
        """Wait for the first value.

        Args:
            action: takes key and value; returns whether it was done.
            interval: seconds between two runs for one key.
            retry_delays: seconds before each further try; the last one repeats.
        """
        self._action = action
        self._interval = interval
        self._retry_delays = retry_delays
        self._lanes: dict[str, _Lane[V]] = {}

    def submit(self, key: str, value: V) -> None:
        """Offer a value. On the loop's own thread."""
        lane = self._lanes.setdefault(key, _Lane())
        lane.waiting = [value]
        if lane.task is None:
            lane.task = asyncio.get_running_loop().create_task(self._run(key, lane))
        elif lane.failures:
            lane.wake.set()

    def forget(self, key: str) -> None:
        """Drop what waits for a key: its document is gone for good."""
        if (lane := self._lanes.get(key)) is not None:
            lane.waiting = []
            lane.wake.set()

    async def flush(self, key: str | None = None) -> bool:
        """Do at once what waits, for one key or all. Returns whether nothing is left undone.

        Raises:
            Exception: what the action raised first, once all keys had their turn; the value goes on waiting.
        """
        faults: list[Exception] = []
        all_done = True
        for one, lane in [(one, lane) for one, lane in self._lanes.items() if key in {None, one}]:
            try:
                all_done = await self._attempt(one, lane) and all_done
            except Exception as error:  # noqa: BLE001 - the other keys must not wait for this one's fault
                faults.append(error)
        if faults:
            raise faults[0]
        return all_done

    async def _run(self, key: str, lane: _Lane[V]) -> None:
        try:
            while lane.waiting:
                done = await self._try(key, lane)
                lane.failures = 0 if done else lane.failures + 1
                retry = self._retry_delays[min(lane.failures, len(self._retry_delays)) - 1]
                await self._pause(lane, self._interval if done else retry)
        finally:
            lane.task = None
            if not lane.waiting:
                self._lanes.pop(key, None)

    async def _try(self, key: str, lane: _Lane[V]) -> bool:
        """Attempt it, and report a fault of ours instead of dying of it: the value would wait for the next edit."""
        try:
            done = await self._attempt(key, lane)
        except Exception as error:  # noqa: BLE001 - whatever it is, the value must be tried again
            if lane.fault != repr(error):
                lane.fault = repr(error)
                told = {"message": "saving failed unexpectedly", "exception": error}
                asyncio.get_running_loop().call_exception_handler(told)
            return False
        if done:
            lane.fault = ""
        return done

    async def _attempt(self, key: str, lane: _Lane[V]) -> bool:
        async with lane.lock:
            if not lane.waiting:
                return True
            value = lane.waiting[0]
            done = await self._action(key, value)
            if done and lane.waiting and lane.waiting[0] is value:  # and no newer one came meanwhile
                lane.waiting = []
            return done

    @staticmethod
    async def _pause(lane: _Lane[V], seconds: float) -> None:
        lane.wake.clear()
        try:
            async with asyncio.timeout(seconds):
                await lane.wake.wait()
        except TimeoutError:
            pass
