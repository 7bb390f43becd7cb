"""Keychains for the tests: one in memory that can be locked or missing. The real one is in tests/integration."""

from desktop.auth.keychain import KeychainLocked, KeychainMissing


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

    def delete(self, name):
        self._need_open()
        self.secrets.pop(name, None)

    def _need_open(self):
        if self.missing:
            raise KeychainMissing
        if self.locked:
            raise KeychainLocked
