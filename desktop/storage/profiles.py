"""The account's row as the platform last told it, for showing it offline. Never a token."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.models.profile import Profile

if TYPE_CHECKING:
    from desktop.storage.database import Database


def load(database: Database, user_id: str) -> Profile | None:
    """Return what is known of a user, or None."""
    rows = database.read("select * from profiles where user_id = ?", (user_id,))
    if not rows:
        return None
    row = rows[0]
    return Profile(
        user_id=row["user_id"],
        email=row["email"],
        username=row["username"],
        tier=row["tier"],
        onboarding_steps=tuple(json.loads(row["onboarding_steps"])),
    )


def put(database: Database, profile: Profile) -> None:
    """Store what the platform told, in place of what was known."""
    with database.transaction() as connection:
        connection.execute(
            "insert or replace into profiles (user_id, email, username, tier, onboarding_steps) "
            "values (?, ?, ?, ?, ?)",
            (
                profile.user_id,
                profile.email,
                profile.username,
                profile.tier,
                json.dumps(profile.onboarding_steps),
            ),
        )


def forget(database: Database, user_id: str) -> None:
    """Delete what is known of a user: their account is gone."""
    with database.transaction() as connection:
        connection.execute("delete from profiles where user_id = ?", (user_id,))
