"""A session of Supabase Auth. Its tokens are in no repr."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from desktop.models.cloud import Cloud

LEEWAY: Final = 60.0
"""Seconds before its end from which a token is renewed; half of its life where that is shorter."""


@dataclass(frozen=True, slots=True)
class User:
    """Who is signed in.

    Attributes:
        id: as Supabase Auth names the user.
        email: the address of the account.
    """

    id: str
    email: str


@dataclass(frozen=True, slots=True)
class Session:
    """What the platform gave at sign-in.

    Its age is counted by this computer's own clocks from the moment it came: the platform's `expires_at` means
    nothing where the clock is wrong.

    Attributes:
        cloud: the project that gave it, the only one its tokens are ever sent to.
        user: whose it is.
        access_token: goes with every request.
        refresh_token: fetches the next pair, once.
        received_at: seconds since the epoch, by this computer's clock.
        lifetime: seconds that the access token is good for.
        ended_at: when it was ended here, as `received_at`; 0 while it is in use.
    """

    cloud: Cloud
    user: User
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    received_at: float
    lifetime: float
    ended_at: float = 0.0

    def fresh(self, now: float) -> bool:
        """Tell whether the access token can still be used; not if the clock was put back meanwhile."""
        age = now - self.received_at
        return age >= 0 and not self.outlived(age)

    def outlived(self, seconds: float) -> bool:
        """Tell whether the access token is too old that many seconds after it came."""
        return seconds >= self.lifetime - min(LEEWAY, self.lifetime / 2)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the vault keeps.

    Attributes:
        session: the one in use, or None.
        leaving: sessions that were ended here; the platform has yet to be told.
    """

    session: Session | None = None
    leaving: tuple[Session, ...] = ()


def dump(kept: Kept) -> bytes:
    """Return it as bytes."""
    return json.dumps(asdict(kept)).encode()


def load(data: bytes, here: Cloud | None) -> Kept:
    """Return what `dump` was given.

    Args:
        data: its bytes.
        here: the project in use. Its key as it is now replaces the one that was kept. What was kept before sessions
            named their project: the session in use was this one's; whose the ended ones were nobody knows, so they
            are told to nobody.

    Raises:
        ValueError: it is something else.
    """
    try:
        fields = json.loads(data)
        session = fields["session"]
        return Kept(
            session=_session(session, here) if session and ("cloud" in session or here is not None) else None,
            leaving=tuple(_session(one, here) for one in fields["leaving"] if "cloud" in one),
        )
    except (TypeError, KeyError):
        raise ValueError("not what the vault keeps") from None


def _session(fields: dict[str, Any], here: Cloud | None) -> Session:
    cloud = Cloud(**fields["cloud"]) if "cloud" in fields else here
    if here is not None and cloud is not None and cloud.url == here.url:
        cloud = here
    return Session(**{**fields, "cloud": cloud, "user": User(**fields["user"])})
