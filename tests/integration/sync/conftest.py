"""Studios without windows against the local stack."""

import json

import httpx
import pytest

from desktop.models.cloud import Cloud
from desktop.network.http import make_client
from desktop.sync.gateway import Gateway
from desktop.sync.rest import Rest
from tests.unit.sync.client import Client
from tests.unit.sync.fake_platform import Faults


class FaultyTransport(httpx.AsyncBaseTransport):
    """The real network, with a plan of what goes wrong (`Faults`)."""

    def __init__(self):
        self._real = httpx.AsyncHTTPTransport()
        self.faults = Faults()
        self.online = True
        self.requests = []
        self._late = []

    async def handle_async_request(self, request):
        self.requests.append(request.url.path)
        fault = self.faults.take() if self.online else "x"
        if fault == "x":
            raise httpx.ConnectError("no network")
        body = await request.aread()
        if fault == "a":
            request.headers.pop("authorization", None)
        if fault == "h" and request.url.path.endswith("push_kits"):
            kits = json.loads(body)
            body = json.dumps(kits[: len(kits) // 2]).encode()
        if fault == "d":
            self._late.append((request, body))
            raise httpx.ReadTimeout("no answer yet")
        answer = await self._sent(request, body)
        if fault == "2":
            answer = await self._sent(request, body)
        while self._late:
            await self._sent(*self._late.pop(0))
        if fault in {"l", "h"}:
            raise httpx.ReadError("the answer got lost")
        return answer

    async def _sent(self, request, body):
        headers = [(name, value) for name, value in request.headers.raw if name.lower() != b"content-length"]
        again = httpx.Request(request.method, request.url, headers=headers, content=body)
        answer = await self._real.handle_async_request(again)
        content = await answer.aread()
        await answer.aclose()
        headers = [(name, value) for name, value in answer.headers.raw if name.lower() != b"content-encoding"]
        return httpx.Response(answer.status_code, headers=headers, content=content)

    async def aclose(self):
        await self._real.aclose()


class Token:
    """A token supplier with one token."""

    def __init__(self, token):
        self.token = token
        self.refused = []

    async def access_token(self, *, refused=None):
        if refused is not None:
            self.refused.append(refused)
        return self.token


class CloudPlatform(Gateway):
    """The gateway over a network that fails by plan."""

    def __init__(self, stack, person):
        self.transport = FaultyTransport()
        self.token = Token(person.access_token)
        self._client = make_client(self.transport)
        cloud = Cloud(stack.url, stack.publishable_key)
        super().__init__(rest=Rest(client=self._client, cloud=lambda: cloud, tokens=self.token))

    @property
    def faults(self):
        return self.transport.faults

    @property
    def online(self):
        return self.transport.online

    @online.setter
    def online(self, value):
        self.transport.online = value

    @property
    def requests(self):
        return self.transport.requests

    async def close(self):
        await self._client.aclose()


@pytest.fixture
def make_client_of(stack, tmp_path):
    """Return a call that makes a studio for a person."""
    made = []

    def make(person):
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(Client(folder, CloudPlatform(stack, person), person.id))
        return made[-1]

    yield make
    for client in made:
        client.close()
