"""The system's keychain, and only that: never a backend that writes plain files or asks on the console.

`keyring`'s own choice takes `keyrings.alt`'s plain-text file where that is installed (facts/platforms.md, section 5),
so the three keychains we trust are named here. Calls block, and may wait for a person: `runtime.patient`.
"""

from __future__ import annotations

import secrets
import sys
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_ACCOUNT: Final = "Kitfolio"


class KeychainMissing(Exception):
    """This computer has no keychain."""


class KeychainLocked(Exception):
    """The keychain is there, but doesn't open now."""


class Keychain(Protocol):
    """Keeps short secrets by name. Every method blocks and may raise `KeychainMissing` or `KeychainLocked`."""

    def get(self, name: str) -> str | None:
        """Return a secret, or None where there is none of that name."""

    def put(self, name: str, secret: str) -> None:
        """Keep a secret: at most 1,280 characters, as Windows keeps no more."""

    def delete(self, name: str) -> None:
        """Forget a secret, if there is one."""


class SystemKeychain:
    """The keychain of Windows, of macOS, or the Secret Service (GNOME, KDE, KeePassXC)."""

    def get(self, name: str) -> str | None:
        """See `Keychain`."""
        from keyring.errors import KeyringError

        try:
            return _backend().get_password(_service(name), _ACCOUNT)
        except KeyringError:
            raise KeychainLocked from None

    def put(self, name: str, secret: str) -> None:
        """See `Keychain`."""
        from keyring.errors import KeyringError

        try:
            _backend().set_password(_service(name), _ACCOUNT, secret)
        except KeyringError:
            raise KeychainLocked from None

    def delete(self, name: str) -> None:
        """See `Keychain`."""
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            _backend().delete_password(_service(name), _ACCOUNT)
        except PasswordDeleteError:
            return
        except KeyringError:
            raise KeychainLocked from None


def probe(keychain: Keychain) -> None:
    """Find out by a round trip whether the keychain keeps what it is given. Blocks.

    Raises:
        KeychainMissing: it doesn't.
        KeychainLocked: it may, once it is unlocked.
    """
    name, secret = f"probe {secrets.token_hex(8)}", secrets.token_hex(8)
    keychain.put(name, secret)
    kept = keychain.get(name)
    keychain.delete(name)
    if kept != secret:
        raise KeychainMissing


def _service(name: str) -> str:
    """One service a secret: with two accounts under one, Windows' backend moves them about."""
    return f"Kitfolio {name}"


def _backend() -> KeyringBackend:
    """Return the system's backend, named directly: plug-ins are not asked, and a frozen build has none to ask."""
    kind = _kind()
    if not kind.viable:
        raise KeychainMissing
    return kind()


def _kind() -> type[KeyringBackend]:
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return WinVaultKeyring
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring

        return Keyring
    from desktop.auth.secret_service import SecretService

    return SecretService
