"""The outbox: kits that wait to be sent, one line each; later edits of a kit keep its place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.storage import replicas
from desktop.storage.columns import Columns

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from desktop.storage.database import Database, Row

_UNSENT: Final = (
    'select outbox.seq, kit.id, kit.slug, published, "default", theme, blocks, deleted_at, revision, purged, '
    "base.updated_at as base_updated_at, base.slug as base_slug, base.trashed as base_trashed, "
    "exists (select 1 from sent_contents where kit_id = kit.id) as sent_before "
    "from outbox join media_kits as kit on kit.id = outbox.kit_id left join bases as base on base.kit_id = kit.id"
)
_TIED: Final = (
    "with recursive tied (id) as (select value from json_each(?) union "
    "select base.kit_id from tied join media_kits as taker on taker.id = tied.id "
    "join bases as base on base.slug = taker.slug and base.kit_id <> taker.id "
    "join media_kits as holder on holder.id = base.kit_id and holder.user_id = taker.user_id "
    "and holder.slug <> base.slug join outbox on outbox.kit_id = holder.id)"
)


@dataclass(frozen=True, slots=True)
class Unsent:
    """A kit as it goes out.

    Attributes:
        seq: its place in the queue.
        revision: counts local writes.
        purged: it is to be deleted on the platform for ever.
        base_updated_at: the platform's revision it is based on, or None for a new one.
        base_slug: the address the platform has it under.
        base_trashed: it is in the platform's trash.
        sent_before: it was sent once, and no answer came.
    """

    seq: int
    id: str
    columns: Columns
    revision: int
    purged: bool
    base_updated_at: str | None
    base_slug: str | None
    base_trashed: bool
    sent_before: bool

    @property
    def gives_up(self) -> str | None:
        """The address that is free once the platform has taken the kit."""
        return self.base_slug if self.base_slug != self.columns.slug else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line of the queue as it is shown.

    Attributes:
        refused: why the platform would not take it (`slug_taken`, `too_large`, `invalid`), or ''.
        trashed: it lies in the trash.
        purged: it was deleted for ever, and the platform does not know yet.
    """

    kit_id: str
    title: str
    slug: str
    refused: str = ""
    trashed: bool = False
    purged: bool = False


def to_send(
    database: Database, owner: str, *, limit: int, after: int = -1, purged: bool = False
) -> tuple[Unsent, ...]:
    """Return kits that wait, oldest first; not those that were refused and are still the same.

    Args:
        database: the store.
        owner: whose.
        limit: how many at most.
        after: the place in the queue behind which to begin.
        purged: those that are to be deleted for ever, or the others.
    """
    rows = database.read(
        f"{_UNSENT} where outbox.seq > ? and user_id = ? and purged = ? "
        "and (refused is null or refused_revision <> revision) order by outbox.seq limit ?",
        (after, owner, int(purged), limit),
    )
    return tuple(_unsent(row) for row in rows)


def tied(database: Database, kit_ids: Sequence[str]) -> tuple[Unsent, ...]:
    """Return these kits and those that are about to give up an address one of them wants, on and on.

    Also what was refused before is among them: it may be what the others wait for.
    """
    rows = database.read(f"{_TIED} {_UNSENT} where kit.id in (select id from tied)", (json.dumps(kit_ids),))  # noqa: S608
    return tuple(_unsent(row) for row in rows)


def free(connection: sqlite3.Connection, owner: str, slugs: Iterable[str]) -> None:
    """These addresses were given up: send once more what was refused because of them."""
    connection.executemany(
        "update outbox set refused = null where refused = 'slug_taken' "
        "and kit_id in (select id from media_kits where user_id = ? and slug = ?)",
        ((owner, slug) for slug in slugs),
    )


def mark_sent(database: Database, sent: Sequence[Unsent]) -> None:
    """Note what goes out, before it does: should the answer get lost, it is known again."""
    with database.transaction() as connection:
        connection.executemany(
            "insert or ignore into sent_contents (kit_id, hash) values (?, ?)",
            ((one.id, one.columns.full_hash) for one in sent),
        )


def confirm(connection: sqlite3.Connection, taken: Sequence[tuple[Unsent | replicas.Replica, str]]) -> None:
    """The platform took kits as they were sent, now under these revisions.

    They leave the queue unless they were edited since, or are to be purged.
    """
    replicas.set_bases(connection, [(sent.id, sent.columns, updated_at) for sent, updated_at in taken])
    connection.executemany(
        "delete from outbox where kit_id = ?1 "
        "and exists (select 1 from media_kits where id = ?1 and revision = ?2 and not purged)",
        ((sent.id, sent.revision) for sent, _ in taken),
    )


def unqueue(connection: sqlite3.Connection, kit_id: str) -> None:
    """Nothing of it is left to send."""
    connection.execute("delete from outbox where kit_id = ?", (kit_id,))


def refuse(connection: sqlite3.Connection, sent: Unsent, why: str) -> None:
    """The platform would not take this state: it waits for another, holding back nobody.

    One that is to be deleted for ever, and that the platform never had, need not wait for anything. One in the trash
    goes there under the address that the platform knows it by, or its page would stay public for want of another.
    """
    if sent.purged and sent.base_updated_at is None:
        replicas.delete(connection, [sent.id])
        return
    if why == "slug_taken" and sent.gives_up is not None and _readdress(connection, sent):
        return
    connection.execute(
        "update outbox set refused = ?, refused_revision = ? where kit_id = ?", (why, sent.revision, sent.id)
    )


def _readdress(connection: sqlite3.Connection, sent: Unsent) -> bool:
    """Give a kit in the trash its former address back; tells whether it still is as it was sent."""
    changed = connection.execute(
        "update media_kits set slug = ?, revision = revision + 1 "
        "where id = ? and revision = ? and deleted_at is not null",
        (sent.gives_up, sent.id, sent.revision),
    )
    return changed.rowcount > 0


def forgive(database: Database, owner: str) -> None:
    """Send what was refused once more: an address may be free by now."""
    with database.transaction() as connection:
        connection.execute(
            "update outbox set refused = null where kit_id in (select id from media_kits where user_id = ?)", (owner,)
        )


def waiting(database: Database, owner: str) -> tuple[Waiting, ...]:
    """Return the queue, oldest first."""
    rows = database.read(
        "select kit_id, title, slug, iif(refused_revision = revision, refused, null) as refused, "
        "deleted_at is not null as trashed, purged "
        "from outbox join media_kits on media_kits.id = outbox.kit_id where user_id = ? order by seq",
        (owner,),
    )
    return tuple(
        Waiting(
            row["kit_id"],
            row["title"],
            row["slug"],
            refused=row["refused"] or "",
            trashed=bool(row["trashed"]),
            purged=bool(row["purged"]),
        )
        for row in rows
    )


def waits(database: Database, kit_id: str) -> bool:
    """Tell whether a kit waits to be sent."""
    return bool(database.read("select 1 from outbox where kit_id = ?", (kit_id,)))


def _unsent(row: Row) -> Unsent:
    return Unsent(
        seq=row["seq"],
        id=row["id"],
        columns=Columns.of_row(row),
        revision=row["revision"],
        purged=bool(row["purged"]),
        base_updated_at=row["base_updated_at"],
        base_slug=row["base_slug"],
        base_trashed=bool(row["base_trashed"]),
        sent_before=bool(row["sent_before"]),
    )
