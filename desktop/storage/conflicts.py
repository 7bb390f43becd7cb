"""Conflicts that wait for the creator: what met, and the version that holds the whole other side."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from desktop.models.conflict import Conflict
from desktop.models.version import VersionKind
from desktop.storage import versions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from desktop.storage.columns import Columns
    from desktop.storage.database import Database, Row

_DETAILS: Final = TypeAdapter(tuple[Conflict, ...])


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """Edits that met in one merge.

    Attributes:
        version_id: the version with the whole other side, or None once it was deleted.
    """

    id: int
    kit_id: str
    version_id: int | None
    details: tuple[Conflict, ...]


def keep(database: Database, kit_id: str, theirs: Columns, details: Sequence[Conflict]) -> None:
    """Keep a conflict with the whole other side, in a transaction of its own."""
    with database.transaction() as connection:
        add(connection, kit_id, theirs, details)


def add(connection: sqlite3.Connection, kit_id: str, theirs: Columns, details: Sequence[Conflict]) -> None:
    """Keep a conflict with the whole other side as a version; what is kept already is not kept twice."""
    rows = connection.execute("select details from conflicts where kit_id = ?", (kit_id,)).fetchall()
    known = {_place(one) for row in rows for one in _DETAILS.validate_json(row["details"])}
    fresh = tuple(one for one in details if _place(one) not in known)
    if not fresh:
        return
    columns = theirs.hash, theirs.slug, theirs.theme, theirs.blocks
    version_id = versions.keep(connection, kit_id, VersionKind.THEIRS, columns)
    connection.execute(
        "insert into conflicts (kit_id, version_id, found_at, details) values (?, ?, ?, ?)",
        (kit_id, version_id, time.time(), _DETAILS.dump_json(fresh, by_alias=True).decode()),
    )


def rewrite(
    connection: sqlite3.Connection, kit_id: str, follow: Callable[[tuple[Conflict, ...]], tuple[Conflict, ...]]
) -> None:
    """Bring what a kit's conflicts say up to date, in the caller's transaction."""
    for row in connection.execute("select id, details from conflicts where kit_id = ?", (kit_id,)).fetchall():
        before = _DETAILS.validate_json(row["details"])
        after = follow(before)
        if after != before:
            details = _DETAILS.dump_json(after, by_alias=True).decode()
            connection.execute("update conflicts set details = ? where id = ?", (details, row["id"]))


def of_kit(database: Database, kit_id: str) -> tuple[OpenConflict, ...]:
    """Return a kit's conflicts, oldest first."""
    return _read(database.read("select * from conflicts where kit_id = ? order by id", (kit_id,)))


def of_owner(database: Database) -> tuple[OpenConflict, ...]:
    """Return the conflicts of all the owner's kits, oldest first."""
    return _read(database.read("select * from conflicts where kit_id in (select id from own_kits) order by id"))


def kits_with(database: Database) -> frozenset[str]:
    """Return the ids of the owner's kits that have a conflict."""
    rows = database.read("select distinct kit_id from conflicts where kit_id in (select id from own_kits)")
    return frozenset(row["kit_id"] for row in rows)


def settle(database: Database, conflict_ids: Sequence[int]) -> None:
    """The creator has looked at them."""
    with database.transaction() as connection:
        connection.executemany("delete from conflicts where id = ?", [(one,) for one in conflict_ids])


def _read(rows: Sequence[Row]) -> tuple[OpenConflict, ...]:
    return tuple(
        OpenConflict(row["id"], row["kit_id"], row["version_id"], _DETAILS.validate_json(row["details"]))
        for row in rows
    )


def _place(one: Conflict) -> str:
    """Return what tells a conflict from another: where, and what the other side wanted."""
    return one.model_dump_json(exclude={"mine", "kept"})
