import asyncio
import threading
import time

import httpx
import pytest

from desktop.auth.home import Home
from desktop.models.cloud import CloudProblem, cloud_from
from desktop.network.http import make_client
from desktop.services.account import Standing
from desktop.services.online import Online
from tests.secrecy.run import RUN
from tests.unit.auth.keychains import MemoryKeychain

ONE = cloud_from("https://one.example", "sb_publishable_" + "a" * 31)
TWO = cloud_from("https://two.example", "sb_publishable_" + "b" * 31)


class Web:
    """Both projects. Every request is noted with its host; hosts that are `down` don't answer."""

    def __init__(self):
        self.asked = []
        self.down = set()

    def __call__(self, request):
        self.asked.append((request.url.host, request.url.path, request.headers.get("authorization", "")))
        if request.url.host in self.down:
            raise httpx.ConnectError("no route")
        if request.url.path == "/auth/v1/token":
            return httpx.Response(200, json=tokens())
        return httpx.Response(204)


def tokens():
    user = {"id": "u", "aud": "authenticated", "email": "u@kit.example", "created_at": "2026-11-01T00:00:00Z"}
    return {
        "access_token": RUN.secret("access token", "access-of-one-0123456789"),
        "refresh_token": RUN.secret("refresh token", "refresh-of-one-0123456789"),
        "token_type": "bearer",
        "expires_in": 3600,
        "user": user | {"app_metadata": {}, "user_metadata": {}},
    }


@pytest.fixture
def web():
    return Web()


class AskingKeychain(MemoryKeychain):
    """Asks a person before it keeps anything; they have answered unless `asks` is cleared."""

    def __init__(self):
        super().__init__()
        self.asked, self.asks = threading.Event(), threading.Event()
        self.asks.set()

    def put(self, name, secret):
        self.asked.set()
        assert self.asks.wait(10)
        super().put(name, secret)


@pytest.fixture
def keychain():
    return AskingKeychain()


@pytest.fixture
def online(tmp_path, store, web, keychain):
    async def make():
        return Online(
            cloud=ONE,
            home=Home.KEYCHAIN,
            secrets=tmp_path / "session",
            database=store.database,
            db=store.db,
            events=store.events,
            keychain=keychain,
            client=make_client(httpx.MockTransport(web)),
        )

    online = store.run(make())
    yield online
    store.run(online.close())


def test_after_a_change_of_project_no_token_goes_to_the_new_one(store, online, web):
    store.run(online.account.sign_in("u@kit.example", RUN.secret("password", "Correct-horse-9")))
    web.down.add("one.example")
    store.run(online.account.sign_out())
    store.run(online.use(TWO))
    web.asked.clear()
    web.down.clear()
    store.run(online.account.begin())
    store.run(until(lambda: any(path == "/auth/v1/logout" for _, path, _ in web.asked)))
    assert {host for host, _, _ in web.asked} == {"one.example"}


def test_the_project_cannot_be_changed_under_an_account(store, online):
    store.run(online.account.sign_in("u@kit.example", RUN.secret("password", "Correct-horse-9")))
    with pytest.raises(CloudProblem, match="Sign out first"):
        store.run(online.use(TWO))
    assert online.cloud == ONE
    assert online.account.state.standing is Standing.SIGNED_IN


def test_who_gives_up_while_the_keychain_asks_is_not_signed_in(store, online, web, keychain):
    keychain.asks.clear()
    signing_in = store.io.submit(online.account.sign_in("u@kit.example", RUN.secret("password", "Correct-horse-9")))
    assert keychain.asked.wait(10)
    signing_in.cancel()
    keychain.asks.set()
    store.run(until(lambda: any(path == "/auth/v1/logout" for _, path, _ in web.asked)))
    assert online.account.state.standing is Standing.SIGNED_OUT
    store.run(online.use(TWO))


async def until(condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        await asyncio.sleep(0.005)
