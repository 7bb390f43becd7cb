"""The kits as sync sees them: what is here, and what the platform last had. What waits is `storage.outbox`'s."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from desktop.storage.columns import Columns, read_content

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from desktop.models.content import KitContent, ServerKit
    from desktop.storage.database import Database, Row

_SELECT: Final = (
    'select kit.id, kit.slug, published, "default", theme, blocks, deleted_at, revision, purged, overrules, '
    "base.content as base, base.updated_at as base_updated_at, outbox.seq is not null as queued, "
    "(select group_concat(hash, ' ') from sent_contents where kit_id = kit.id) as sent_hashes, "
    "exists (select 1 from conflicts where kit_id = kit.id) as met "
    "from media_kits as kit left join bases as base on base.kit_id = kit.id "
    "left join outbox on outbox.kit_id = kit.id"
)
_REVISIONS: Final = (
    "select id, base.updated_at as updated_at from media_kits left join bases as base on base.kit_id = id"
)
_MANY: Final = 500  # SQLite takes at most 999 values in one statement on old builds


@dataclass(frozen=True, slots=True)
class Replica:
    """A kit on this computer.

    Attributes:
        base: the row as the platform last had it, as JSON text; None where it never had one.
        base_updated_at: the platform's revision of `base`.
        revision: counts local writes.
        queued: it waits to be sent.
        purged: it is to be deleted on the platform for ever.
        overrules: it came from a backup and goes before what the platform has.
        sent_hashes: of what was sent without an answer.
        met: it has conflicts that nobody has looked at.
    """

    id: str
    columns: Columns
    base: str | None
    base_updated_at: str | None
    revision: int
    queued: bool
    purged: bool
    overrules: bool
    sent_hashes: frozenset[str]
    met: bool

    @property
    def base_content(self) -> KitContent | None:
        """What both sides started from."""
        return read_content(self.base) if self.base is not None else None


def of_ids(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Replica]:
    """Return the kits with these ids that are here."""
    found = {}
    for start in range(0, len(ids), _MANY):
        some = ids[start : start + _MANY]
        marks = ",".join("?" * len(some))
        for row in connection.execute(f"{_SELECT} where kit.id in ({marks})", some):
            found[row["id"]] = _replica(row)
    return found


def revisions(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str | None]:
    """Return the platform's revision of each of these kits that is here."""
    found = {}
    for start in range(0, len(ids), _MANY):
        some = ids[start : start + _MANY]
        marks = ",".join("?" * len(some))
        sql = f"{_REVISIONS} where id in ({marks})"
        found.update({row["id"]: row["updated_at"] for row in connection.execute(sql, some)})
    return found


def synced_ids(database: Database, owner: str) -> frozenset[str]:
    """Return the ids of the owner's kits that the platform had."""
    rows = database.read("select id from media_kits join bases on kit_id = id where user_id = ?", (owner,))
    return frozenset(row["id"] for row in rows)


def insert(connection: sqlite3.Connection, owner: str, kits: Sequence[tuple[ServerKit, Columns]]) -> None:
    """Add kits that came from the platform."""
    connection.executemany(
        'insert into media_kits (id, user_id, slug, published, "default", deleted_at, edited_at, published_hash, '
        "content_hash, theme, blocks) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                kit.id, owner, columns.slug, columns.published, columns.default, columns.deleted_at,
                _seconds(kit.updated_at), digest if columns.published else None, digest,
                columns.theme, columns.blocks,
            )
            for kit, columns in kits
            for digest in (columns.hash,)
        ),
    )  # fmt: skip
    connection.executemany(
        "insert into bases (kit_id, updated_at, content, slug, trashed) values (?, ?, ?, ?, ?)",
        (
            (kit.id, kit.updated_at, columns.json, columns.slug, columns.deleted_at is not None)
            for kit, columns in kits
        ),
    )


def write(
    connection: sqlite3.Connection, kit_id: str, columns: Columns, edited_at: str, *, purged: bool = False
) -> None:
    """Put other content in place of what is here; an open document has to take it over (`generation`)."""
    connection.execute(
        'update media_kits set slug = ?, published = ?, "default" = ?, theme = ?, blocks = ?, deleted_at = ?, '
        "content_hash = ?, purged = ?, revision = revision + 1, generation = generation + 1, "
        "edited_at = max(edited_at, ?) where id = ?",
        (
            columns.slug, columns.published, columns.default, columns.theme, columns.blocks, columns.deleted_at,
            columns.hash, int(purged), _seconds(edited_at), kit_id,
        ),
    )  # fmt: skip


