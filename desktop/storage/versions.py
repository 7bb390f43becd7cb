"""Earlier states of the kits: kept automatically while one works, by name, and the other side of a conflict."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from desktop.models.version import KitVersion, VersionKind
from desktop.storage.problems import StorageKind, StorageProblem

if TYPE_CHECKING:
    import sqlite3

    from desktop.storage.database import Database, Row

EVERY_SECONDS: Final = 600.0
"""Seconds of work between two automatic versions of a kit."""

KEPT_AUTOMATIC: Final = 60
"""Automatic versions kept of a kit; the one closest to its neighbours goes first."""


def keep_automatic(connection: sqlite3.Connection, kit_id: str, new_hash: str) -> None:
    """Before a save: keep what is stored now, if the last version is old enough. Inside the save's transaction.

    Args:
        connection: of the transaction.
        kit_id: the kit that is being saved.
        new_hash: of the content that is about to be written; the same content makes no version.
    """
    now = time.time()
    made = connection.execute(
        "insert into kit_versions (kit_id, made_at, kind, hash, slug, theme, blocks) "
        "select id, edited_at, ?, content_hash, slug, theme, blocks from media_kits as kit "
        "where id = ? and not purged and content_hash <> ? and not exists ("
        "select 1 from kit_versions where kit_id = kit.id and (abs(made_at - ?) < ? or hash = kit.content_hash))",
        (VersionKind.AUTOMATIC, kit_id, new_hash, now, EVERY_SECONDS),  # abs: what a clock that was ahead has dated
    )
    if made.rowcount:
        _thin(connection, kit_id)


def keep(connection: sqlite3.Connection, kit_id: str, kind: VersionKind, columns: tuple[str, str, str, str]) -> int:
    """Keep a state that is not the stored one; returns the version's id.

    Args:
        connection: of a transaction.
        kit_id: the kit it belongs to.
        kind: why it is kept.
        columns: hash, slug, theme and blocks as stored.
    """
    made = connection.execute(
        "insert into kit_versions (kit_id, made_at, kind, hash, slug, theme, blocks) values (?, ?, ?, ?, ?, ?, ?)",
        (kit_id, time.time(), kind, *columns),
    )
    return int(made.lastrowid or 0)


def keep_named(database: Database, kit_id: str, name: str) -> KitVersion:
    """Keep the stored state under a name.

    Raises:
        StorageProblem: there is no such kit.
    """
    with database.transaction() as connection:
        made = connection.execute(
            "insert into kit_versions (kit_id, made_at, kind, name, hash, slug, theme, blocks) "
            "select id, ?, ?, ?, content_hash, slug, theme, blocks from own_kits where id = ?",
            (time.time(), VersionKind.NAMED, name, kit_id),
        )
        if made.rowcount == 0:
            raise StorageProblem(StorageKind.MISSING)
        row = connection.execute("select * from kit_versions where id = ?", (made.lastrowid,)).fetchone()
    return _version(row)


def rename(database: Database, version_id: int, name: str) -> None:
    """Name a version; from then on it stays."""
    with database.transaction() as connection:
        connection.execute(
            "update kit_versions set name = ?, kind = ? where id = ?", (name, VersionKind.NAMED, version_id)
        )


def of_kit(database: Database, kit_id: str) -> tuple[KitVersion, ...]:
    """Return a kit's versions, newest first."""
    rows = database.read(
        "select id, kit_id, made_at, kind, name from kit_versions where kit_id = ? order by made_at desc, id desc",
        (kit_id,),
    )
    return tuple(_version(row) for row in rows)


def content(database: Database, version_id: int) -> dict[str, Any]:
    """Return `slug`, `theme` and `blocks` of a version.

    Raises:
        StorageProblem: there is no such version.
    """
    rows = database.read("select slug, theme, blocks from kit_versions where id = ?", (version_id,))
    if not rows:
        raise StorageProblem(StorageKind.MISSING)
    row = rows[0]
    return {"slug": row["slug"], "theme": json.loads(row["theme"]), "blocks": json.loads(row["blocks"])}


def _thin(connection: sqlite3.Connection, kit_id: str) -> None:
    """Drop automatic versions beyond the limit: the one that follows its elder most closely, measured by its age."""
    rows = connection.execute(
        "select id, made_at from kit_versions where kit_id = ? and kind = ? order by made_at",
        (kit_id, VersionKind.AUTOMATIC),
    ).fetchall()
    if len(rows) <= KEPT_AUTOMATIC:
        return
    now = time.time()
    gaps = [
        ((later["made_at"] - elder["made_at"]) / max(now - later["made_at"], 1.0), later["id"])
        for elder, later in pairwise(rows[:-1])
    ]
    connection.execute("delete from kit_versions where id = ?", (min(gaps)[1],))


def _version(row: Row) -> KitVersion:
    return KitVersion(row["id"], row["kit_id"], row["made_at"], VersionKind(row["kind"]), row["name"])
