"""One-time codes: mailed, and taken once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.stack.auth_server.problems import AuthProblem, otp_expired, user_banned
from tests.stack.auth_server.users import Row, Users, is_banned, now

if TYPE_CHECKING:
    from tests.stack.auth_server.mails import Mails
    from tests.stack.auth_server.settings import AuthSettings

PKCE = "pkce_"


@dataclass(frozen=True)
class Slot:
    """Where a kind of code is kept: the columns of its token and of the time it was sent."""

    token: str
    sent_at: str


CONFIRMATION = Slot("confirmation_token", "confirmation_sent_at")
RECOVERY = Slot("recovery_token", "recovery_sent_at")
CHANGE_NEW = Slot("email_change_token_new", "email_change_sent_at")
CHANGE_CURRENT = Slot("email_change_token_current", "email_change_sent_at")
SLOTS = {
    "signup": (CONFIRMATION,),
    "invite": (CONFIRMATION,),
    "magiclink": (RECOVERY,),
    "recovery": (RECOVERY,),
    "email": (CONFIRMATION, RECOVERY),
    "email_change": (CHANGE_NEW, CHANGE_CURRENT),
}


class Codes:
    """Mails codes and finds whose they are."""

    def __init__(self, settings: AuthSettings, users: Users, mails: Mails) -> None:
        self._settings = settings
        self._users = users
        self._mails = mails

    def send(self, kind: str, user: Row, *, redirect_to: str, pkce: bool = False) -> Row:
        """Mail a code of a kind (`signup`, `magiclink`, `recovery`); returns the user as then stored.

        Raises:
            AuthProblem: the last mail of that kind is too recent.
        """
        slot = SLOTS[kind][0]
        self._check_interval(user[slot.sent_at])
        token = self._mail(kind, user["email"], redirect_to, pkce=pkce)
        return self._users.update(user, **{slot.token: token, slot.sent_at: now()})

    def send_email_change(self, user: Row, email: str, *, redirect_to: str) -> Row:
        """Mail a code to the old and one to the new address: both have to come back."""
        self._check_interval(user["email_change_sent_at"])
        return self._users.update(
            user,
            email_change=email,
            email_change_sent_at=now(),
            email_change_confirm_status=0,
            email_change_token_new=self._mail("email_change", email, redirect_to),
            email_change_token_current=self._mail("email_change", user["email"], redirect_to),
        )

    def owner_of_code(self, kind: str, email: str, code: str) -> tuple[Row, Slot]:
        """Return whose code that is and which of theirs.

        Raises:
            AuthProblem: wrong, used or expired.
        """
        token = _token(email, code)
        user = self._users.by_email(email) or self._users.by_token(CHANGE_NEW.token, token)
        if user is None:
            raise otp_expired()
        return self._allowed(user), self._slot(kind, user, token)

    def owner_of_token(self, kind: str, token: str) -> tuple[Row, Slot]:
        """Return whose link that is, by the token in it; raises as `owner_of_code`."""
        for slot in SLOTS.get(kind, ()):
            user = self._users.by_token(slot.token, token) if token else None
            if user is not None:
                return self._allowed(user), self._slot(kind, user, token)
        raise otp_expired("Email link is invalid or has expired")

    @staticmethod
    def _allowed(user: Row) -> Row:
        if is_banned(user):
            raise user_banned(403)
        return user

    def _slot(self, kind: str, user: Row, token: str) -> Slot:
        for slot in SLOTS.get(kind, ()):
            kept, sent_at = user[slot.token], user[slot.sent_at]
            good = sent_at and now() < sent_at + timedelta(seconds=self._settings.code_seconds)
            if good and kept and kept in {token, PKCE + token}:
                return slot
        raise otp_expired()

    def _mail(self, kind: str, email: str, redirect_to: str, *, pkce: bool = False) -> str:
        code = f"{secrets.randbelow(10**6):06}"
        token = (PKCE if pkce else "") + _token(email, code)
        self._mails.send(kind, to=email, code=code, token=token, redirect_to=redirect_to)
        return token

    def _check_interval(self, last: datetime | None) -> None:
        if last is None:
            return
        left = (last + timedelta(seconds=self._settings.mail_interval) - now()).total_seconds()
        if left > 0:
            words = f"For security purposes, you can only request this after {int(left)} seconds."
            raise AuthProblem(429, "over_email_send_rate_limit", words)


def _token(email: str, code: str) -> str:
    return hashlib.sha224((email.lower() + code).encode()).hexdigest()
