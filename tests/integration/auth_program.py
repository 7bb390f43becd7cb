"""The stand-in for Auth as a program of its own that is set up by the real one's variables.

With it a test can show that the stack starts a program in place of the stand-in, and that the variables say
everything.
"""

from __future__ import annotations

import os
import sys

import uvicorn

from tests.stack.auth_server.app import auth_server
from tests.stack.auth_server.settings import AuthSettings, Provider
from tests.stack.supervisor import SERVING, make_auth_tables


def main() -> None:
    """Do `migrate` or `serve`."""
    settings = settings_of_environment()
    if sys.argv[1] == "migrate":
        make_auth_tables(settings)
    else:
        uvicorn.run(auth_server(settings), host=variable("API_HOST"), port=int(os.environ["PORT"]), **SERVING)


def settings_of_environment() -> AuthSettings:
    """Return the settings that the variables stand for."""
    assert os.environ["DB_NAMESPACE"] == "auth"
    limit = os.environ.get("GOTRUE_RATE_LIMIT_OTP")
    return AuthSettings(
        database_url=os.environ["DATABASE_URL"],
        jwt_secret=variable("JWT_SECRET"),
        external_url=os.environ["API_EXTERNAL_URL"],
        site_url=variable("SITE_URL"),
        smtp_port=int(variable("SMTP_PORT")),
        autoconfirm=variable("MAILER_AUTOCONFIRM") == "true",
        provider=Provider(
            issuer=variable("EXTERNAL_KEYCLOAK_URL"),
            client_id=variable("EXTERNAL_KEYCLOAK_CLIENT_ID"),
            secret=variable("EXTERNAL_KEYCLOAK_SECRET"),
        ),
        access_token_seconds=int(variable("JWT_EXP")),
        reuse_seconds=int(variable("SECURITY_REFRESH_TOKEN_REUSE_INTERVAL")),
        code_seconds=int(variable("MAILER_OTP_EXP")),
        mail_interval=float(variable("SMTP_MAX_FREQUENCY").removesuffix("s")),
        mails_per_hour=int(variable("RATE_LIMIT_EMAIL_SENT")),
        requests_per_five_minutes=int(limit) if limit else None,
        password_length=int(variable("PASSWORD_MIN_LENGTH")),
    )


def variable(name: str) -> str:
    """Return a variable of Auth's."""
    return os.environ[f"GOTRUE_{name}"]


if __name__ == "__main__":
    main()
