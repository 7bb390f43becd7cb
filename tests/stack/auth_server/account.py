"""Requests of a signed-in user: see, change, sign out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.stack.auth_server import passwords
from tests.stack.auth_server.problems import AuthProblem, email_exists
from tests.stack.auth_server.signing_up import checked_email

if TYPE_CHECKING:
    from tests.stack.auth_server.call import Call
    from tests.stack.auth_server.users import Json, Row


def see(call: Call) -> Json:
    """Return the user of the access token."""
    user, _ = call.sessions.authenticate(call.authorization)
    return call.users.as_json(user)


def change(call: Call) -> Json:
    """Change what the body names: metadata, password, address (by codes)."""
    user, session_id = call.sessions.authenticate(call.authorization)
    password, email, data = call.text("password"), call.text("email"), call.body.get("data")
    if password:
        user = _change_password(call, user, session_id, password)
    if data:
        user = call.users.update_metadata(user, data)
    if email and checked_email(email) != user["email"]:
        user = _change_email(call, user, checked_email(email))
    return call.users.as_json(user)


def sign_out(call: Call) -> None:
    """End the session of the access token, or more of the user's."""
    user, session_id = call.sessions.authenticate(call.authorization)
    call.sessions.sign_out(user, session_id, call.query.get("scope", "global"))


def _change_password(call: Call, user: Row, session_id: str, password: str) -> Row:
    passwords.check_strength(password, call.settings.password_length)
    if passwords.matches(password, user["encrypted_password"]):
        raise AuthProblem(422, "same_password", "New password should be different from the old password.")
    call.sessions.sign_out(user, session_id, "others")
    return call.users.update(
        user,
        encrypted_password=passwords.hashed(password),
        confirmation_token="",
        confirmation_sent_at=None,
        recovery_token="",
        recovery_sent_at=None,
        email_change_token_new="",
        email_change_token_current="",
        email_change_sent_at=None,
    )


def _change_email(call: Call, user: Row, email: str) -> Row:
    if call.users.by_email(email):
        raise email_exists()
    return call.codes.send_email_change(user, email, redirect_to=call.redirect_to)
