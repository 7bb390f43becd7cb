import asyncio
import time
from http import HTTPStatus

import httpx
import pytest

from desktop.network.local_http import Answer, LocalServer

QUICK = 1.0
"""Seconds; far below what the server gives a browser that is slow."""


class Site:
    """A server that says what it was asked for.

    Attributes:
        gate: answers wait for it.
    """

    def __init__(self, **options):
        self.asked = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.begun = asyncio.Event()
        self.server = LocalServer(self.answer, **options)

    async def answer(self, path, query):
        self.asked.append((path, query))
        self.begun.set()
        await self.gate.wait()
        if path == "/fault":
            raise KeyError(path)
        if path == "/large":
            return Answer(HTTPStatus.OK, b"x" * 20_000_000)
        if path == "/endless":
            return Answer(HTTPStatus.OK, kind="text/event-stream", stream=self.endless())
        return Answer(HTTPStatus.OK, b"here", headers=(("X-Own", "yes"),))

    async def endless(self):
        while True:
            yield b"x" * 100_000

    @property
    def port(self):
        return int(self.server.address.rpartition(":")[2])

    async def connect(self, head=b""):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(head.replace(b"{host}", f"127.0.0.1:{self.port}".encode()))
        return reader, writer

    async def status(self, head):
        reader, writer = await self.connect(head)
        line = await reader.readline()
        writer.close()
        return int(line.split()[1])


@pytest.fixture
async def site():
    site = Site()
    await site.server.open()
    yield site
    site.gate.set()
    await site.server.close()


@pytest.fixture
async def browser():
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client


async def closing_seconds(site):
    began = time.monotonic()
    await site.server.close()
    return time.monotonic() - began


async def test_an_answer_brings_what_every_answer_has_and_its_own(site, browser):
    answer = await browser.get(f"{site.server.address}/page?code=1%20")
    assert site.asked == [("/page", "code=1%20")]
    assert (answer.status_code, answer.text, answer.headers["x-own"]) == (200, "here", "yes")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


async def test_only_this_computer_is_listened_to_and_by_one_address(site):
    with pytest.raises(OSError):  # noqa: PT011 - refused, or no way there
        await asyncio.open_connection("127.0.0.2", site.port)


@pytest.mark.parametrize("host", ["localhost", "evil.example", "127.0.0.1", "127.0.0.1:1", "evil.example:{port}"])
async def test_a_foreign_host_is_refused(site, browser, host):
    answer = await browser.get(f"{site.server.address}/", headers={"host": host.format(port=site.port)})
    assert answer.status_code == 421
    assert site.asked == []


@pytest.mark.parametrize("fields", [b"", b"Host: {host}\r\nHost: {host}\r\n"])
async def test_the_host_is_named_once(site, fields):
    assert await site.status(b"GET / HTTP/1.1\r\n" + fields + b"\r\n") == 421


@pytest.mark.parametrize("method", ["POST", "HEAD", "OPTIONS", "PUT"])
async def test_only_reading_is_allowed(site, browser, method):
    answer = await browser.request(method, f"{site.server.address}/")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert site.asked == []


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET http://[ HTTP/1.1\r\nHost: {host}\r\n\r\n", 400),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 40_000, 431),
    ],
)
async def test_what_is_no_request_is_refused(site, head, status):
    assert await site.status(head) == status
    assert site.asked == []


async def test_a_fault_of_ours_is_reported_and_answered(site, browser):
    reported = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context["exception"]))
    assert (await browser.get(f"{site.server.address}/fault")).status_code == 500
    assert [type(fault) for fault in reported] == [KeyError]


async def test_a_connection_that_asks_nothing_does_not_hold_up_the_end(site):
    silent = [await site.connect(), await site.connect(b"GET /half")]
    await site.status(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")  # by now the others are known
    assert await closing_seconds(site) < QUICK
    for reader, writer in silent:
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await reader.readexactly(1)
        writer.close()


async def test_an_answer_under_way_is_finished(site):
    site.gate.clear()
    reader, writer = await site.connect(b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")
    await site.begun.wait()
    closing = asyncio.ensure_future(site.server.close())
    await asyncio.sleep(0)
    site.gate.set()
    assert (await reader.read()).endswith(b"here")
    await closing
    writer.close()


@pytest.mark.parametrize("path", [b"/large", b"/endless"])
async def test_who_asks_and_never_reads_holds_up_the_end_for_a_moment_only(path):
    site = Site(last_seconds=0.1)
    await site.server.open()
    _reader, writer = await site.connect(b"GET " + path + b" HTTP/1.1\r\nHost: {host}\r\n\r\n")
    writer.transport.pause_reading()
    await site.begun.wait()
    assert await closing_seconds(site) < QUICK
    writer.transport.abort()


async def test_the_port_is_free_afterwards_and_a_second_close_does_nothing(site):
    await site.server.close()
    await site.server.close()
    with pytest.raises(ConnectionRefusedError):
        await site.connect()
