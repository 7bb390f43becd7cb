"""A studio's account without windows: real store, real vault file, real network."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from desktop.auth.home import Home
from desktop.network.http import make_client
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.runtime.events import Events
from desktop.runtime.io_thread import on
from desktop.runtime.worker import Worker
from desktop.services.account import AccountChanged
from desktop.services.online import Online
from desktop.storage import profiles
from desktop.storage.database import Database
from tests.unit.auth.keychains import MemoryKeychain

if TYPE_CHECKING:
    from desktop.auth.keychain import Keychain
    from desktop.models.cloud import Cloud


class AccountDesk:
    """One profile of a studio; `restart` is its next start.

    Attributes:
        said: what was announced since the start.
    """

    def __init__(self, folder, cloud: Cloud, *, keychain: Keychain | None = None, transport=None):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.cloud = cloud
        self.keychain = keychain or MemoryKeychain()
        self.transport = transport
        self._open()

    def _open(self):
        self.said = []
        self.events = Events()
        self.events.subscribe(AccountChanged, self.said.append)
        self.db = Worker("db")
        self.database = Database(self.folder / "kitfolio.db")
        self.db.submit(self.database.open).result()
        self.online = Online(
            cloud=self.cloud,
            home=Home.KEYCHAIN,
            secrets=self.folder / "session",
            database=self.database,
            db=self.db,
            events=self.events,
            keychain=self.keychain,
            client=make_client(self.transport) if self.transport else None,
        )

    @property
    def account(self):
        return self.online.account

    @property
    def state(self):
        return self.account.state

    @property
    def sessions(self):
        return self.account._sessions

    async def when_allowed(self, ask, seconds=10):
        """Ask until the server's rate limit lets it through."""
        end = time.monotonic() + seconds
        while True:
            try:
                return await ask()
            except NetworkProblem as problem:
                if problem.kind is not NetworkKind.BUSY or time.monotonic() > end:
                    raise
                await asyncio.sleep(0.05)

    async def db_done(self, call, *args):
        """Do something in the store."""
        return await on(self.db, call, self.database, *args)

    def known(self, user_id):
        """Return the stored profile."""
        return self.db.submit(profiles.load, self.database, user_id).result()

    async def restart(self, *, begin=True):
        await self.close()
        self._open()
        if begin:
            await self.account.begin()

    async def until(self, condition, seconds=10):
        """Wait for something that a background task brings about."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it did not come about"
            await asyncio.sleep(0.01)

    async def close(self):
        await self.online.close()
        self.db.submit(self.database.close).result()
        self.db.stop()
