"""The keys of a project, as Supabase hands them out."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field

import jwt

TEN_YEARS_SECONDS = 10 * 365 * 24 * 3600


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What opens a project.

    Attributes:
        jwt_secret: what every token is signed with (HS256).
        anon: legacy key, a token of the role `anon`.
        service: legacy key, a token of the role `service_role`.
        publishable: the newer form of `anon`, not a token.
        secret: the newer form of `service`, not a token.
    """

    jwt_secret: str = field(repr=False)
    anon: str
    service: str = field(repr=False)
    publishable: str
    secret: str = field(repr=False)

    @classmethod
    def new(cls) -> Keys:
        """Return keys nobody had before."""
        jwt_secret = secrets.token_urlsafe(48)
        return cls(
            jwt_secret=jwt_secret,
            anon=_role_token("anon", jwt_secret),
            service=_role_token("service_role", jwt_secret),
            publishable=f"sb_publishable_{_opaque()}",
            secret=f"sb_secret_{_opaque()}",
        )


def _role_token(role: str, jwt_secret: str) -> str:
    issued_at = int(time.time())
    claims = {"iss": "supabase", "ref": "local", "role": role, "iat": issued_at, "exp": issued_at + TEN_YEARS_SECONDS}
    return jwt.encode(claims, jwt_secret, algorithm="HS256")


def _opaque() -> str:
    return f"{secrets.token_urlsafe(17)[:22]}_{secrets.token_hex(4)}"
