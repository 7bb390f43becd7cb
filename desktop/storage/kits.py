"""The rows of the kits without their content: listing, and what is done to a kit as a whole.

Part of the first window: standard library only. Content is read and written by `storage.documents`.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from desktop.models.summary import KitSummary
from desktop.storage.problems import StorageKind, StorageProblem

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from desktop.storage.database import Database, Row

_COLUMNS: Final = (
    'id, title, slug, published, published_hash, content_hash, "default", sample, primary_colour, revision, '
    "edited_at, deleted_at"
)


def summaries(database: Database, *, trash: bool = False) -> tuple[KitSummary, ...]:
    """Return the owner's kits, last edited first: those in use, or those in the trash."""
    where = "deleted_at is not null" if trash else "deleted_at is null"
    rows = database.read(f"select {_COLUMNS} from own_kits where {where} order by edited_at desc, id")  # noqa: S608
    return tuple(_summary(row) for row in rows)


def summary(database: Database, kit_id: str) -> KitSummary:
    """Return one kit's card.

    Raises:
        StorageProblem: there is no such kit.
    """
    rows = database.read(f"select {_COLUMNS} from own_kits where id = ?", (kit_id,))  # noqa: S608
    if not rows:
        raise StorageProblem(StorageKind.MISSING)
    return _summary(rows[0])


def find(database: Database, name: str) -> str:
    """Return the id of the kit with that id, address or title.

    Raises:
        StorageProblem: there is no such kit outside the trash.
    """
    rows = database.read(
        "select id from own_kits where deleted_at is null and (id = ?1 or slug = ?1 or title = ?1 collate nocase) "
        "order by id = ?1 desc, slug = ?1 desc, edited_at desc",
        (name,),
    )
    if not rows:
        raise StorageProblem(StorageKind.MISSING)
    return str(rows[0]["id"])


def slugs(database: Database, *, except_id: str = "") -> frozenset[str]:
    """Return the owner's addresses in use, also by kits in the trash."""
    return frozenset(row["slug"] for row in database.read("select slug from own_kits where id <> ?", (except_id,)))


def rename(database: Database, kit_id: str, title: str) -> None:
    """Give a kit another title."""
    with database.transaction() as connection:
        _update(connection, kit_id, "title = ?", title)


def make_default(database: Database, kit_id: str) -> None:
    """Let a kit answer the creator's bare address, in place of the one before."""
    with database.transaction() as connection:
        _require_live(connection, kit_id)
        others = connection.execute(
            'update media_kits set "default" = 0, revision = revision + 1 where id in '
            '(select id from own_kits where "default" and deleted_at is null and id <> ?) returning id',
            (kit_id,),
        ).fetchall()
        _update(connection, kit_id, '"default" = ?', 1)
        for other in others:
            queue(connection, other["id"])


def set_published(database: Database, kit_id: str, *, published: bool) -> None:
    """Take a kit off the web, or put it back as it is; done once the platform has it."""
    with database.transaction() as connection:
        _require_live(connection, kit_id)
        _update(connection, kit_id, "published = ?", int(published))


def move_to_trash(database: Database, kit_ids: Sequence[str]) -> None:
    """Put kits into the trash. The default badge goes to the kit edited last."""
    with database.transaction() as connection:
        for kit_id in kit_ids:
            _require_live(connection, kit_id)
            _update(connection, kit_id, 'deleted_at = ?, "default" = 0', _now())
            hand_on_default(connection)


def restore(database: Database, kit_ids: Sequence[str]) -> None:
    """Take kits out of the trash."""
    with database.transaction() as connection:
        for kit_id in kit_ids:
            _update(connection, kit_id, "deleted_at = ?", None)
            hand_on_default(connection)


def purge(database: Database, kit_ids: Sequence[str]) -> None:
    """Delete kits of the trash for ever; an owned one stays out of sight until the platform deleted it too."""
    with database.transaction() as connection:
        for kit_id in kit_ids:
            _purge(connection, kit_id)


def purge_trashed_before(database: Database, day: date) -> tuple[str, ...]:
    """Delete permanently what was put into the trash before a day, UTC; returns the ids."""
    with database.transaction() as connection:
        rows = connection.execute("select id from own_kits where deleted_at < ?", (day.isoformat(),)).fetchall()
        for row in rows:
            _purge(connection, row["id"])
    return tuple(row["id"] for row in rows)


