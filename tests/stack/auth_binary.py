"""The real Supabase Auth in place of the stand-in: KITFOLIO_AUTH_BINARY and KITFOLIO_AUTH_MIGRATIONS name it.

The variables are those that Auth 2.188 took (facts: supabase/auth, internal/conf/configuration.go).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from tests.stack.auth_server.mails import SENDER
from tests.stack.children import end_child, start_child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.stack.auth_server.settings import AuthSettings

START_SECONDS = 30
LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class AuthBinary:
    """The server's program and the folder of its migrations."""

    program: Path
    migrations: Path

    @classmethod
    def from_environment(cls) -> AuthBinary | None:
        """Return the one that the environment names, if it names one."""
        program = os.environ.get("KITFOLIO_AUTH_BINARY")
        return cls(Path(program), Path(os.environ["KITFOLIO_AUTH_MIGRATIONS"])) if program else None

    def migrate(self, settings: AuthSettings) -> None:
        """Make its tables."""
        command = [self.program, "migrate"]
        subprocess.run(command, check=True, env=self._environment(settings, ""), stdout=sys.stderr)

    @contextmanager
    def run(self, settings: AuthSettings, url: str) -> Iterator[None]:
        """Serve at a loopback address for as long as the context lasts."""
        environment = self._environment(settings, url)
        process = start_child([self.program, "serve"], env=environment, stdout=sys.stderr)
        try:
            _wait_for(f"{url}/health", process)
            yield
        finally:
            end_child(process)

    def _environment(self, settings: AuthSettings, url: str) -> dict[str, str]:
        provider = settings.provider
        prefixed = {
            "SITE_URL": settings.site_url,
            "URI_ALLOW_LIST": "http://127.0.0.1:*/**",
            "API_HOST": "127.0.0.1",
            "DB_DRIVER": "postgres",
            "DB_MIGRATIONS_PATH": str(self.migrations),
            "JWT_SECRET": settings.jwt_secret,
            "JWT_EXP": str(settings.access_token_seconds),
            "JWT_AUD": "authenticated",
            "JWT_DEFAULT_GROUP_NAME": "authenticated",
            "JWT_ADMIN_ROLES": "service_role",
            "JWT_ISSUER": settings.external_url,
            "MAILER_AUTOCONFIRM": str(settings.autoconfirm).lower(),
            "MAILER_OTP_LENGTH": "6",
            "MAILER_OTP_EXP": str(settings.code_seconds),
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(settings.smtp_port),
            "SMTP_ADMIN_EMAIL": SENDER,
            "SMTP_MAX_FREQUENCY": f"{settings.mail_interval}s",
            "RATE_LIMIT_EMAIL_SENT": str(settings.mails_per_hour),
            "SECURITY_REFRESH_TOKEN_ROTATION_ENABLED": "true",
            "SECURITY_REFRESH_TOKEN_REUSE_INTERVAL": str(settings.reuse_seconds),
            "PASSWORD_MIN_LENGTH": str(settings.password_length),
            "EXTERNAL_KEYCLOAK_ENABLED": "true",
            "EXTERNAL_KEYCLOAK_URL": provider.issuer,
            "EXTERNAL_KEYCLOAK_CLIENT_ID": provider.client_id,
            "EXTERNAL_KEYCLOAK_SECRET": provider.secret,
            "EXTERNAL_KEYCLOAK_REDIRECT_URI": f"{settings.external_url}/callback",
        }
        for kind in ("CONFIRMATION", "RECOVERY", "INVITE", "EMAIL_CHANGE"):
            prefixed[f"MAILER_URLPATHS_{kind}"] = "/auth/v1/verify"
        if settings.requests_per_five_minutes is not None:
            prefixed["RATE_LIMIT_HEADER"] = "X-Forwarded-For"  # without one to tell clients apart it limits nobody
            for guarded in ("OTP", "VERIFY", "TOKEN_REFRESH"):
                prefixed[f"RATE_LIMIT_{guarded}"] = str(settings.requests_per_five_minutes)
        return os.environ | {
            **{f"GOTRUE_{name}": value for name, value in prefixed.items()},
            "DATABASE_URL": settings.database_url,
            "DB_NAMESPACE": "auth",
            "API_EXTERNAL_URL": settings.external_url,
            "PORT": str(urlsplit(url).port or ""),
        }


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            if httpx.get(url, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(LOOK_SECONDS)
    raise RuntimeError("Supabase Auth did not come up; its own words are above.")