def set_bases(connection: sqlite3.Connection, bases: Sequence[tuple[str, Columns, str]]) -> None:
    """Note what the platform has now, as id, content and revision. What is published there is known by its hash."""
    connection.executemany(
        "insert or replace into bases (kit_id, updated_at, content, slug, trashed) values (?, ?, ?, ?, ?)",
        (
            (kit_id, updated_at, columns.json, columns.slug, columns.deleted_at is not None)
            for kit_id, columns, updated_at in bases
        ),
    )
    connection.executemany("delete from sent_contents where kit_id = ?", ((kit_id,) for kit_id, _, _ in bases))
    connection.executemany(
        "update media_kits set published_hash = ?1, overrules = 0 "
        "where id = ?2 and (published_hash is not ?1 or overrules)",
        ((columns.hash if columns.published else None, kit_id) for kit_id, columns, _ in bases),
    )


def forget_base(connection: sqlite3.Connection, kit_id: str) -> None:
    """The platform has no such row any more; what is here is sent as a new one."""
    connection.execute("delete from bases where kit_id = ?", (kit_id,))
    connection.execute("delete from sent_contents where kit_id = ?", (kit_id,))


def overrule(connection: sqlite3.Connection) -> None:
    """Send all kits anew, before what the platform has: they came from a backup, which is what the creator wants."""
    connection.execute("update media_kits set overrules = 1 where user_id <> ''")
    connection.execute("delete from pull_cursors")
    connection.execute(
        "insert or ignore into outbox (kit_id, queued_at) select id, ? from media_kits where user_id <> ''",
        (time.time(),),
    )


def delete(connection: sqlite3.Connection, kit_ids: Iterable[str]) -> None:
    """Take kits out of the store; they are gone on the platform too."""
    for kit_id in kit_ids:
        connection.execute("delete from outbox where kit_id = ?", (kit_id,))
        connection.execute("delete from media_kits where id = ?", (kit_id,))


def base(database: Database, kit_id: str) -> KitContent | None:
    """Return a kit as the platform last had it, or None where it never had it."""
    rows = database.read("select content from bases where kit_id = ?", (kit_id,))
    return read_content(rows[0]["content"]) if rows else None


def cursor(database: Database, owner: str) -> str | None:
    """Return the platform's revision up to which everything is here."""
    rows = database.read("select updated_at from pull_cursors where user_id = ?", (owner,))
    return str(rows[0]["updated_at"]) if rows else None


def move_cursor(connection: sqlite3.Connection, owner: str, updated_at: str) -> None:
    """Everything up to this revision is here."""
    connection.execute("insert or replace into pull_cursors (user_id, updated_at) values (?, ?)", (owner, updated_at))


def give_default(connection: sqlite3.Connection, owner: str, kit_id: str) -> bool:
    """Make room for a kit that is the default on the platform.

    Returns:
        False where another kit was made the default here and that waits to be sent: it takes the badge then.
    """
    chosen_here = connection.execute(
        "select 1 from media_kits as kit join outbox on outbox.kit_id = kit.id "
        'left join bases on bases.kit_id = kit.id where user_id = ? and id <> ? and "default" '
        "and deleted_at is null and coalesce(json_extract(bases.content, '$.default'), 0) = 0",
        (owner, kit_id),
    ).fetchone()
    if chosen_here is not None:
        return False
    connection.execute(
        'update media_kits set "default" = 0 where user_id = ? and "default" and deleted_at is null and id <> ?',
        (owner, kit_id),
    )
    return True


def _replica(row: Row) -> Replica:
    return Replica(
        id=row["id"],
        columns=Columns.of_row(row),
        base=row["base"],
        base_updated_at=row["base_updated_at"],
        revision=row["revision"],
        queued=bool(row["queued"]),
        purged=bool(row["purged"]),
        overrules=bool(row["overrules"]),
        sent_hashes=frozenset((row["sent_hashes"] or "").split()),
        met=bool(row["met"]),
    )


def _seconds(updated_at: str) -> float:
    try:
        return datetime.fromisoformat(updated_at).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return time.time()
