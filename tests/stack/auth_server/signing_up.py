"""Requests that make a user or mail a code: sign-up, one-time code, recovery, sending again."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from email_validator import EmailNotValidError, validate_email

from tests.stack.auth_server import passwords
from tests.stack.auth_server.problems import AuthProblem, invalid
from tests.stack.auth_server.users import Json, Row, now, public_user

if TYPE_CHECKING:
    from tests.stack.auth_server.call import Call


def sign_up(call: Call) -> Json:
    """Make a user; signs them in at once where no confirmation is asked for.

    Where it is, a taken address gets the answer of a new one, with an invented user: nobody learns who has an
    account.
    """
    password = call.text("password")
    if not call.text("email"):
        raise AuthProblem(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled")
    if not password:
        raise invalid("Signup requires a valid password")
    passwords.check_strength(password, call.settings.password_length)
    email = checked_email(call.text("email"))
    user = call.users.by_email(email)
    if user and user["email_confirmed_at"]:
        if call.settings.autoconfirm:
            raise AuthProblem(422, "user_already_exists", "User already registered")
        return _invented(email, call.body.get("data") or {})
    user = user or make_user(call, email, password, call.body.get("data") or {})
    if call.settings.autoconfirm:
        answer = call.sessions.start(call.users.confirm(user), "password")
        del answer["user"]["confirmed_at"]  # a generated column that the real server does not read back here
        return answer
    pkce = call.start_pkce(user, "email/signup")
    return call.users.as_json(call.codes.send("signup", user, redirect_to=call.redirect_to, pkce=pkce))


def one_time_code(call: Call) -> Json:
    """Mail a code that signs in; makes the user unless `create_user` is false."""
    email = checked_email(call.text("email"))
    user = call.users.by_email(email)
    if user is None:
        if call.body.get("create_user") is False:
            raise AuthProblem(422, "otp_disabled", "Signups not allowed for otp")
        user = make_user(call, email, "", call.body.get("data") or {})
        if call.settings.autoconfirm:
            user = call.users.confirm(user)
    kind = "magiclink" if user["email_confirmed_at"] else "signup"
    pkce = call.start_pkce(user, "magiclink" if kind == "magiclink" else "email/signup")
    call.codes.send(kind, user, redirect_to=call.redirect_to, pkce=pkce)
    return {}


def recover(call: Call) -> Json:
    """Mail a code to a user who forgot the password; an unknown address gets the same answer."""
    user = call.users.by_email(checked_email(call.text("email")))
    if user is not None:
        pkce = call.start_pkce(user, "recovery")
        call.codes.send("recovery", user, redirect_to=call.redirect_to, pkce=pkce)
    return {}


def resend(call: Call) -> Json:
    """Mail the code of a sign-up or of a change of address once more."""
    kind = call.text("type")
    if kind not in {"signup", "email_change"}:
        raise invalid("Missing one of these types: signup, email_change, sms, phone_change")
    user = call.users.by_email(checked_email(call.text("email")))
    if user is None:
        return {}
    if kind == "signup" and not user["email_confirmed_at"]:
        call.codes.send("signup", user, redirect_to=call.redirect_to)
    if kind == "email_change" and user["email_change"]:
        call.codes.send_email_change(user, user["email_change"], redirect_to=call.redirect_to)
    return {}


def make_user(call: Call, email: str, password: str, data: Json) -> Row:
    """Add a user with their e-mail identity, not confirmed yet."""
    stored = passwords.hashed(password) if password else ""
    user = call.users.create(email=email, password_hash=stored, metadata={})
    own = {"sub": str(user["id"]), "email": email, "email_verified": False, "phone_verified": False}
    call.users.add_identity(user, provider="email", provider_id=own["sub"], data=data | own)
    return call.users.update_metadata(user, data | own)


def checked_email(email: str) -> str:
    """Return an address in lower case; refuses what is none."""
    try:
        validate_email(email, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise invalid("Unable to validate email address: invalid format") from error
    return email.lower()


def _invented(email: str, data: Json) -> Json:
    moment = now()
    unset = (
        "email_confirmed_at",
        "phone",
        "confirmed_at",
        "recovery_sent_at",
        "email_change",
        "email_change_sent_at",
        "last_sign_in_at",
        "banned_until",
    )
    return public_user(
        dict.fromkeys(unset)
        | {
            "id": uuid.uuid4(),
            "aud": "authenticated",
            "role": "",
            "email": email,
            "confirmation_sent_at": moment,
            "raw_app_meta_data": {"provider": "email", "providers": ["email"]},
            "raw_user_meta_data": data,
            "created_at": moment,
            "updated_at": moment,
            "is_anonymous": False,
        },
        [],
    )
