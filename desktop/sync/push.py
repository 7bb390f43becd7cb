"""Push: what waits in the outbox, many kits in one request, each taken only if nobody was faster."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.runtime.io_thread import on
from desktop.storage import replicas
from desktop.sync.platform import Answer, Outcome, Outgoing, RequestRefused
from desktop.sync.receive import receive

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from desktop.runtime.worker import Worker
    from desktop.storage.database import Connection, Database
    from desktop.storage.replicas import Replica
    from desktop.sync.platform import Platform

BATCH: Final = 1000
"""Kits taken from the queue at once."""

PART: Final = 250
"""Kits in one request at most; the requests of a batch are under way together."""

_ROUNDS: Final = 8  # a kit that meets new edits again and again waits for the next run


@dataclass(slots=True)
class Pushed:
    """What a run did.

    Attributes:
        sent: how many kits the platform took.
        changed: ids of kits whose content changed here, because others were faster.
    """

    sent: int = 0
    changed: tuple[str, ...] = ()


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

    async def run(self, owner: str) -> Pushed:
        """Send what waits, until all of it is there or refused.

        Raises:
            NetworkProblem, SignInNeeded, RequestRefused: the platform did not answer; what it took before is noted.
            StorageProblem: the store could not be read or written.
        """
        done = Pushed()
        for _ in range(_ROUNDS):
            await self._purge(owner)
            # What is to be purged goes first: its address may be wanted by the next.
            batch = await on(self._db, replicas.to_send, self._database, owner, limit=BATCH, purged=True)
            batch = batch or await on(self._db, replicas.to_send, self._database, owner, limit=BATCH)
            if not batch:
                break
            await self._send_parts(owner, batch, done)
        return done

    async def _send_parts(self, owner: str, batch: Sequence[Replica], done: Pushed) -> None:
        parts = (batch[start : start + PART] for start in range(0, len(batch), PART))
        sending = (self._send(owner, part, done) for part in parts)
        for failure in await asyncio.gather(*sending, return_exceptions=True):
            if isinstance(failure, BaseException):
                raise failure

    async def _purge(self, owner: str) -> None:
        """Delete for ever what is in the platform's trash by now; the rest of the purged is sent there first."""
        purged = await on(self._db, replicas.to_send, self._database, owner, limit=BATCH, purged=True)
        never_sent = [one.id for one in purged if one.base is None and not one.sent_hashes]
        in_trash = [
            (one.id, one.base_updated_at)
            for one in purged
            if one.base_updated_at and (base := one.base_content) is not None and base.deleted_at
        ]
        gone = await self._platform.purge(in_trash) if in_trash else frozenset()
        if never_sent or gone:
            await on(self._db, _delete, self._database, [*never_sent, *gone])

    async def _send(self, owner: str, batch: Sequence[Replica], done: Pushed) -> None:
        await on(self._db, replicas.mark_sent, self._database, batch)
        try:
            answers = await self._platform.push([Outgoing(kit.id, kit.base_updated_at, kit.columns) for kit in batch])
        except RequestRefused as refusal:
            if not refusal.about_content:
                raise
            await self._single_out(owner, batch, done)
            return
        if any(answer.outcome is Outcome.CONFLICT for answer in answers):
            await self._flush()
        changed = await on(self._db, _note, self._database, owner, batch, answers)
        done.sent += sum(answer.outcome is Outcome.APPLIED for answer in answers)
        done.changed += changed

    async def _single_out(self, owner: str, batch: Sequence[Replica], done: Pushed) -> None:
        """Find the kit for which the whole request was refused, by halves, so that it holds back nothing else."""
        if len(batch) > 1:
            middle = len(batch) // 2
            await self._send(owner, batch[:middle], done)
            await self._send(owner, batch[middle:], done)
            return
        await on(self._db, _refuse, self._database, batch[0])


def _note(database: Database, owner: str, batch: Sequence[Replica], answers: Sequence[Answer]) -> tuple[str, ...]:
    """Write down what became of a batch; returns the ids of kits whose content changed here."""
    sent = {kit.id: kit for kit in batch}
    others = [answer.kit for answer in answers if answer.outcome is Outcome.CONFLICT and answer.kit is not None]
    refused = [sent[answer.id] for answer in answers if answer.outcome is Outcome.SLUG_TAKEN]
    freed = _freed(sent, answers) if refused else frozenset()
    taken = [(sent[one.id], one.updated_at) for one in answers if one.outcome is Outcome.APPLIED]
    gone = [sent[answer.id] for answer in answers if answer.outcome is Outcome.GONE]
    with database.transaction() as connection:
        replicas.confirm(connection, taken)
        _part(connection, gone)
        for kit in refused:
            if kit.columns.slug not in freed:
                replicas.refuse(connection, kit.id, kit.revision, "slug_taken")
        for answer in answers:
            if answer.outcome is Outcome.CONFLICT and answer.kit is None:  # a row with this id that is not ours
                replicas.refuse(connection, answer.id, sent[answer.id].revision, "invalid")
    return receive(database, owner, others) if others else ()


def _part(connection: Connection, gone: Sequence[Replica]) -> None:
    """The platform has these no more: what lies in the trash goes here too, the rest is sent as new."""
    replicas.delete(connection, [kit.id for kit in gone if kit.columns.deleted_at is not None])
    for kit in gone:
        if kit.columns.deleted_at is None:
            replicas.forget_base(connection, kit.id)


def _freed(sent: Mapping[str, Replica], answers: Sequence[Answer]) -> frozenset[str]:
    """Return the addresses that kits of this batch gave up: who was refused one of them asks again."""
    applied = (sent[answer.id] for answer in answers if answer.outcome is Outcome.APPLIED)
    return frozenset(base.slug for kit in applied if (base := kit.base_content) and base.slug != kit.columns.slug)


def _delete(database: Database, kit_ids: Sequence[str]) -> None:
    with database.transaction() as connection:
        replicas.delete(connection, kit_ids)


def _refuse(database: Database, kit: Replica) -> None:
    with database.transaction() as connection:
        replicas.refuse(connection, kit.id, kit.revision, "invalid")
