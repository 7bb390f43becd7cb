import asyncio
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


@pytest.fixture
def online(tmp_path, store, web):
    async def make():
        return Online(
            cloud=ONE,
            home=Home.KEYCHAIN,
            secrets=tmp_path / "session",
            database=store.database,
            db=store.db,
            events=store.events,
            keychain=MemoryKeychain(),
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


async def until(condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        await asyncio.sleep(0.005)
