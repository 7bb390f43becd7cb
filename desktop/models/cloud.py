"""Where the platform is."""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from desktop.models.problem import Problem

_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_KEY: Final = re.compile(r"[\w.-]{20,}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cloud:
    """A Supabase project.

    Attributes:
        url: of the project, without a slash at the end.
        key: its publishable (or older: anon) key. Public: it opens nothing that row level security does not allow.
    """

    url: str
    key: str


class CloudProblem(Problem):
    """What was typed cannot be a project. Its text is for users."""


def cloud_from(url: str, key: str) -> Cloud:
    """Return the project that was typed.

    Raises:
        CloudProblem: it isn't one, or the key is one that must not be on a computer of a user.
    """
    url, key = url.strip().rstrip("/"), key.strip()
    try:
        parts = urlsplit(url)
        (parts.hostname or "").encode("idna")  # reading host and port checks them
        _ = parts.port
    except ValueError:
        raise CloudProblem("This project URL can't be read. Copy it from your project.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query or parts.username:
        raise CloudProblem("The project URL looks like https://name.supabase.co. Copy it from your project.")
    if parts.scheme == "http" and parts.hostname not in _LOCAL:
        raise CloudProblem("The project URL has to begin with https, or your password could be read on its way.")
    if key.startswith("sb_secret_") or _role_of(key) == "service_role":
        raise CloudProblem("That is the secret key, which opens everything. Use the publishable key.")
    if not _KEY.fullmatch(key):
        raise CloudProblem("The key looks like sb_publishable_… Copy it whole from your project.")
    return Cloud(url, key)


def _role_of(key: str) -> str:
    """Return the role a legacy key (a JWT) stands for."""
    try:
        claims = json.loads(base64.urlsafe_b64decode(key.split(".")[1] + "=="))
    except (IndexError, ValueError, RecursionError, binascii.Error):
        return ""
    return str(claims.get("role", "")) if isinstance(claims, dict) else ""
