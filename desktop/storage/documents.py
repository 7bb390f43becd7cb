"""The content of the kits: reading a kit to edit it, and saving it with its undo history in one transaction."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from pydantic import ValidationError

from desktop.models.kit import Kit
from desktop.storage.columns import content_hash, json_text
from desktop.storage.kits import queue
from desktop.storage.problems import StorageKind, StorageProblem
from desktop.storage.versions import keep_automatic

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from desktop.storage.database import Database, Row

_COLUMN_KEYS: Final = frozenset({"id", "title", "slug", "published", "default", "theme", "blocks"})


class UndoRow(Protocol):
    """One action of the history to be saved: `id` and `version` tell whether it is stored already."""

    @property
    def id(self) -> int:
        """Grows with each action; never reused."""

    @property
    def version(self) -> int:
        """Grows with each edit merged into the action."""

    def model_dump_json(self, *, by_alias: bool) -> str:
        """Return the action as JSON; asked for only what is not stored yet."""


class UndoRows(Protocol):
    """A kit's history to be saved; the first `position` entries can be undone."""

    @property
    def entries(self) -> Sequence[UndoRow]:
        """The actions, oldest first."""

    @property
    def position(self) -> int:
        """How many of them can be undone; the rest can be done again."""


@dataclass(frozen=True, slots=True)
class StoredHistory:
    """A kit's history as it was stored: the actions' JSON, oldest first.

    Attributes:
        position: how many of the actions can be undone.
        last_id: of the newest action, also where it can't be read: whoever goes on counts from there.
    """

    entries: tuple[str, ...]
    position: int
    last_id: int


@dataclass(frozen=True, slots=True)
class StoredKit:
    """A kit as it was opened.

    Attributes:
        generation: counts the writes of the content that came from elsewhere, such as another computer.
        trashed: it lies in the trash.
    """

    kit: Kit
    history: StoredHistory
    sample: bool
    generation: int
    trashed: bool


def load(database: Database, kit_id: str) -> StoredKit:
    """Read a kit with its history.

    Raises:
        StorageProblem: it is not there, or its content cannot be read.
    """
    rows = database.read("select * from own_kits where id = ?", (kit_id,))
    if not rows:
        raise StorageProblem(StorageKind.MISSING)
    entries = database.read("select id, entry from undo_entries where kit_id = ? order by id", (kit_id,))
    history = StoredHistory(
        entries=tuple(row["entry"] for row in entries),
        position=min(max(rows[0]["undo_position"], 0), len(entries)),
        last_id=max((row["id"] for row in entries), default=0),
    )
    row = rows[0]
    return StoredKit(
        kit=_read_kit(row),
        history=history,
        sample=bool(row["sample"]),
        generation=row["generation"],
        trashed=row["deleted_at"] is not None,
    )


def load_all(database: Database) -> tuple[tuple[Kit, ...], tuple[str, ...]]:
    """Read all live kits, for an export; returns them, and the titles of those that cannot be read."""
    read, unread = [], []
    for row in database.read("select * from own_kits where deleted_at is null order by edited_at"):
        try:
            read.append(_read_kit(row))
        except StorageProblem:
            unread.append(str(row["title"] or row["slug"]))
    return tuple(read), tuple(unread)


def insert(database: Database, kits: Iterable[Kit], *, sample: bool = False) -> None:
    """Add new kits; `default` is given to the first real one of an owner, whatever the kit says.

    Raises:
        StorageProblem: an address is taken.
    """
    with database.transaction() as connection:
        owner = "" if sample else connection.execute("select user_id from current_owner").fetchone()[0]
        for kit in kits:
            _require_free_slug(connection, kit)
            first = _takes_default(connection, sample=sample)
            theme, blocks, digest = _content(kit)
            connection.execute(
                'insert into media_kits (id, user_id, slug, published, "default", theme, blocks, title, extra, '
                "sample, edited_at, content_hash) values (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)",
                (kit.id, owner, kit.slug, first, theme, blocks, kit.title, _extra(kit), sample, time.time(), digest),
            )
            queue(connection, kit.id)


