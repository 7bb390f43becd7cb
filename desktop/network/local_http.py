"""A small HTTP server for the browser of this computer: where a sign-in comes back to, and where a page is shown.

No other site can reach it by a name of its own (DNS rebinding): every request has to name the loopback address as its
host. One request a connection, and only reading. Nothing that came in is written into an answer or a log.
"""

from __future__ import annotations

import asyncio
import re
import socket
from contextlib import aclosing
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

HOST: Final = "127.0.0.1"

_HEAD_LIMIT: Final = 16 * 1024
_HEAD_SECONDS: Final = 10.0
_SEND_SECONDS: Final = 30.0
_LAST_SECONDS: Final = 2.0

_REQUEST_LINE: Final = re.compile(r"([A-Z]+) (/\S*) HTTP/1\.[01]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back.

    Attributes:
        status: its status; without a body, its words are the body.
        kind: the content type.
        headers: what the answer needs beyond those that every answer has.
        stream: follows the body for as long as it goes on; None where the body is all.
    """

    status: HTTPStatus
    body: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    stream: AsyncGenerator[bytes, None] | None = None


class LocalServer:
    """Listens on a port of its own between `open` and `close`. On `io`."""

    def __init__(
        self, answer: Callable[[str, str], Awaitable[Answer]], *, last_seconds: float = _LAST_SECONDS
    ) -> None:
        """Listen to nothing yet.

        Args:
            answer: takes path and query of a request; what it raises is reported as a fault of ours.
            last_seconds: how long an answer under way may still take once the server is closed.
        """
        self._answer = answer
        self._last_seconds = last_seconds
        self._server: asyncio.Server | None = None
        self._port = 0
        self._connections: set[asyncio.Task[None]] = set()
        self._silent: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        """Where it listens, without a path."""
        return f"http://{HOST}:{self._port}"

    async def open(self) -> None:
        """Take a free port.

        Raises:
            OSError: there is none.
        """
        # asyncio's own way to a port passes over what the system refuses, and ends up with a server that has none.
        door = socket.create_server((HOST, 0))
        self._server = await asyncio.start_server(self._connect, sock=door, limit=_HEAD_LIMIT)
        self._port = door.getsockname()[1]

    async def close(self) -> None:
        """Free the port. An answer under way is finished; who has asked nothing, as browsers do ahead, is let go."""
        if self._server is None:
            return
        server, self._server = self._server, None
        server.close()
        for connection in self._silent:
            connection.cancel()
        if self._connections:
            _, late = await asyncio.wait(self._connections, timeout=self._last_seconds)
            for connection in late:
                connection.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await server.wait_closed()

    def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        for tasks in (self._connections, self._silent):
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await _head(reader)
            if (task := asyncio.current_task()) is not None:
                self._silent.discard(task)
            await _send(writer, await self._reply(head))
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # no browser, or one that has gone
        except TimeoutError:
            writer.transport.abort()
        except asyncio.CancelledError:
            writer.transport.abort()  # what nobody reads would hold it open
            raise
        finally:
            writer.close()

    async def _reply(self, head: str) -> Answer:
        """Return what a request gets; its head is empty where it was too long to be one."""
        if not head:
            return Answer(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        request, _, fields = head.partition("\r\n")
        found = _REQUEST_LINE.fullmatch(request)
        if found is None:
            return Answer(HTTPStatus.BAD_REQUEST)
        method, target = found.groups()
        if _hosts(fields) != [f"{HOST}:{self._port}"]:
            return Answer(HTTPStatus.MISDIRECTED_REQUEST)
        if method != "GET":
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED, headers=(("Allow", "GET"),))
        path, _, query = target.partition("?")
        try:
            return await self._answer(path, query)
        except Exception as fault:  # noqa: BLE001 - ours; told as any other, and the browser gets an answer
            told = {"message": "a local page failed", "exception": fault}
            asyncio.get_running_loop().call_exception_handler(told)
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR)


async def _head(reader: asyncio.StreamReader) -> str:
    try:
        async with asyncio.timeout(_HEAD_SECONDS):
            return (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.LimitOverrunError:
        return ""


def _hosts(fields: str) -> list[str]:
    lines = (line.partition(":") for line in fields.split("\r\n"))
    return [value.strip() for name, _, value in lines if name.strip().lower() == "host"]


async def _send(writer: asyncio.StreamWriter, answer: Answer) -> None:
    """Send an answer, and wait until it has gone out."""
    if answer.stream is None:
        body = answer.body or f"{answer.status.phrase}\n".encode()
        writer.write(_header(answer, (("Content-Length", str(len(body))),)) + body)
    else:
        writer.write(_header(answer) + answer.body)
        async with aclosing(answer.stream) as parts:
            async for part in parts:
                writer.write(part)
                await writer.drain()
    writer.close()
    async with asyncio.timeout(_SEND_SECONDS):
        await writer.wait_closed()


def _header(answer: Answer, more: tuple[tuple[str, str], ...] = ()) -> bytes:
    lines = [
        f"HTTP/1.1 {answer.status.value} {answer.status.phrase}",
        f"Content-Type: {answer.kind}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: no-referrer",
        "Cross-Origin-Resource-Policy: same-origin",
        "Connection: close",
        *(f"{name}: {value}" for name, value in (*answer.headers, *more)),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
