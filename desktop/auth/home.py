"""Where a session can be kept. Apart from `vault`, whose cryptography is dear to import."""

from __future__ import annotations

from enum import StrEnum


class Home(StrEnum):
    """Where the session is kept."""

    KEYCHAIN = "keychain"
    PASSPHRASE = "passphrase"  # noqa: S105 - a name
    MEMORY = "memory"
