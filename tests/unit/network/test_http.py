import gzip

import httpx
import pytest

from desktop.network import http
from desktop.network.http import make_client, send
from desktop.network.problems import NetworkKind, NetworkProblem


def answering(body, **headers):
    return make_client(httpx.MockTransport(lambda _: httpx.Response(200, content=body, headers=headers)))


async def test_a_packed_answer_is_unpacked_once():
    async with answering(gzip.compress(b'{"a": 1}'), **{"content-encoding": "gzip"}) as client:
        answer = await send(client, "GET", "https://kits.example")
    assert answer.json() == {"a": 1}
    assert "content-encoding" not in answer.headers


async def test_an_answer_that_unpacks_to_gigabytes_is_given_up():
    packed = gzip.compress(bytes(http.LONGEST * 2))
    handed_out = 0

    async def parts():
        nonlocal handed_out
        for start in range(0, len(packed), 4096):
            handed_out = start + 4096
            yield packed[start : start + 4096]

    async with answering(parts(), **{"content-encoding": "gzip"}) as client:
        with pytest.raises(NetworkProblem) as caught:
            await send(client, "GET", "https://kits.example")
    assert caught.value.kind is NetworkKind.SERVER
    assert handed_out < len(packed) * 0.6


async def test_an_answer_that_breaks_off_is_the_ways_fault():
    async def parts():
        yield b"{"
        raise httpx.ReadError("gone")

    async with make_client(httpx.MockTransport(lambda _: httpx.Response(200, content=parts()))) as client:
        with pytest.raises(NetworkProblem) as caught:
            await send(client, "GET", "https://kits.example")
    assert caught.value.kind is NetworkKind.OFFLINE
