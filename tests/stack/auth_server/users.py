"""Users and their identities, as rows and as clients see them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from psycopg import Connection, sql
from psycopg.types.json import Jsonb

Row = dict[str, Any]
Json = dict[str, Any]


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def time_text(moment: datetime) -> str:
    """Return a time as Auth writes it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


class Users:
    """The users of the database.

    Args:
        connection: open, in a transaction, giving rows as dicts.
    """

    def __init__(self, connection: Connection[Row]) -> None:
        self._connection = connection

    def find(self, user_id: object) -> Row | None:
        """Return the user of that id."""
        return self._one("select * from auth.users where id = %s", user_id)

    def by_email(self, email: str) -> Row | None:
        """Return the user of that address, in whatever case it is written."""
        return self._one("select * from auth.users where email = lower(%s) and not is_sso_user", email)

    def by_token(self, column: str, token: str) -> Row | None:
        """Return the user to whom that one-time token was mailed."""
        query = sql.SQL("select * from auth.users where {} = %s").format(sql.Identifier(column))
        return self._connection.execute(query, [token]).fetchone()

    def by_identity(self, provider: str, provider_id: str) -> Row | None:
        """Return the user who signs in with that identity."""
        return self._one(
            "select u.* from auth.users u join auth.identities i on i.user_id = u.id"
            " where i.provider = %s and i.provider_id = %s",
            provider,
            provider_id,
        )

    def all(self) -> list[Row]:
        """Return everybody, newest first."""
        return self._connection.execute("select * from auth.users order by created_at desc").fetchall()

    def create(self, *, email: str, password_hash: str, metadata: Json, provider: str = "email") -> Row:
        """Add a user who is not confirmed yet."""
        moment = now()
        self._connection.execute(
            "insert into auth.users (instance_id, id, aud, role, email, encrypted_password, raw_app_meta_data,"
            " raw_user_meta_data, created_at, updated_at)"
            " values (%s, %s, 'authenticated', 'authenticated', lower(%s), %s, %s, %s, %s, %s)",
            [
                uuid.UUID(int=0),
                user_id := uuid.uuid4(),
                email,
                password_hash,
                Jsonb({"provider": provider, "providers": [provider]}),
                Jsonb(metadata),
                moment,
                moment,
            ],
        )
        return self.again(user_id)

    def add_identity(self, user: Row, *, provider: str, provider_id: str, data: Json) -> None:
        """Let a user sign in with one more identity."""
        moment = now()
        self._connection.execute(
            "insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at,"
            " created_at, updated_at) values (%s, %s, %s, %s, %s, %s, %s)",
            [provider_id, user["id"], Jsonb(data), provider, moment, moment, moment],
        )

    def update(self, user: Row, **columns: object) -> Row:
        """Write columns of a user; returns the user as now stored."""
        columns["updated_at"] = now()
        sets = sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in columns)
        values = [Jsonb(value) if isinstance(value, dict) else value for value in columns.values()]
        self._connection.execute(
            sql.SQL("update auth.users set {} where id = %s").format(sets), [*values, user["id"]]
        )
        return self.again(user["id"])

    def update_metadata(self, user: Row, data: Json) -> Row:
        """Merge into what the user may say of themselves; a null takes a key away."""
        merged = (user["raw_user_meta_data"] or {}) | data
        return self.update(user, raw_user_meta_data={k: v for k, v in merged.items() if v is not None})

    def confirm(self, user: Row) -> Row:
        """Note that the address is the user's."""
        self._merge_into_email_identity(user, {"email_verified": True})
        user = self.update(user, email_confirmed_at=now(), confirmation_token="")
        return self.update_metadata(user, {"email_verified": True})

    def change_email(self, user: Row) -> Row:
        """Make the new address, now confirmed, the user's own."""
        email = user["email_change"]
        self._merge_into_email_identity(user, {"email": email, "email_verified": True})
        user = self.update(
            user,
            email=email,
            email_change="",
            email_change_token_new="",
            email_change_token_current="",
            email_change_confirm_status=0,
            email_confirmed_at=user["email_confirmed_at"] or now(),
        )
        return self.update_metadata(user, {"email": email, "email_verified": True})

    def delete(self, user: Row) -> None:
        """Remove a user and all that hangs on them."""
        self._connection.execute("delete from auth.refresh_tokens where user_id = %s", [str(user["id"])])
        self._connection.execute("delete from auth.users where id = %s", [user["id"]])

    def as_json(self, user: Row) -> Json:
        """Return a user as clients see them; times that never were are left out."""
        identities = self._connection.execute(
            "select * from auth.identities where user_id = %s order by created_at", [user["id"]]
        ).fetchall()
        return public_user(user, identities)

    def again(self, user_id: object) -> Row:
        """Return a user who is known to be there, as now stored."""
        user = self.find(user_id)
        assert user is not None
        return user

    def _merge_into_email_identity(self, user: Row, data: Json) -> None:
        self._connection.execute(
            "update auth.identities set identity_data = identity_data || %s, updated_at = %s"
            " where user_id = %s and provider = 'email'",
            [Jsonb(data), now(), user["id"]],
        )

    def _one(self, query: str, *values: object) -> Row | None:
        return self._connection.execute(query, values).fetchone()


def is_banned(user: Row) -> bool:
    """Tell whether a user may not sign in for now."""
    return bool(user["banned_until"] and user["banned_until"] > now())


def public_user(user: Row, identities: list[Row]) -> Json:
    """Return a user in the shape of the wire."""
    fields: Json = {
        "id": str(user["id"]),
        "aud": user["aud"],
        "role": user["role"],
        "email": user["email"] or "",
        "email_confirmed_at": user["email_confirmed_at"],
        "phone": user["phone"] or "",
        "confirmation_sent_at": user["confirmation_sent_at"],
        "confirmed_at": user["confirmed_at"],
        "recovery_sent_at": user["recovery_sent_at"],
        "new_email": user["email_change"] or None,
        "email_change_sent_at": user["email_change_sent_at"],
        "last_sign_in_at": user["last_sign_in_at"],
        "app_metadata": user["raw_app_meta_data"] or {},
        "user_metadata": user["raw_user_meta_data"] or {},
        "identities": [_public_identity(identity) for identity in identities],
        "created_at": user["created_at"],
        "updated_at": user["updated_at"],
        "banned_until": user["banned_until"],
        "is_anonymous": user["is_anonymous"],
    }
    return {
        name: time_text(value) if isinstance(value, datetime) else value
        for name, value in fields.items()
        if value is not None
    }


def _public_identity(identity: Row) -> Json:
    return {
        "identity_id": str(identity["id"]),
        "id": identity["provider_id"],
        "user_id": str(identity["user_id"]),
        "identity_data": identity["identity_data"],
        "provider": identity["provider"],
        "last_sign_in_at": time_text(identity["last_sign_in_at"]),
        "created_at": time_text(identity["created_at"]),
        "updated_at": time_text(identity["updated_at"]),
        "email": identity["email"],
    }
