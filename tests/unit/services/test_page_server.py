import asyncio
import http.client
import re
import socket
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from desktop.models.kit import Kit
from desktop.render.page import POLICY, PageInput
from desktop.services.page_server import PageServer, with_reload
from desktop.services.rendering import load_renderer

RESOURCES = Path(__file__).parents[3] / "resources"

PAGE = (
    f'<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}"></head>'
    "<body><p>{}</p></body></html>"
)


class Site:
    """A server with a page that counts how often it was rendered."""

    def __init__(self):
        self.renders = 0
        self.server = PageServer(self.render)
        self.url = ""

    async def render(self):
        self.renders += 1
        return PAGE.format(f"version {self.renders}")

    async def get(self, path=None, method="GET", **headers):
        return await asyncio.to_thread(self._get, path, method, headers)

    def _get(self, path, method, headers):
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
        try:
            connection.request(method, parts.path if path is None else path, headers=headers)
            response = connection.getresponse()
            return response.status, response.headers, response.read().decode()
        finally:
            connection.close()


@pytest.fixture
async def site():
    site = Site()
    site.url = await site.server.start()
    yield site
    await site.server.close()


async def test_the_page_is_rendered_when_it_is_asked_for(site):
    assert site.renders == 0
    status, headers, body = await site.get()
    assert status == 200
    assert "version 1" in body
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "version 2" in (await site.get())[2]


async def test_the_address_cannot_be_guessed(site):
    token = urlsplit(site.url).path.strip("/")
    assert len(token) >= 32
    for path in ("/", "/favicon.ico", f"/{token}", f"/{token}x/", f"/{token}/../", f"/{token}/other"):
        assert (await site.get(path))[0] == 404
    assert site.renders == 0


async def test_a_change_is_announced_to_every_listener(site):
    streams = [await listen(site) for _ in range(2)]
    site.server.announce()
    site.server.announce()
    for reader, writer in streams:
        assert await reader.readuntil(b"\n\n") == b"event: changed\ndata:\n\n"
        writer.close()


async def test_closing_tells_every_browser_to_ask_no_more_and_frees_the_port(site):
    streams = [await listen(site) for _ in range(2)]
    await site.server.close()
    for reader, writer in streams:
        assert await asyncio.wait_for(reader.read(), 5) == b"event: closed\ndata:\n\n"
        writer.close()
    with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
        probe.connect(("127.0.0.1", urlsplit(site.url).port))


async def listen(site):
    parts = urlsplit(site.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(f"GET {parts.path}events HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    assert b"text/event-stream" in head
    return reader, writer


async def test_one_script_may_run_and_no_other(site):
    _, headers, body = await site.get()
    policy = headers["Content-Security-Policy"]
    nonces = re.findall(r"script-src 'nonce-([\w-]+)'", policy)
    assert len(nonces) == 1
    assert body.count("<script") == body.count(f'<script nonce="{nonces[0]}"') == 1
    assert "unsafe-inline' 'nonce" not in policy
    assert "http-equiv" not in body
    assert (await site.get())[1]["Content-Security-Policy"] != policy


def test_the_policy_of_the_page_is_kept():
    _, policy = with_reload(PAGE, "abc")
    for part in POLICY.split("; "):
        assert part in policy


def test_the_real_page_gives_its_policy_to_the_header():
    page = load_renderer(RESOURCES).page(PageInput(Kit(id="kit", slug="mara"), today=date(2026, 11, 21)))
    html, policy = with_reload(page.html, "abc")
    assert "Content-Security-Policy" not in html
    assert policy.startswith(POLICY)


def test_a_page_without_a_policy_gets_a_strict_one():
    html, policy = with_reload("<p>bare</p>", "abc")
    assert policy.startswith("default-src 'none'")
    assert html.startswith("<p>bare</p><script")


def test_words_on_the_page_cannot_move_the_script():
    html, _ = with_reload("<body><p>&lt;/body&gt; {nonce}</p></body>", "abc")
    assert html.index("</p>") < html.index("<script") < html.index("</body>")
    assert "{nonce}" in html
