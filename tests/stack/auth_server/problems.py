"""The answers that are refusals, with the codes and words of the real server."""

from __future__ import annotations


class AuthProblem(Exception):
    """A refusal.

    Attributes:
        status: of HTTP.
        code: the `error_code` that clients decide on.
        message: the words.
        extra: further fields of the answer.
        keeps_changes: what was written on the way to it stays written.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        extra: dict[str, object] | None = None,
        keeps_changes: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.extra = extra or {}
        self.keeps_changes = keeps_changes

    def as_json(self) -> dict[str, object]:
        """Return the body of the answer."""
        return {"code": self.status, "error_code": self.code, "msg": self.message, **self.extra}


def invalid(message: str) -> AuthProblem:
    """The request itself is wrong."""
    return AuthProblem(400, "validation_failed", message)


def invalid_credentials(message: str = "Invalid login credentials") -> AuthProblem:
    """Wrong password or unknown user; which of both is not told."""
    return AuthProblem(400, "invalid_credentials", message)


def otp_expired(message: str = "Token has expired or is invalid") -> AuthProblem:
    """Wrong, used and expired codes; which of the three is not told."""
    return AuthProblem(403, "otp_expired", message)


def email_exists() -> AuthProblem:
    """Another user has that address."""
    return AuthProblem(422, "email_exists", "A user with this email address has already been registered")


def session_not_found() -> AuthProblem:
    """The session was signed out."""
    return AuthProblem(403, "session_not_found", "Session from session_id claim in JWT does not exist")


def bad_jwt(message: str) -> AuthProblem:
    """The access token is not one of ours, or not good any more."""
    return AuthProblem(403, "bad_jwt", message)


def user_banned(status: int, message: str = "User is banned") -> AuthProblem:
    """The account is blocked for now."""
    return AuthProblem(status, "user_banned", message)


def refresh_token_not_found() -> AuthProblem:
    """The refresh token is unknown, its session signed out, or its user gone."""
    return AuthProblem(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found")
