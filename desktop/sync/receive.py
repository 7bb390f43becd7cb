"""Taking in what the platform says: rows that are new or newer, that meet an edit not sent yet, answers to a push.

On the `db` worker, inside one transaction a page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from desktop.models.version import VersionKind
from desktop.storage import conflicts, outbox, replicas, versions
from desktop.storage.columns import Columns
from desktop.storage.kits import hand_on_default
from desktop.sync.merge import equal, merge
from desktop.sync.platform import Outcome
from desktop.sync.resolve import typed_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.content import ServerKit
    from desktop.storage.database import Connection, Database
    from desktop.storage.outbox import Unsent
    from desktop.storage.replicas import Replica
    from desktop.sync.platform import Answer


class Noted(NamedTuple):
    """What became of a request.

    Attributes:
        changed: ids of kits whose content changed here.
        taken: kits whose address is taken.
        given_up: addresses that are free now.
    """

    changed: tuple[str, ...]
    taken: tuple[Unsent, ...]
    given_up: frozenset[str]


def note(database: Database, owner: str, batch: Sequence[Unsent], answers: Sequence[Answer], *, last: bool) -> Noted:
    """Write down what became of kits that were sent in one request.

    Args:
        database: the store.
        owner: whose they are.
        batch: what was sent.
        answers: what the platform said to each.
        last: everything that could free a taken address was in the request, so that it is refused now; unless one of
            the others met an edit, which is merged first.

    Raises:
        StorageProblem: nothing was written.
    """
    sent = {kit.id: kit for kit in batch}
    by = {outcome: [one for one in answers if one.outcome is outcome] for outcome in Outcome}
    applied = [(sent[one.id], one.updated_at) for one in by[Outcome.APPLIED]]
    given_up = frozenset(slug for kit, _ in applied if (slug := kit.gives_up) is not None)
    taken = tuple(sent[one.id] for one in by[Outcome.SLUG_TAKEN])
    others = [one.kit for one in by[Outcome.CONFLICT] if one.kit is not None]
    with database.transaction() as connection:
        outbox.confirm(connection, applied)
        outbox.free(connection, owner, given_up)
        _part(connection, [sent[one.id] for one in by[Outcome.GONE]])
        for one in by[Outcome.CONFLICT]:
            if one.kit is None:  # a row with this id that is not ours
                outbox.refuse(connection, sent[one.id], "invalid")
        if last and not by[Outcome.CONFLICT]:
            for kit in taken:
                if kit.columns.slug not in given_up:
                    outbox.refuse(connection, kit, "slug_taken")
    return Noted(receive(database, owner, others) if others else (), taken, given_up)


def _part(connection: Connection, gone: Sequence[Unsent]) -> None:
    """The platform has these no more: what lies in the trash goes here too, the rest is sent as new."""
    replicas.delete(connection, [kit.id for kit in gone if kit.columns.deleted_at is not None])
    for kit in gone:
        if kit.columns.deleted_at is None:
            replicas.forget_base(connection, kit.id)


def receive(database: Database, owner: str, rows: Sequence[ServerKit]) -> tuple[str, ...]:
    """Store rows of the platform; nothing that was edited here gets lost.

    Returns:
        The ids of the kits whose content is another one now.

    Raises:
        StorageProblem: nothing was stored.
    """
    with database.transaction() as connection:
        known = replicas.revisions(connection, [row.id for row in rows])
        fresh = [row for row in rows if known.get(row.id) != row.updated_at]
        here = replicas.of_ids(connection, [row.id for row in fresh if row.id in known])
        added = [row for row in fresh if row.id not in known]
        _add(connection, owner, added)
        changed = [row.id for row in fresh if row.id in here and _take(connection, owner, here[row.id], row)]
    return (*(row.id for row in added), *changed)


def _add(connection: Connection, owner: str, rows: Sequence[ServerKit]) -> None:
    with_columns = [(row, Columns.of_content(row.content)) for row in rows]
    for index, (row, columns) in enumerate(with_columns):
        if columns.default:
            with_columns[index] = row, _place_default(connection, owner, row.id, columns)
    replicas.insert(connection, owner, with_columns)


def _take(connection: Connection, owner: str, mine: Replica, row: ServerKit) -> bool:
    """Take in a row that is here already; tells whether the content here changed."""
    theirs = Columns.of_content(row.content)
    if mine.overrules:
        if theirs.hash != mine.columns.hash:
            columns = theirs.hash, theirs.slug, theirs.theme, theirs.blocks
            versions.keep(connection, row.id, VersionKind.THEIRS, columns)
        replicas.set_bases(connection, [(row.id, theirs, row.updated_at)])
        return False
    wanted, purged = _merged(connection, mine, row, theirs) if mine.queued else (theirs, False)
    replicas.set_bases(connection, [(row.id, theirs, row.updated_at)])
    if wanted == theirs and not purged:
        outbox.unqueue(connection, row.id)
    if mine.met:
        sides = mine.columns.content, theirs.content, wanted.content
        conflicts.rewrite(connection, row.id, lambda met: tuple(typed_on(one, *sides) for one in met))
    if wanted == mine.columns and purged == mine.purged:
        return False
    placed = _place_default(connection, owner, row.id, wanted)
    replicas.write(connection, row.id, placed, row.updated_at, purged=purged)
    return True


def _merged(connection: Connection, mine: Replica, row: ServerKit, theirs: Columns) -> tuple[Columns, bool]:
    """Merge; tells too whether the kit is still to be deleted for ever: not if somebody edited it meanwhile."""
    ours_arrived = theirs.full_hash in mine.sent_hashes  # the answer to an earlier push got lost
    base = row.content if ours_arrived else mine.base_content
    merged = merge(base, mine.columns.content, row.content)
    if merged.conflicts:
        conflicts.add(connection, row.id, theirs, merged.conflicts)
    untouched = base is not None and equal(replace(row.content, deleted_at=None), replace(base, deleted_at=None))
    purged = mine.purged and untouched and merged.content.deleted_at is not None
    return Columns.of_content(merged.content), purged


def _place_default(connection: Connection, owner: str, kit_id: str, columns: Columns) -> Columns:
    if not columns.default or columns.deleted_at is not None:
        return replace(columns, default=False)
    return replace(columns, default=replicas.give_default(connection, owner, kit_id))


def reconcile(database: Database, owner: str, on_platform: frozenset[str]) -> tuple[str, ...]:
    """Part with kits that the platform has no more.

    What lies in the trash here was deleted for ever elsewhere, and is gone. One with unsent edits is sent again. Any
    other goes to the trash of this computer alone, not to be sent: it may have been deleted elsewhere while this
    computer was away, but the platform may also have been put back to an earlier day, and then every computer would
    delete what only they still have.

    Returns:
        The ids of the kits that are gone from the list here.
    """
    lost = replicas.synced_ids(database, owner) - on_platform
    changed = []
    with database.transaction() as connection:
        for kit_id, mine in replicas.of_ids(connection, sorted(lost)).items():
            if mine.queued and mine.columns.deleted_at is None:
                replicas.forget_base(connection, kit_id)
                continue
            changed.append(kit_id)
            if mine.columns.deleted_at is None:
                now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
                replicas.write(connection, kit_id, replace(mine.columns, deleted_at=now, default=False), now)
                replicas.forget_base(connection, kit_id)
            else:
                replicas.delete(connection, [kit_id])
        if changed:
            hand_on_default(connection)
    return tuple(changed)
