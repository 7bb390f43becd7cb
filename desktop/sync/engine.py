"""The engine: when to push and pull, what to do when it fails, and what to say about it.

One run at a time: push, then pull, then push what merging left to send. A run starts at once when something was
edited or the studio comes to the front, else by the clock (`sync.pace`).
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Final

from desktop.network.problems import NetworkProblem
from desktop.runtime.io_thread import on
from desktop.storage import conflicts, outbox
from desktop.storage.problems import StorageProblem
from desktop.sync.gate import Gate, Paused
from desktop.sync.pace import USUAL
from desktop.sync.platform import RequestRefused, SignInNeeded
from desktop.sync.pull import Pull
from desktop.sync.push import Push
from desktop.sync.state import Activity, SyncState, SyncStatus

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from desktop.runtime.events import Events
    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database
    from desktop.sync.pace import Pace
    from desktop.sync.platform import Platform

_UNEXPECTED: Final = (
    "Sync stopped for a reason we didn't expect. Your work is safe on this computer; Kitfolio tries again."
)

log = logging.getLogger(__name__)


class Engine:
    """Keeps the signed-in user's kits in step. On `io`; publishes `SyncState`."""

    def __init__(
        self,
        *,
        database: Database,
        db: Worker,
        platform: Platform,
        events: Events,
        flush: Callable[[], Awaitable[object]],
        announce: Callable[[tuple[str, ...]], None],
        pace: Pace = USUAL,
        paused: bool = False,
    ) -> None:
        """Be off.

        Args:
            database: the store.
            db: its worker.
            platform: the other side.
            events: where the state is published.
            flush: stores what was typed but not saved yet.
            announce: takes the ids of kits that changed here.
            pace: how often the platform is asked.
            paused: nothing is asked before `resume`.
        """
        self._database = database
        self._db = db
        self._events = events
        self._announce = announce
        self._pace = pace
        self._gate = Gate(platform)
        if paused:
            self._gate.close()
        self._pull = Pull(database=database, db=db, platform=self._gate, flush=flush)
        self._push = Push(database=database, db=db, platform=self._gate, flush=flush)
        self._owner = ""
        self._task: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self._activity = Activity.RECENT
        self._running = False
        self._failures = 0
        self._retry_after = 0.0
        self._compared_at: float | None = None
        self._state = SyncState(SyncStatus.OFF)

    @property
    def state(self) -> SyncState:
        """How it stands."""
        return self._state

    async def start(self, owner: str) -> None:
        """Keep a user's kits in step from now on; what was paused stays so."""
        await self.stop()
        self._owner = owner
        self._compared_at = None
        self._failures = 0
        self._task = asyncio.get_running_loop().create_task(self._run(), name="sync")

    async def stop(self) -> None:
        """Be off: nobody is signed in. A request under way is given up; whether it arrived is found out later.

        Comes back once nothing of it writes any more, or after `Pace.stop_within`.
        """
        self._owner = ""
        task = self._task
        if task is not None:
            task.cancel()
            try:
                async with asyncio.timeout(self._pace.stop_within):
                    await asyncio.wait({task})
                    await on(self._db, _nothing)  # what was given up may be in the middle of writing there
            except TimeoutError:
                log.info("Sync was still busy after %s s", self._pace.stop_within)
            self._task = None
            self._running = False
        self._say(SyncState(SyncStatus.OFF))

    def wake(self) -> None:
        """Run soon: something was edited, or the studio came to the front, or the network is back."""
        if self._gate.is_open:
            self._wake.set()

    def set_activity(self, activity: Activity) -> None:
        """Say how much sync is needed; coming back to work starts a run."""
        livelier = self._pace.interval(activity) < self._pace.interval(self._activity)
        self._activity = activity
        if livelier:
            self.wake()

    async def pause(self) -> None:
        """Send and fetch nothing until `resume`. A request under way gets its answer; a run ends before its next."""
        self._gate.close()
        await self._tell(SyncStatus.PAUSED)

    async def resume(self) -> None:
        """Go on, and try at once."""
        if not self._gate.is_open:
            self._gate.open()
            await self._tell(SyncStatus.SYNCING)
        await self.retry()

    async def retry(self) -> None:
        """Try at once, also what was refused."""
        await on(self._db, outbox.forgive, self._database, self._owner)
        self._failures = 0
        self.wake()

    async def once(self, owner: str, *, compare: bool = False) -> None:
        """Do one run now.

        Args:
            owner: whose kits.
            compare: ids as well, whether or not that is due.

        Raises:
            NetworkProblem, SignInNeeded, RequestRefused, StorageProblem: it failed; it can be repeated any time.
            Paused: it ended halfway.
        """
        if compare:
            self._compared_at = None
        if await self._telling(owner, self._exchange):
            await self._telling(owner, self._push.run)

    async def _telling(self, owner: str, step: Callable[[str, list[str]], Awaitable[None]]) -> bool:
        """Do a step and announce what changed here by it, also where it failed halfway: that much is stored."""
        changed: list[str] = []
        try:
            await step(owner, changed)
        finally:
            if changed:
                self._announce(tuple(dict.fromkeys(changed)))
        return bool(changed)

    async def _exchange(self, owner: str, changed: list[str]) -> None:
        await self._push.run(owner, changed)
        await self._pull.run(owner, changed)
        now = time.monotonic()
        due = self._compared_at is None or now - self._compared_at >= self._pace.compare
        if due and self._activity is not Activity.IDLE:
            await self._pull.compare(owner, changed)
            self._compared_at = now

    async def _run(self) -> None:
        if not self._gate.is_open:
            await self._tell(SyncStatus.PAUSED)
        while True:
            self._wake.clear()
            if self._gate.is_open:
                self._running = True
                status, words = await self._attempt()
                self._running = False
                if status is not SyncStatus.PAUSED:
                    self._failures = 0 if status is SyncStatus.SYNCED else self._failures + 1
                await self._tell(status, words)
            try:
                async with asyncio.timeout(self._pause() if self._gate.is_open else None):
                    await self._wake.wait()
            except TimeoutError:
                pass

    async def _attempt(self) -> tuple[SyncStatus, str]:
        """Do a run; returns how it ended, and in words for the creator what went wrong."""
        self._retry_after = 0.0
        try:
            if await self._anything_waits():
                await self._tell(SyncStatus.SYNCING)
            await self.once(self._owner)
        except Paused:
            return SyncStatus.PAUSED, ""
        except NetworkProblem as problem:
            self._retry_after = problem.retry_after or 0.0
            return SyncStatus.OFFLINE, str(problem)
        except SignInNeeded as problem:
            return SyncStatus.SIGN_IN, str(problem)
        except (RequestRefused, StorageProblem) as problem:
            return SyncStatus.PROBLEM, str(problem)
        except Exception as fault:  # noqa: BLE001 - ours; told as any other, and sync goes on
            told = {"message": "sync failed", "exception": fault, "task": self._task}
            asyncio.get_running_loop().call_exception_handler(told)
            return SyncStatus.PROBLEM, _UNEXPECTED
        return SyncStatus.SYNCED, ""

    def _pause(self) -> float:
        """Return the seconds until the next run."""
        return self._pace.wait(self._activity, failures=self._failures, retry_after=self._retry_after)

    async def _anything_waits(self) -> bool:
        return bool(await on(self._db, outbox.to_send, self._database, self._owner, limit=1))

    async def _tell(self, status: SyncStatus, problem: str = "") -> None:
        owner = self._owner
        try:
            queue, met = await on(self._db, _count, self._database, owner)
        except StorageProblem:
            queue, met = (), 0
        if not owner or owner != self._owner:
            return
        refused = sum(bool(line.refused) for line in queue)
        since = time.time() if status is SyncStatus.SYNCED else self._state.since
        if not self._gate.is_open:
            status, problem = SyncStatus.PAUSING if self._running else SyncStatus.PAUSED, ""
        elif status is SyncStatus.SYNCED and len(queue) > refused:
            status = SyncStatus.WAITING
        self._say(SyncState(status, waiting=len(queue), refused=refused, conflicts=met, since=since, problem=problem))

    def _say(self, state: SyncState) -> None:
        if state != self._state:
            self._state = state
            self._events.publish(state)


def _count(database: Database, owner: str) -> tuple[tuple[outbox.Waiting, ...], int]:
    return outbox.waiting(database, owner), len(conflicts.kits_with(database))


def _nothing() -> None:
    """Come back once what was queued before is done."""
