"""Shows the open kit in the creator's own browser: a server for this computer only, that reloads the page by itself.

The address cannot be guessed, and no other site can reach it by a name of its own (DNS rebinding): every request has
to name the loopback address as its host.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import secrets
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_HOST: Final = "127.0.0.1"
_HEAD_LIMIT: Final = 16 * 1024
_HEAD_SECONDS: Final = 10.0
_BEAT_SECONDS: Final = 15.0
"""A beat on a quiet event stream finds out that the browser has left."""

_REQUEST_LINE: Final = re.compile(r"([A-Z]+) (\S+) HTTP/1\.[01]")
_META_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_POLICY: Final = "default-src 'none'; img-src data: https:; style-src 'unsafe-inline'"

_SCRIPT: Final = """<script nonce="{nonce}">
const place = "kitfolio-scroll", kept = sessionStorage.getItem(place);
if (kept) scrollTo({{top: +kept, behavior: "instant"}});
const events = new EventSource("events");
events.addEventListener("changed", () => {{ sessionStorage.setItem(place, scrollY); location.reload(); }});
events.addEventListener("closed", () => events.close());
</script>
"""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What goes back."""

    status: HTTPStatus
    body: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = field(default=())


class PageServer:
    """Serves one page, rendered when it is asked for. Lives on the asyncio loop of `io`."""

    def __init__(self, render: Callable[[], Awaitable[str]]) -> None:
        """Serve nothing yet.

        Args:
            render: makes the page as it is now.
        """
        self._render = render
        self._token = secrets.token_urlsafe(24)
        self._server: asyncio.Server | None = None
        self._port = 0
        self._connections: set[asyncio.Task[None]] = set()
        self._streams: set[asyncio.Queue[str]] = set()

    async def start(self) -> str:
        """Open a free port. Returns the address of the page."""
        self._server = await asyncio.start_server(self._connect, _HOST, 0, limit=_HEAD_LIMIT)
        self._port = self._server.sockets[0].getsockname()[1]
        return f"http://{_HOST}:{self._port}/{self._token}/"

    def announce(self) -> None:
        """Tell the browsers that the page has changed."""
        for stream in self._streams:
            if stream.empty():
                stream.put_nowait("changed")

    async def close(self) -> None:
        """Close the port and every connection."""
        if self._server is not None:
            self._server.close()
        for stream in self._streams:
            stream.put_nowait("closed")
        for connection in list(self._connections):
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        if self._server is not None:
            await self._server.wait_closed()
            self._server = None

    def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_HEAD_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
            answer = await self._answer(head)
            if answer is None:
                await self._stream(writer)
            else:
                await _send(writer, answer)
        except asyncio.LimitOverrunError:
            with contextlib.suppress(ConnectionError):
                await _send(writer, _Answer(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE))
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            pass  # the other side was slow, silent or left
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, head: bytes) -> _Answer | None:
        """Return what to send back, or None for the stream of events."""
        request, _, rest = head.decode("latin-1").partition("\r\n")
        found = _REQUEST_LINE.fullmatch(request)
        if found is None:
            return _Answer(HTTPStatus.BAD_REQUEST)
        method, path = found.groups()
        if _hosts(rest) != [f"{_HOST}:{self._port}"]:
            return _Answer(HTTPStatus.MISDIRECTED_REQUEST)
        if method != "GET":
            return _Answer(HTTPStatus.METHOD_NOT_ALLOWED, headers=(("Allow", "GET"),))
        if secrets.compare_digest(path.encode(), f"/{self._token}/events".encode()):
            return None
        if not secrets.compare_digest(path.encode(), f"/{self._token}/".encode()):
            return _Answer(HTTPStatus.NOT_FOUND)
        html, policy = with_reload(await self._render(), secrets.token_urlsafe(16))
        headers = (("Content-Security-Policy", policy),)
        return _Answer(HTTPStatus.OK, html.encode(), "text/html; charset=utf-8", headers)

    async def _stream(self, writer: asyncio.StreamWriter) -> None:
        stream: asyncio.Queue[str] = asyncio.Queue()
        self._streams.add(stream)
        try:
            writer.write(_head(HTTPStatus.OK, "text/event-stream", ()))
            while True:
                await writer.drain()
                try:
                    async with asyncio.timeout(_BEAT_SECONDS):
                        event = await stream.get()
                    writer.write(f"event: {event}\ndata:\n\n".encode())
                except TimeoutError:
                    writer.write(b": still here\n\n")
        finally:
            self._streams.discard(stream)


def with_reload(html: str, nonce: str) -> tuple[str, str]:
    """Return the page with the script that reloads it, and the policy that lets this one script run and no other.

    The page's own policy, which allows none, moves from the document into the header.
    """
    found = _META_POLICY.search(html)
    policy = found[1].replace("&#39;", "'") if found else _POLICY
    html = _META_POLICY.sub("", html, count=1)
    script = _SCRIPT.format(nonce=nonce)
    head, body, tail = html.rpartition("</body>")
    html = f"{head}{script}{body}{tail}" if body else html + script
    return html, f"{policy}; script-src 'nonce-{nonce}'; connect-src 'self'; frame-ancestors 'none'"


def _hosts(fields: str) -> list[str]:
    lines = (line.partition(":") for line in fields.split("\r\n"))
    return [value.strip() for name, _, value in lines if name.strip().lower() == "host"]


def _head(status: HTTPStatus, kind: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    lines = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        f"Content-Type: {kind}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: no-referrer",
        "Cross-Origin-Resource-Policy: same-origin",
        "Connection: close",
        *(f"{name}: {value}" for name, value in headers),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def _send(writer: asyncio.StreamWriter, answer: _Answer) -> None:
    body = answer.body or f"{answer.status.phrase}\n".encode()
    length = (("Content-Length", str(len(body))),)
    writer.write(_head(answer.status, answer.kind, answer.headers + length) + body)
    await writer.drain()
