"""Where the session is kept: a sealed file whose key is in the keychain or comes from a passphrase, or nowhere.

Never a plain file. A keychain or passphrase that is not there yet is a `VaultProblem`, never "nothing is kept": else
a locked keychain would sign people out.
"""

from __future__ import annotations

import base64
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop.auth.home import Home
from desktop.auth.keychain import KeychainLocked, KeychainMissing, probe
from desktop.auth.problems import VaultKind, VaultProblem
from desktop.auth.sealed import KEY_BYTES, KeyIn, Label, SealBroken, key_from, read_label, seal, unseal

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.auth.keychain import Keychain
    from desktop.runtime.patient import Patient


class Vault:
    """Keeps one piece of secret data. On `io`; what may block or ask a person runs elsewhere.

    Every method may raise `VaultProblem`.
    """

    def __init__(self, *, file: Path, keychain: Keychain, patient: Patient, home: Home = Home.KEYCHAIN) -> None:
        """Read nothing yet.

        Args:
            file: of the sealed data.
            keychain: the system's.
            patient: runs its calls.
            home: where the creator wants the session kept, should nothing be kept yet.
        """
        self._file = file
        self._keychain = keychain
        self._patient = patient
        self._home = home
        self._key: tuple[Label, bytes] | None = None
        self._in_memory: bytes | None = None

    @property
    def home(self) -> Home:
        """Where the session is kept, or will be."""
        return self._home

    async def read(self) -> bytes | None:
        """Return what is kept, or None where nothing is. The keychain may ask the creator for its password."""
        if self._in_memory is not None:
            return self._in_memory
        return await self._patient.run(self._read)

    async def write(self, data: bytes) -> None:
        """Keep data in place of what was kept."""
        if self._home is Home.MEMORY:
            self._in_memory = data
            return
        await self._patient.run(self._write, data)

    async def clear(self) -> None:
        """Keep nothing any more. The key leaves the keychain once that is open; alone it is good for nothing."""
        self._in_memory = None
        self._forget(await self._patient.run(self._clear))

    async def unlock(self, passphrase: str) -> None:
        """Open the passphrase's file."""
        await self._patient.run(self._unlock, passphrase)

    async def settle(self, home: Home, data: bytes | None, passphrase: str = "") -> None:
        """Keep data elsewhere from now on, in place of what was kept. If that fails, all is as it was.

        Args:
            home: where.
            data: what to keep; None where there is nothing yet.
            passphrase: the new one, for `Home.PASSPHRASE`.
        """
        self._forget(await self._patient.run(self._settle, home, data, passphrase))

    def _forget(self, label: Label | None) -> None:
        """Take the key of a file that is gone out of the keychain, once that is open."""
        if label is not None and label.key_in is KeyIn.KEYCHAIN:
            self._patient.start(lambda: self._keychain.delete(label.name.hex()))

    # ------------------------------------------------------------- on the keychain's thread

    def _read(self) -> bytes | None:
        label = self._label()
        if label is None:
            return None
        self._home = Home.PASSPHRASE if label.key_in is KeyIn.PASSPHRASE else Home.KEYCHAIN
        key = self._known_key(label)
        try:
            data = unseal(self._file, key)
        except SealBroken:
            raise VaultProblem(VaultKind.LOST) from None
        except OSError:
            raise VaultProblem(VaultKind.DISK) from None
        self._key = label, key
        return data

    def _known_key(self, label: Label) -> bytes:
        if self._key is not None and self._key[0] == label:
            return self._key[1]
        if label.key_in is KeyIn.PASSPHRASE:
            raise VaultProblem(VaultKind.PASSPHRASE)
        try:
            kept = self._keychain.get(label.name.hex())
        except (KeychainLocked, KeychainMissing):
            raise VaultProblem(VaultKind.LOCKED) from None
        if kept is None:
            raise VaultProblem(VaultKind.LOST)
        try:
            return base64.b64decode(kept, validate=True)
        except ValueError:
            raise VaultProblem(VaultKind.LOST) from None

    def _write(self, data: bytes) -> None:
        if self._key is None:
            if self._home is Home.PASSPHRASE:
                raise VaultProblem(VaultKind.PASSPHRASE)
            self._key = self._new_key()
        self._seal(*self._key, data)

    def _seal(self, label: Label, key: bytes, data: bytes) -> None:
        try:
            seal(self._file, label, key, data)
        except OSError:
            raise VaultProblem(VaultKind.DISK) from None

    def _settle(self, home: Home, data: bytes | None, passphrase: str) -> Label | None:
        """Make the new key, then the new file in one step. Returns the label of the file that is gone."""
        before: Label | None = None
        if home is Home.MEMORY:
            before, key = self._clear(), None
        else:
            key = self._key_at(home, passphrase, needed=data is not None)
            if data is not None and key is not None:
                before = self._readable_label()
                self._move(*key, data)
        self._home, self._key = home, key
        self._in_memory = data if home is Home.MEMORY else None
        return before

    def _key_at(self, home: Home, passphrase: str, *, needed: bool) -> tuple[Label, bytes] | None:
        """Return a new key; of the keychain none before it is needed, but it has to be there."""
        if home is Home.PASSPHRASE:
            label = Label.new(KeyIn.PASSPHRASE)
            return label, key_from(passphrase, label)
        if needed:
            return self._new_key()
        self._try_keychain()
        return None

    def _move(self, label: Label, key: bytes, data: bytes) -> None:
        """Seal the data under another key; if that fails, the key is good for nothing and goes."""
        try:
            self._seal(label, key, data)
        except VaultProblem:
            if label.key_in is KeyIn.KEYCHAIN:
                with suppress(KeychainLocked, KeychainMissing):
                    self._keychain.delete(label.name.hex())
            raise

    def _new_key(self) -> tuple[Label, bytes]:
        self._try_keychain()
        label, key = Label.new(KeyIn.KEYCHAIN), secrets.token_bytes(KEY_BYTES)
        try:
            self._keychain.put(label.name.hex(), base64.b64encode(key).decode())
        except (KeychainLocked, KeychainMissing):
            raise VaultProblem(VaultKind.LOCKED) from None
        return label, key

    def _try_keychain(self) -> None:
        try:
            probe(self._keychain)
        except KeychainMissing:
            raise VaultProblem(VaultKind.NONE) from None
        except KeychainLocked:
            raise VaultProblem(VaultKind.LOCKED) from None

    def _unlock(self, passphrase: str) -> None:
        label = self._label()
        if label is None or label.key_in is not KeyIn.PASSPHRASE:
            return
        key = key_from(passphrase, label)
        try:
            unseal(self._file, key)
        except SealBroken:
            raise VaultProblem(VaultKind.WRONG_PASSPHRASE) from None
        except OSError:
            raise VaultProblem(VaultKind.DISK) from None
        self._key = label, key

    def _clear(self) -> Label | None:
        label = self._readable_label()
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            raise VaultProblem(VaultKind.DISK) from None
        self._key = None
        return label

    def _readable_label(self) -> Label | None:
        try:
            return read_label(self._file)
        except (SealBroken, OSError):
            return None

    def _label(self) -> Label | None:
        try:
            return read_label(self._file)
        except SealBroken:
            raise VaultProblem(VaultKind.LOST) from None
        except OSError:
            raise VaultProblem(VaultKind.DISK) from None
