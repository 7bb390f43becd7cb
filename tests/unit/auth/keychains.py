"""Keychains for the tests: one in memory that can be locked or missing. The real one is in tests/integration."""

import base64

from desktop.auth.keychain import KeychainLocked, KeychainMissing
from tests.secrecy.run import RUN


class MemoryKeychain:
    """Keeps secrets in memory."""

    def __init__(self):
        self.secrets = {}
        self.locked = False
        self.missing = False

    def get(self, name):
        self._need_open()
        return self.secrets.get(name)

    def put(self, name, secret):
        self._need_open()
        assert len(secret) <= 1280, "Windows keeps no more"
        self.secrets[name] = secret
        RUN.secret("key of a vault", secret)
        RUN.secret("key of a vault", base64.b64decode(secret).hex())

    def delete(self, name):
        self._need_open()
        self.secrets.pop(name, None)

    def _need_open(self):
        if self.missing:
            raise KeychainMissing
        if self.locked:
            raise KeychainLocked
