"""Push: what waits in the outbox, many kits in one request, each taken only if nobody was faster."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from desktop.runtime.io_thread import on
from desktop.storage import outbox, replicas
from desktop.sync.platform import Outcome, Outgoing, RequestRefused
from desktop.sync.receive import note
from desktop.sync.tangle import untangle

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database
    from desktop.storage.outbox import Unsent
    from desktop.sync.platform import Platform

PART: Final = 250
"""Kits in one request at most."""

PART_LENGTH: Final = 4_000_000
"""Characters in one request, unless a single kit has more: pictures are part of a kit, and a request has seconds."""

LANES: Final = 4
"""Requests under way at once; while one waits for its answer, the next is read from the store."""

_PURGED: Final = 1000  # kits deleted for ever in one round
_ROUNDS: Final = 8  # a kit that meets new edits again and again waits for the next run


@dataclass(slots=True)
class _Round:
    """What waited when the round began, handed out to the lanes part by part.

    Attributes:
        seq: the place in the queue up to which it was handed out.
        taken: what was refused because somebody has its address.
        given_up: addresses that are free since.
    """

    purged: bool
    seq: int = -1
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    taken: list[Unsent] = field(default_factory=list)
    given_up: set[str] = field(default_factory=set)


class Push:
    """Sends what waits. On `io`."""

    def __init__(
        self, *, database: Database, db: Worker, platform: Platform, flush: Callable[[], Awaitable[object]]
    ) -> None:
        """Wait for a run.

        Args:
            database: the store.
            db: its worker.
            platform: to send to.
            flush: stores what was typed, before another's edit is merged into it.
        """
        self._database = database
        self._db = db
        self._platform = platform
        self._flush = flush

    async def run(self, owner: str, changed: list[str]) -> None:
        """Send what waits, until all of it is there or refused.

        Args:
            owner: whose.
            changed: gets the ids of the kits whose content changed here because others were faster, also where the
                run fails later.

        Raises:
            NetworkProblem, SignInNeeded, RequestRefused: the platform did not answer; what it took before is noted.
            Paused: sync was paused meanwhile; what the platform took before is noted.
            StorageProblem: the store could not be read or written.
        """
        for _ in range(_ROUNDS):
            await self._purge(owner)
            # What is to be purged goes first: its address may be wanted by the next.
            if not await self._round(owner, changed, purged=True) and not await self._round(
                owner, changed, purged=False
            ):
                break

    async def _purge(self, owner: str) -> None:
        """Delete permanently what is in the platform's trash by now; the rest of the purged is sent there first."""
        purged = await on(self._db, outbox.to_send, self._database, owner, limit=_PURGED, purged=True)
        never_sent = [one for one in purged if one.base_updated_at is None and not one.sent_before]
        in_trash = {one.id: one for one in purged if one.base_updated_at and one.base_trashed}
        revisions = [(one.id, one.base_updated_at or "") for one in in_trash.values()]
        gone = await self._platform.purge(revisions) if revisions else frozenset()
        if never_sent or gone:
            parted = [*never_sent, *(in_trash[kit_id] for kit_id in gone)]
            await on(self._db, _delete, self._database, owner, parted)

    async def _round(self, owner: str, changed: list[str], *, purged: bool) -> bool:
        """Send what waits now; tells whether there was anything."""
        this = _Round(purged)
        lanes = (self._lane(owner, this, changed) for _ in range(LANES))
        for failure in await asyncio.gather(*lanes, return_exceptions=True):
            if isinstance(failure, BaseException):
                raise failure
        if this.taken:
            together = await on(self._db, untangle, self._database, this.taken, frozenset(this.given_up))
            if together:
                await self._send(owner, together, changed)
        return this.seq >= 0

    async def _lane(self, owner: str, this: _Round, changed: list[str]) -> None:
        while part := await self._next(owner, this):
            await self._send(owner, part, changed, this)

    async def _next(self, owner: str, this: _Round) -> Sequence[Unsent]:
        async with this.reading:
            part = await on(self._db, _take, self._database, owner, limit=PART, after=this.seq, purged=this.purged)
            if part:
                this.seq = part[-1].seq
            return part

    async def _send(
        self, owner: str, batch: Sequence[Unsent], changed: list[str], this: _Round | None = None
    ) -> None:
        """Send kits in one request.

        Args:
            owner: whose they are.
            batch: the kits.
            changed: gets the ids of the kits whose content changed here.
            this: the round, where a taken address is not the last word yet.
        """
        try:
            answers = await self._platform.push([Outgoing(kit.id, kit.base_updated_at, kit.columns) for kit in batch])
        except RequestRefused as refusal:
            if not refusal.content:
                raise
            if len(batch) == 1:
                await on(self._db, _refuse, self._database, batch[0], refusal.content)
            else:
                await self._single_out(owner, batch, changed, this)
            return
        if any(answer.outcome is Outcome.CONFLICT for answer in answers):
            await self._flush()
        noted = await on(self._db, note, self._database, owner, batch, answers, last=this is None)
        changed += noted.changed
        if this is not None:
            this.taken += noted.taken
            this.given_up |= noted.given_up

    async def _single_out(self, owner: str, batch: Sequence[Unsent], changed: list[str], this: _Round | None) -> None:
        """Find the kit for which the whole request was refused, by halves, so that it holds back nothing else."""
        middle = len(batch) // 2
        await self._send(owner, batch[:middle], changed, this)
        await self._send(owner, batch[middle:], changed, this)


def _take(database: Database, owner: str, *, limit: int, after: int, purged: bool) -> tuple[Unsent, ...]:
    waiting = outbox.to_send(database, owner, limit=limit, after=after, purged=purged)
    lengths = accumulate(len(kit.columns.json) for kit in waiting)
    fit = sum(length <= PART_LENGTH for length in lengths)
    part = waiting[: max(fit, 1)]
    if part:
        outbox.mark_sent(database, part)
    return part


def _delete(database: Database, owner: str, gone: Sequence[Unsent]) -> None:
    with database.transaction() as connection:
        replicas.delete(connection, [kit.id for kit in gone])
        outbox.free(connection, owner, {kit.base_slug for kit in gone if kit.base_slug})


def _refuse(database: Database, kit: Unsent, why: str) -> None:
    with database.transaction() as connection:
        outbox.refuse(connection, kit, why)
