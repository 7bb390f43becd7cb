"""How the stand-in for Supabase Auth is set up; the counterpart of the real one's GOTRUE_ variables."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Provider:
    """An OpenID Connect provider with Keycloak's routes.

    Attributes:
        issuer: its realm's address.
        client_id: who Auth is there.
        secret: of that client.
    """

    issuer: str
    client_id: str
    secret: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class AuthSettings:
    """What the server is told at its start. Times are in seconds.

    Attributes:
        database_url: Postgres, as `supabase_auth_admin`.
        jwt_secret: what access tokens are signed with (HS256).
        external_url: where clients reach this server: the gateway's address and `/auth/v1`.
        site_url: where a link leads whose own address is not allowed.
        smtp_port: of the mail server on loopback.
        autoconfirm: a sign-up needs no code.
        provider: for signing in through a browser.
        access_token_seconds: how long an access token is good.
        reuse_seconds: how long a used refresh token may be used again.
        code_seconds: how long a mailed code is good.
        mail_interval: least time between two mails of a kind to one user.
        mails_per_hour: to all users together.
        requests_per_five_minutes: by all clients together to each of the guarded paths; None for no limit.
        password_length: the least.
    """

    database_url: str = field(repr=False)
    jwt_secret: str = field(repr=False)
    external_url: str
    site_url: str
    smtp_port: int
    autoconfirm: bool
    provider: Provider
    access_token_seconds: int = 3600
    reuse_seconds: int = 10
    code_seconds: int = 3600
    mail_interval: float = 1.0
    mails_per_hour: int = 10_000
    requests_per_five_minutes: int | None = None
    password_length: int = 8
