"""Where the browser comes back to: one address on this computer, for one sign-in, for five minutes.

Supabase sends no `state` back to the app, so the address holds a secret path in its place; PKCE does the rest
(facts/platforms.md, section 4). Whatever else asks on this port, a favicon, a port scanner, a page that guesses, gets
404 and changes nothing. Nothing that came in is written into a page or a log.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from desktop.auth.problems import AuthProblem

if TYPE_CHECKING:
    from types import TracebackType

HOST: Final = "127.0.0.1"
WAIT_SECONDS: Final = 300.0
"""As long as Supabase keeps the other half of the sign-in."""

_REQUEST_SECONDS: Final = 10.0
_MOST_BYTES: Final = 16_384
_HEADERS: Final = (
    "Content-Type: text/html; charset=utf-8\r\n"
    "Cache-Control: no-store\r\n"
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Connection: close\r\n"
)
_PAGE: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Kitfolio</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body{{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;
background:light-dark(#f9f9fb,#111113);color:light-dark(#1c2024,#edeef0)}}main{{max-width:26rem;padding:2rem}}
h1{{font-size:1.4rem;margin:0 0 .5rem}}p{{margin:0;color:light-dark(#60646c,#b0b4ba)}}</style>
<main><h1>{title}</h1><p>{words}</p></main></html>"""


@dataclass(frozen=True, slots=True)
class Words:
    """What the browser's page says, in the creator's language: title and sentence."""

    done: tuple[str, str] = ("You're back in Kitfolio", "You can close this page.")
    refused: tuple[str, str] = ("You are not signed in", "Go back to Kitfolio to try again.")
    over: tuple[str, str] = ("This sign-in is over", "Go back to Kitfolio to start again.")


class Loopback:
    """Listens while it is entered. On `io`."""

    def __init__(self, words: Words) -> None:
        """Listen to nothing yet."""
        self._words = words
        self._path = f"/{secrets.token_urlsafe(24)}"
        self._server: asyncio.Server | None = None
        self._port = 0
        self._came: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        """Where the browser is to be sent back to."""
        return f"http://{HOST}:{self._port}{self._path}"

    async def code(self, wait_seconds: float = WAIT_SECONDS) -> str:
        """Wait until the browser comes back, and return the code it brings.

        Raises:
            AuthProblem: it brings a refusal, or doesn't come in time.
        """
        try:
            async with asyncio.timeout(wait_seconds):
                return await self._came
        except TimeoutError:
            raise AuthProblem("timeout") from None

    async def __aenter__(self) -> Loopback:
        """Take a free port."""
        self._server = await asyncio.start_server(self._connected, HOST, 0, limit=_MOST_BYTES)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Free the port; a page that is being sent is finished first."""
        if self._server is not None:
            self._server.close()
            await asyncio.gather(*self._tasks)
            await self._server.wait_closed()
        self._came.cancel()

    # ------------------------------------------------------------------- inside

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_REQUEST_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(self._answer(head.decode("latin-1")).encode())
                await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            return  # not a browser, or one that has gone
        finally:
            writer.close()

    def _answer(self, head: str) -> str:
        request, *fields = head.split("\r\n")
        method, _, rest = request.partition(" ")
        target = urlsplit(rest.rpartition(" ")[0])
        host = next((f.partition(":")[2].strip() for f in fields if f.lower().startswith("host:")), "")
        if host != f"{HOST}:{self._port}" or not hmac.compare_digest(target.path.encode(), self._path.encode()):
            return _reply("404 Not Found", ("Nothing here", ""))
        if method != "GET":
            return _reply("405 Method Not Allowed", ("Nothing here", ""))
        if self._came.done():
            return _reply("410 Gone", self._words.over)
        return self._take(parse_qs(target.query))

    def _take(self, query: dict[str, list[str]]) -> str:
        codes = query.get("code", [])
        if len(codes) == 1 and codes[0]:
            self._came.set_result(codes[0])
            return _reply("200 OK", self._words.done)
        if "error" in query:
            code = query.get("error_code", query["error"])[0]  # without one the provider refused, else Auth did
            self._came.set_exception(AuthProblem(code))
            return _reply("200 OK", self._words.refused)
        return _reply("400 Bad Request", self._words.refused)


def _reply(status: str, words: tuple[str, str]) -> str:
    title, sentence = words
    page = _PAGE.format(title=escape(title), words=escape(sentence))
    return f"HTTP/1.1 {status}\r\n{_HEADERS}Content-Length: {len(page.encode())}\r\n\r\n{page}"
