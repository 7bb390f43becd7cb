"""The file secrets lie in: AES-256-GCM under a key that is elsewhere. Always written whole, by replacing it.

Layout: magic and version (4 bytes), where the key is (1), a random name (16), nonce (12), ciphertext with tag. What
stands before the nonce is authenticated too. The name tells profiles' keys apart and salts a passphrase.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES: Final = 32
NAME_BYTES: Final = 16
_MAGIC: Final = b"KFV1"
_HEAD_BYTES: Final = len(_MAGIC) + 1 + NAME_BYTES
_NONCE_BYTES: Final = 12
_PRIVATE: Final = 0o600


class KeyIn(IntEnum):
    """Where the key of a file is."""

    KEYCHAIN = 1
    PASSPHRASE = 2


@dataclass(frozen=True, slots=True)
class Label:
    """The readable part of a file.

    Attributes:
        key_in: where the key is.
        name: random, made with the key.
    """

    key_in: KeyIn
    name: bytes

    @classmethod
    def new(cls, key_in: KeyIn) -> Label:
        """Return a label nobody had before."""
        return cls(key_in, secrets.token_bytes(NAME_BYTES))


class SealBroken(Exception):
    """The file can't be opened with this key, or is damaged."""


def key_from(passphrase: str, label: Label) -> bytes:
    """Derive the key of a passphrase: scrypt as OWASP asks for (128 MB, about 0.4 s). On a worker."""
    return Scrypt(salt=label.name, length=KEY_BYTES, n=2**17, r=8, p=1).derive(passphrase.encode())


def read_label(file: Path) -> Label | None:
    """Return the label of a file, or None where there is none.

    Raises:
        SealBroken: it is no such file.
        OSError: it can't be read.
    """
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD_BYTES)
    except FileNotFoundError:
        return None
    return _label(head)


def unseal(file: Path, key: bytes) -> bytes:
    """Return what is in a file.

    Raises:
        SealBroken: the key is another one, or the file is damaged.
        OSError: it can't be read.
    """
    data = file.read_bytes()
    head, nonce, sealed = data[:_HEAD_BYTES], data[_HEAD_BYTES:][:_NONCE_BYTES], data[_HEAD_BYTES + _NONCE_BYTES :]
    _label(head)
    try:
        return AESGCM(key).decrypt(nonce, sealed, head)
    except (InvalidTag, ValueError):
        raise SealBroken from None


def seal(file: Path, label: Label, key: bytes, content: bytes) -> None:
    """Put content into a file that only this user may read. It is the old one or the new one at any moment.

    Raises:
        OSError: it can't be written; the old one is still there.
    """
    head = _MAGIC + bytes([label.key_in]) + label.name
    nonce = secrets.token_bytes(_NONCE_BYTES)
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as out:
            out.write(head + nonce + AESGCM(key).encrypt(nonce, content, head))
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
    _sync_folder(file.parent)


def _label(head: bytes) -> Label:
    try:
        if len(head) == _HEAD_BYTES and head.startswith(_MAGIC):
            return Label(KeyIn(head[len(_MAGIC)]), head[len(_MAGIC) + 1 :])
    except ValueError:
        pass
    raise SealBroken


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut, where a folder can be opened (not on Windows)."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