_SAVE: Final = (
    "update media_kits set slug = ?, theme = ?, blocks = ?, title = ?, extra = ?, content_hash = ?, "
    "undo_position = ?, revision = revision + 1, generation = generation + ?, published = max(published, ?), "
    "edited_at = ? where id = ? and not purged"
)


def save(database: Database, kit: Kit, history: UndoRows, *, outside: bool = False, publish: bool = False) -> None:
    """Write a kit's content and history in one transaction; what did not change is not written.

    The default badge is the library's to change, so it stays as it is.

    Args:
        database: the store.
        kit: the content.
        history: what can be undone.
        outside: it was not the open document that wrote this; should the kit be open, it has to take it over.
        publish: the kit is to be public from now on; otherwise that stays as it is too.

    Raises:
        StorageProblem: the store could not take it, the address is another kit's, or the kit was deleted meanwhile.
    """
    with database.transaction() as connection:
        _require_free_slug(connection, kit)
        theme, blocks, digest = _content(kit)
        keep_automatic(connection, kit.id, digest)
        changed = connection.execute(
            _SAVE,
            (
                kit.slug,
                theme,
                blocks,
                kit.title,
                _extra(kit),
                digest,
                history.position,
                int(outside),
                int(publish),
                time.time(),
                kit.id,
            ),
        )
        if changed.rowcount == 0:
            raise StorageProblem(StorageKind.MISSING)
        _save_history(connection, kit.id, history)
        queue(connection, kit.id)


def generation(database: Database, kit_id: str) -> int:
    """Return how often the content was written from elsewhere; 0 where there is no such kit."""
    rows = database.read("select generation from media_kits where id = ?", (kit_id,))
    return int(rows[0]["generation"]) if rows else 0


def _require_free_slug(connection: sqlite3.Connection, kit: Kit) -> None:
    """Refuse an address that was changed to another kit's. One that two computers chose offline may stay for now."""
    taken = connection.execute(
        "select 1 from own_kits as other where slug = ?1 and id <> ?2 "
        "and not exists (select 1 from own_kits where id = ?2 and slug = ?1)",
        (kit.slug, kit.id),
    ).fetchone()
    if taken is not None:
        raise StorageProblem(StorageKind.SLUG_TAKEN)


def _save_history(connection: sqlite3.Connection, kit_id: str, history: UndoRows) -> None:
    stored = dict(connection.execute("select id, version from undo_entries where kit_id = ?", (kit_id,)).fetchall())
    wanted = {row.id: row for row in history.entries}
    gone = [(kit_id, entry_id) for entry_id in stored if entry_id not in wanted]
    fresh = [row for row in history.entries if stored.get(row.id) != row.version]
    connection.executemany("delete from undo_entries where kit_id = ? and id = ?", gone)
    connection.executemany(
        "insert into undo_entries (kit_id, id, version, entry) values (?, ?, ?, ?) "
        "on conflict (kit_id, id) do update set version = excluded.version, entry = excluded.entry",
        [(kit_id, row.id, row.version, row.model_dump_json(by_alias=True)) for row in fresh],
    )


def _takes_default(connection: sqlite3.Connection, *, sample: bool) -> bool:
    holder = connection.execute(
        'select id, sample from own_kits where "default" and deleted_at is null order by sample'
    ).fetchone()
    if holder is None:
        return True
    if holder["sample"] and not sample:
        connection.execute('update media_kits set "default" = 0 where id = ?', (holder["id"],))
        return True
    return False


def _read_kit(row: Row) -> Kit:
    try:
        return Kit.model_validate(
            json.loads(row["extra"])
            | {
                "id": row["id"],
                "title": row["title"],
                "slug": row["slug"],
                "published": bool(row["published"]),
                "default": bool(row["default"]),
                "theme": json.loads(row["theme"]),
                "blocks": json.loads(row["blocks"]),
            }
        )
    except (ValueError, ValidationError, RecursionError) as error:
        raise StorageProblem(StorageKind.UNREADABLE) from error


def _content(kit: Kit) -> tuple[str, str, str]:
    """Return theme, blocks and the hash of both, as stored."""
    theme, blocks = map(json_text, kit.content())
    return theme, blocks, content_hash(theme, blocks)


def _extra(kit: Kit) -> str:
    return json_text({key: value for key, value in (kit.model_extra or {}).items() if key not in _COLUMN_KEYS})
