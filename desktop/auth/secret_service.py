"""`keyring`'s backend for the Secret Service of Linux desktops, without its leaks. Imported on Linux only."""

from __future__ import annotations

from contextlib import ExitStack, closing

import secretstorage
from keyring.backends.SecretService import Keyring
from keyring.errors import InitError, KeyringLocked
from secretstorage.exceptions import SecretStorageException


class SecretService(Keyring):
    """Closes the connection to D-Bus also where the keychain stays locked.

    WORKAROUND(https://github.com/jaraco/keyring/blob/v25.7.0/keyring/backends/SecretService.py): the backend opens a
    connection before it looks whether the collection opens, and closes it only if it does.
    """

    appid = "Kitfolio"

    def get_preferred_collection(self) -> secretstorage.Collection:
        """Return the user's keychain, unlocked; asks for its password if need be.

        Raises:
            KeyringLocked: it stayed locked.
            InitError: there is none, and none could be made.
        """
        try:
            with ExitStack() as opened:
                bus = opened.enter_context(closing(secretstorage.dbus_init()))
                collection = secretstorage.get_default_collection(bus)
                _unlock(collection)
                opened.pop_all()
                return collection
        except SecretStorageException as error:
            raise InitError(str(error)) from error


def _unlock(collection: secretstorage.Collection) -> None:
    if collection.is_locked():
        collection.unlock()
        if collection.is_locked():
            raise KeyringLocked("The prompt was dismissed")