def clear_samples(database: Database, edited: Sequence[str]) -> None:
    """Delete the sample kits and the sample accounts' numbers; those that were edited go to the trash, as any kit."""
    with database.transaction() as connection:
        for kit_id in edited:
            owner = "(select user_id from current_owner)"
            _update(connection, kit_id, f'sample = 0, "default" = 0, user_id = {owner}, deleted_at = ?', _now())
        connection.execute("delete from media_kits where sample")
        connection.execute("delete from analytics_snapshots where sample")
        hand_on_default(connection)


def make_samples(database: Database, kit_ids: Sequence[str]) -> None:
    """Take kits that `clear_samples` put into the trash back out of it, as the samples they were."""
    with database.transaction() as connection:
        for kit_id in kit_ids:
            _update(connection, kit_id, "deleted_at = ?", None)
            # One that the platform has by now stays a kit like any other.
            alone = "update media_kits set sample = 1, user_id = '' where id = ? and updated_at is null returning id"
            if connection.execute(alone, (kit_id,)).fetchone():
                connection.execute("delete from outbox where kit_id = ?", (kit_id,))
        hand_on_default(connection)


def hand_on_default(connection: sqlite3.Connection) -> None:
    """See to it that one live kit of the owner is the default: no sample where there is another; else the newest."""
    heir = connection.execute(
        'select id, "default" from own_kits where deleted_at is null '
        'order by sample, "default" desc, edited_at desc limit 1'
    ).fetchone()
    if heir is None or heir["default"]:
        return
    connection.execute('update media_kits set "default" = 0 where "default" and sample')
    connection.execute('update media_kits set "default" = 1, revision = revision + 1 where id = ?', (heir["id"],))
    queue(connection, heir["id"])


def queue(connection: sqlite3.Connection, kit_id: str) -> None:
    """Note in the outbox that a kit is to be sent; a kit that waits already keeps its place. Samples never wait."""
    connection.execute(
        "insert into outbox (kit_id, queued_at) select id, ? from media_kits where id = ? and not sample "
        "on conflict (kit_id) do nothing",
        (time.time(), kit_id),
    )


def _update(connection: sqlite3.Connection, kit_id: str, assignment: str, value: object) -> None:
    changed = connection.execute(
        f"update media_kits set {assignment}, revision = revision + 1, edited_at = ? where id = ? and not purged",  # noqa: S608
        (value, time.time(), kit_id),
    )
    if changed.rowcount == 0:
        raise StorageProblem(StorageKind.MISSING)
    queue(connection, kit_id)


def _purge(connection: sqlite3.Connection, kit_id: str) -> None:
    deleted = connection.execute(
        "delete from media_kits where id = ? and deleted_at is not null and (sample or user_id = '')", (kit_id,)
    )
    if deleted.rowcount:
        connection.execute("delete from outbox where kit_id = ?", (kit_id,))
        return
    hidden = connection.execute(
        "update media_kits set purged = 1, revision = revision + 1 where id = ? and deleted_at is not null", (kit_id,)
    )
    if hidden.rowcount:
        # What only this computer has of it goes: the platform might not take that, and nothing would be deleted.
        connection.execute(
            "update media_kits set slug = base.slug, theme = json_extract(content, '$.theme'), "
            "blocks = json_extract(content, '$.blocks') from bases as base where id = ? and kit_id = id",
            (kit_id,),
        )
        connection.execute("delete from undo_entries where kit_id = ?", (kit_id,))
        connection.execute("delete from kit_versions where kit_id = ?", (kit_id,))
        queue(connection, kit_id)


def _require_live(connection: sqlite3.Connection, kit_id: str) -> None:
    if not connection.execute("select 1 from own_kits where id = ? and deleted_at is null", (kit_id,)).fetchone():
        raise StorageProblem(StorageKind.MISSING)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


def _summary(row: Row) -> KitSummary:
    deleted = row["deleted_at"]
    return KitSummary(
        id=row["id"],
        title=row["title"] or row["slug"].replace("-", " ").capitalize(),
        slug=row["slug"],
        published=bool(row["published"]),
        public=row["published_hash"] is not None,
        changed_since_publish=row["published_hash"] not in {None, row["content_hash"]},
        default=bool(row["default"]),
        sample=bool(row["sample"]),
        primary=row["primary_colour"] or "#7c3aed",
        revision=row["revision"],
        content=row["content_hash"] or "",
        edited_at=row["edited_at"],
        deleted_at=datetime.fromisoformat(deleted).replace(tzinfo=UTC).timestamp() if deleted else None,
    )
