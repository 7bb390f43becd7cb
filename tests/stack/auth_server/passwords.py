"""Passwords: strength and hashes."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from tests.stack.auth_server.problems import AuthProblem

COST = {"n": 2**10, "r": 8, "p": 1}  # light on purpose: a test machine signs in thousands of times


def check_strength(password: str, least: int) -> None:
    """Refuse a password that is too short."""
    if len(password) < least:
        raise AuthProblem(
            422,
            "weak_password",
            f"Password should be at least {least} characters.",
            extra={"weak_password": {"reasons": ["length"]}},
        )


def hashed(password: str) -> str:
    """Return what is stored of a password."""
    salt = secrets.token_bytes(16)
    return f"scrypt${salt.hex()}${hashlib.scrypt(password.encode(), salt=salt, **COST).hex()}"


def matches(password: str, stored: str | None) -> bool:
    """Tell whether a password is the stored one; a user without a password has none that matches."""
    if not stored:
        return False
    _, salt, digest = stored.split("$")
    tried = hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), **COST)
    return hmac.compare_digest(tried.hex(), digest)
