"""Conflicts that wait for the creator: what met, and the version that holds the whole other side."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from desktop.models.conflict import Conflict

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from desktop.storage.database import Database

_DETAILS: Final = TypeAdapter(tuple[Conflict, ...])


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """Edits that met in one merge.

    Attributes:
        version_id: the version with the whole other side, or None once it was deleted.
        found_at: seconds since the epoch.
    """

    id: int
    kit_id: str
    version_id: int | None
    found_at: float
    details: tuple[Conflict, ...]


def add(connection: sqlite3.Connection, kit_id: str, version_id: int, details: Sequence[Conflict]) -> None:
    """Keep a conflict. Inside the transaction that stores the merged kit."""
    connection.execute(
        "insert into conflicts (kit_id, version_id, found_at, details) values (?, ?, ?, ?)",
        (kit_id, version_id, time.time(), _DETAILS.dump_json(tuple(details), by_alias=True).decode()),
    )


def of_kit(database: Database, kit_id: str) -> tuple[OpenConflict, ...]:
    """Return a kit's conflicts, oldest first."""
    rows = database.read("select * from conflicts where kit_id = ? order by id", (kit_id,))
    return tuple(
        OpenConflict(
            row["id"], row["kit_id"], row["version_id"], row["found_at"], _DETAILS.validate_json(row["details"])
        )
        for row in rows
    )


def kits_with(database: Database) -> frozenset[str]:
    """Return the ids of the owner's kits that have a conflict."""
    rows = database.read("select distinct kit_id from conflicts where kit_id in (select id from own_kits)")
    return frozenset(row["kit_id"] for row in rows)


def settle(database: Database, conflict_ids: Sequence[int]) -> None:
    """The creator has looked at them."""
    with database.transaction() as connection:
        connection.executemany("delete from conflicts where id = ?", [(one,) for one in conflict_ids])
