"""What can be chosen for a stack."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Options:
    """Choices for one stack.

    Attributes:
        port: of the gateway; 0 for a free one.
        autoconfirm: a sign-up needs no code.
        migrations: puts the platform's tables in; without them the database is an empty project.
        site_url: where a mailed link leads whose own address is not allowed.
        issuer: realm address of the OpenID Connect provider called `keycloak`.
        client_id: of Auth at that provider.
        client_secret: of that client.
        access_token_seconds: how long an access token is good.
        reuse_seconds: how long a used refresh token may be used again.
        mail_interval: whole seconds between two mails of a kind to one user.
        requests_per_five_minutes: to each of Auth's guarded paths; None for no limit.
    """

    port: int = 0
    autoconfirm: bool = False
    migrations: bool = True
    site_url: str = "http://127.0.0.1:1/"
    issuer: str = "http://127.0.0.1:9/realms/kit"
    client_id: str = "kitfolio"
    client_secret: str = "kitfolio-secret"
    access_token_seconds: int = 3600
    reuse_seconds: int = 10
    mail_interval: int = 1
    requests_per_five_minutes: int | None = None
