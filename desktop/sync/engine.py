"""The engine: when to push and pull, what to do when it fails, and what to say about it.

One run at a time: push, then pull, then push what merging left to send. A run starts at once when something was
edited or the studio comes to the front, else by the clock: `INTERVALS` hold the budget of issue 4, section 6.
"""

from __future__ import annotations

import asyncio
import random
import time
from typing import TYPE_CHECKING, Final

from desktop.network.problems import NetworkProblem
from desktop.runtime.io_thread import on
from desktop.storage import conflicts, outbox
from desktop.storage.problems import StorageProblem
from desktop.sync.platform import RequestRefused, SignInNeeded
from desktop.sync.pull import Pull
from desktop.sync.push import Push
from desktop.sync.state import Activity, SyncState, SyncStatus

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from desktop.runtime.events import Events
    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database
    from desktop.sync.platform import Platform

INTERVALS: Final = {Activity.ACTIVE: 1.5, Activity.RECENT: 15.0, Activity.IDLE: 90.0}
"""Seconds between two runs: seen within 3 s while somebody works here, at most one request a minute else."""

COMPARE_SECONDS: Final = 1800.0
"""Between two comparisons of ids, which find what was deleted for ever elsewhere; never while idle."""

RETRY_SECONDS: Final = (2.0, 300.0)
"""The first and the longest wait after a failure; each is twice the one before, minus up to half by chance."""

_UNEXPECTED: Final = (
    "Sync stopped for a reason we didn't expect. Your work is safe on this computer; Kitfolio tries again."
)


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
        intervals: dict[Activity, float] = INTERVALS,
    ) -> None:
        """Be off.

        Args:
            database: the store.
            db: its worker.
            platform: the other side.
            events: where the state is published.
            flush: stores what was typed but not saved yet.
            announce: takes the ids of kits that changed here.
            intervals: seconds between two runs.
        """
        self._database = database
        self._db = db
        self._events = events
        self._announce = announce
        self._intervals = intervals
        self._pull = Pull(database=database, db=db, platform=platform, flush=flush)
        self._push = Push(database=database, db=db, platform=platform, flush=flush)
        self._owner = ""
        self._task: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self._activity = Activity.RECENT
        self._paused = False
        self._failures = 0
        self._retry_after = 0.0
        self._compared_at: float | None = None
        self._state = SyncState(SyncStatus.OFF)

    @property
    def state(self) -> SyncState:
        """How it stands."""
        return self._state

    def start(self, owner: str) -> None:
        """Keep a user's kits in step from now on."""
        self.stop()
        self._owner = owner
        self._compared_at = None
        self._failures = 0
        self._task = asyncio.get_running_loop().create_task(self._run(), name="sync")

    def stop(self) -> None:
        """Be off: nobody is signed in. A request under way is given up; whether it arrived is found out later."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._owner = ""
        self._say(SyncState(SyncStatus.OFF))

    def wake(self) -> None:
        """Run soon: something was edited, or the studio came to the front, or the network is back."""
        if not self._paused:
            self._wake.set()

    def set_activity(self, activity: Activity) -> None:
        """Say how much sync is needed; coming back to work starts a run."""
        livelier = self._intervals[activity] < self._intervals[self._activity]
        self._activity = activity
        if livelier:
            self.wake()

    async def pause(self) -> None:
        """Send and fetch nothing until `resume`."""
        self._paused = True
        await self._tell(SyncStatus.PAUSED)

    async def resume(self) -> None:
        """Go on."""
        self._paused = False
        await self.retry()

    async def retry(self) -> None:
        """Try at once, also what was refused."""
        await on(self._db, outbox.forgive, self._database, self._owner)
        self._failures = 0
        self.wake()

    async def once(self) -> None:
        """Do one run now.

        Raises:
            NetworkProblem, SignInNeeded, RequestRefused, StorageProblem: it failed; it can be repeated any time.
        """
        pushed = await self._push.run(self._owner)
        changed = [*pushed.changed, *await self._pull.run(self._owner)]
        now = time.monotonic()
        if self._activity is not Activity.IDLE and (
            self._compared_at is None or now - self._compared_at >= COMPARE_SECONDS
        ):
            changed += await self._pull.compare(self._owner)
            self._compared_at = now
        if changed:
            self._announce(tuple(dict.fromkeys(changed)))
            again = await self._push.run(self._owner)
            if again.changed:
                self._announce(again.changed)

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            if not self._paused:
                await self._attempt()
            try:
                async with asyncio.timeout(None if self._paused else self._pause()):
                    await self._wake.wait()
            except TimeoutError:
                pass

    async def _attempt(self) -> None:
        self._retry_after = 0.0
        try:
            if await self._anything_waits():
                await self._tell(SyncStatus.SYNCING)
            await self.once()
        except NetworkProblem as problem:
            self._retry_after = problem.retry_after or 0.0
            await self._fail(SyncStatus.OFFLINE, problem)
        except SignInNeeded as problem:
            await self._fail(SyncStatus.SIGN_IN, problem)
        except (RequestRefused, StorageProblem) as problem:
            await self._fail(SyncStatus.PROBLEM, problem)
        except Exception as fault:  # noqa: BLE001 - ours; told as any other, and sync goes on
            told = {"message": "sync failed", "exception": fault, "task": self._task}
            asyncio.get_running_loop().call_exception_handler(told)
            await self._fail(SyncStatus.PROBLEM, _UNEXPECTED)
        else:
            self._failures = 0
            await self._tell(SyncStatus.SYNCED, since=time.time())

    async def _fail(self, status: SyncStatus, problem: Exception | str) -> None:
        self._failures += 1
        await self._tell(status, str(problem))

    def _pause(self) -> float:
        """Return the seconds until the next run."""
        interval = self._intervals[self._activity]
        if not self._failures:
            return interval
        first, longest = RETRY_SECONDS
        wait = min(first * 2.0 ** (self._failures - 1), longest)
        return max(wait * random.uniform(0.5, 1.0), self._retry_after, interval)  # noqa: S311 - jitter

    async def _anything_waits(self) -> bool:
        return bool(await on(self._db, outbox.to_send, self._database, self._owner, limit=1))

    async def _tell(self, status: SyncStatus, problem: str = "", since: float | None = None) -> None:
        owner = self._owner
        try:
            queue, met = await on(self._db, _count, self._database, owner)
        except StorageProblem:
            queue, met = (), 0
        if owner != self._owner:
            return
        refused = sum(bool(line.refused) for line in queue)
        if status is SyncStatus.SYNCED and len(queue) > refused:
            status = SyncStatus.WAITING
        self._say(
            SyncState(
                SyncStatus.PAUSED if self._paused else status,
                waiting=len(queue),
                refused=refused,
                conflicts=met,
                since=since or self._state.since,
                problem=problem,
            )
        )

    def _say(self, state: SyncState) -> None:
        if state != self._state:
            self._state = state
            self._events.publish(state)


def _count(database: Database, owner: str) -> tuple[tuple[outbox.Waiting, ...], int]:
    return outbox.waiting(database, owner), len(conflicts.kits_with(database))
