"""Requests under the service key: list, make, change and delete users."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.stack.auth_server import passwords
from tests.stack.auth_server.problems import AuthProblem, email_exists, invalid
from tests.stack.auth_server.signing_up import checked_email
from tests.stack.auth_server.users import now

if TYPE_CHECKING:
    from tests.stack.auth_server.call import Call
    from tests.stack.auth_server.users import Json, Row


def list_users(call: Call) -> Json:
    """Return every user."""
    _check(call)
    return {"users": [call.users.as_json(user) for user in call.users.all()], "aud": "authenticated"}


def see_user(call: Call) -> Json:
    """Return one user."""
    _check(call)
    return call.users.as_json(_named(call))


def create_user(call: Call) -> Json:
    """Make a user, confirmed if so asked."""
    _check(call)
    email = checked_email(call.text("email"))
    if call.users.by_email(email):
        raise email_exists()
    password = call.text("password")
    user = call.users.create(email=email, password_hash=passwords.hashed(password) if password else "", metadata={})
    own = {"sub": str(user["id"]), "email": email, "email_verified": False, "phone_verified": False}
    if call.body.get("email_confirm"):
        user = call.users.confirm(user)  # before the identity is there: the real server leaves that one unverified
    call.users.add_identity(user, provider="email", provider_id=own["sub"], data=own)
    user = call.users.update_metadata(user, call.body.get("user_metadata") or {})
    answer = call.users.as_json(user)
    answer.pop("confirmed_at", None)  # a generated column that the real server does not read back here
    return answer


def change_user(call: Call) -> Json:
    """Change a user's password, metadata, ban or address, without a code."""
    _check(call)
    user = _named(call)
    if password := call.text("password"):
        user = call.users.update(user, encrypted_password=passwords.hashed(password))
    if metadata := call.body.get("user_metadata"):
        user = call.users.update_metadata(user, metadata)
    if email := call.text("email"):
        user = call.users.change_email(call.users.update(user, email_change=checked_email(email)))
    if call.body.get("email_confirm"):
        user = call.users.confirm(user)
    if duration := call.text("ban_duration"):
        user = call.users.update(user, banned_until=_end_of_ban(duration))
    return call.users.as_json(user)


def delete_user(call: Call) -> Json:
    """Delete a user for good."""
    _check(call)
    call.users.delete(_named(call))
    return {}


def _end_of_ban(duration: str) -> datetime | None:
    """Read Go's way of writing whole hours; `none` lifts a ban."""
    if duration == "none":
        return None
    try:
        return now() + timedelta(hours=int(duration.removesuffix("h")))
    except ValueError as error:
        raise invalid(f"invalid format for ban duration: {duration}") from error


def _check(call: Call) -> None:
    if call.sessions.claims(call.authorization).get("role") != "service_role":
        raise AuthProblem(403, "not_admin", "User not allowed")


def _named(call: Call) -> Row:
    try:
        user = call.users.find(uuid.UUID(call.path["user_id"]))
    except ValueError as error:
        raise invalid("user_id must be an UUID") from error
    if user is None:
        raise AuthProblem(404, "user_not_found", "User not found")
    return user
