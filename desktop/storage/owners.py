"""Whose kits are shown on this computer. Part of the first window: standard library only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.storage.kits import hand_on_default, queue

if TYPE_CHECKING:
    import sqlite3

    from desktop.storage.database import Database


def current(database: Database) -> str:
    """Return the user whose kits are shown: the last who signed in, or '' before the first sign-in."""
    return owner_of(database.connection)


def owner_of(connection: sqlite3.Connection) -> str:
    """Return the same inside a transaction."""
    return str(connection.execute("select user_id from current_owner").fetchone()[0])


def take_over(database: Database, user_id: str) -> tuple[str, ...]:
    """Show a user's kits from now on and give them what nobody owns yet: work made before the first sign-in.

    Kits and numbers of another user stay in the store, out of sight, until that user signs in again. Samples are
    nobody's.

    Returns:
        The ids of the claimed kits; they wait in the outbox now.
    """
    with database.transaction() as connection:
        connection.execute("update current_owner set user_id = ?", (user_id,))
        return _claim(connection, user_id)


def _claim(connection: sqlite3.Connection, user_id: str) -> tuple[str, ...]:
    unowned = "user_id = '' and not sample"
    holder = connection.execute(
        'select 1 from media_kits where user_id = ? and "default" and deleted_at is null', (user_id,)
    ).fetchone()
    if holder is not None:
        connection.execute(f'update media_kits set "default" = 0 where {unowned}')  # noqa: S608
    rows = connection.execute(
        f"update media_kits set user_id = ?, revision = revision + 1 where {unowned} returning id",  # noqa: S608
        (user_id,),
    ).fetchall()
    claimed = tuple(row["id"] for row in rows)
    for kit_id in claimed:
        queue(connection, kit_id)
    hand_on_default(connection)
    _hand_on_numbers(connection, "", user_id)
    return claimed


def release(database: Database, user_id: str) -> tuple[str, ...]:
    """Give up a user's ownership: their account is gone, their work stays on this computer and is nobody's.

    What the platform had is forgotten with it; whoever signs in next on this computer is given the kits anew, with
    the numbers they show.

    Returns:
        The ids of the kits.
    """
    with database.transaction() as connection:
        return _release(connection, user_id)


def _release(connection: sqlite3.Connection, user_id: str) -> tuple[str, ...]:
    connection.execute("delete from media_kits where user_id = ? and purged", (user_id,))
    for table in ("bases", "sent_contents", "outbox", "conflicts"):
        connection.execute(
            f"delete from {table} where kit_id in (select id from media_kits where user_id = ?)",  # noqa: S608
            (user_id,),
        )
    rows = connection.execute(
        "update media_kits set user_id = '', published = 0, published_hash = null, updated_at = null, "
        "revision = revision + 1 where user_id = ? returning id",
        (user_id,),
    ).fetchall()
    connection.execute("delete from pull_cursors where user_id = ?", (user_id,))
    connection.execute("delete from profiles where user_id = ?", (user_id,))
    _hand_on_numbers(connection, user_id, "")
    connection.execute("update current_owner set user_id = '' where user_id = ?", (user_id,))
    return tuple(row["id"] for row in rows)


_LEFT_BEHIND: Final = (
    "select user_id from profiles where lower(email) = lower(?) and user_id <> ? and exists "
    "(select 1 from media_kits where media_kits.user_id = profiles.user_id and not purged)"
)


def left_behind(database: Database, user_id: str, email: str) -> bool:
    """Tell whether another user of that e-mail, upper or lower case, has kits here."""
    return bool(database.read(_LEFT_BEHIND, (email, user_id)))


def adopt(database: Database, user_id: str, email: str) -> tuple[str, ...]:
    """Give a user the kits that other users of their e-mail have here; returns the ids of the kits.

    Nothing is given to anybody but the user whose kits are shown.
    """
    with database.transaction() as connection:
        if owner_of(connection) != user_id:
            return ()
        for row in connection.execute(_LEFT_BEHIND, (email, user_id)).fetchall():
            _release(connection, row["user_id"])
        return _claim(connection, user_id)


def _hand_on_numbers(connection: sqlite3.Connection, giver: str, taker: str) -> None:
    """Give numbers to another owner; what they have of an account themselves stays."""
    mine = "user_id = ? and not sample"
    connection.execute(f"update or ignore analytics_snapshots set user_id = ? where {mine}", (taker, giver))  # noqa: S608
    connection.execute(f"delete from analytics_snapshots where {mine}", (giver,))  # noqa: S608
