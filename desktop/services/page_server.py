"""Shows the open kit in the creator's own browser, at an address that cannot be guessed, and reloads it by itself."""

from __future__ import annotations

import asyncio
import re
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from desktop.network.local_http import Answer, LocalServer

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

_BEAT_SECONDS: Final = 15.0
"""A beat on a quiet event stream finds out that the browser has left."""

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


class PageServer:
    """Serves one page, rendered when it is asked for. Lives on the asyncio loop of `io`."""

    def __init__(self, render: Callable[[], Awaitable[str]]) -> None:
        """Serve nothing yet.

        Args:
            render: makes the page as it is now.
        """
        self._render = render
        self._token = secrets.token_urlsafe(24)
        self._server = LocalServer(self._answer)
        self._streams: set[asyncio.Queue[str]] = set()

    async def start(self) -> str:
        """Open a free port. Returns the address of the page."""
        await self._server.open()
        return f"{self._server.address}/{self._token}/"

    def announce(self) -> None:
        """Tell the browsers that the page has changed."""
        for stream in self._streams:
            if stream.empty():
                stream.put_nowait("changed")

    async def close(self) -> None:
        """Tell the browsers, so that they ask no more, and close the port."""
        for stream in self._streams:
            stream.put_nowait("closed")
        await self._server.close()

    async def _answer(self, path: str, _query: str) -> Answer:
        if secrets.compare_digest(path.encode(), f"/{self._token}/events".encode()):
            return Answer(HTTPStatus.OK, kind="text/event-stream", stream=self._stream())
        if not secrets.compare_digest(path.encode(), f"/{self._token}/".encode()):
            return Answer(HTTPStatus.NOT_FOUND)
        html, policy = with_reload(await self._render(), secrets.token_urlsafe(16))
        headers = (("Content-Security-Policy", policy),)
        return Answer(HTTPStatus.OK, html.encode(), "text/html; charset=utf-8", headers)

    async def _stream(self) -> AsyncGenerator[bytes, None]:
        """Yield the events of one browser, until there will be no more."""
        stream: asyncio.Queue[str] = asyncio.Queue()
        self._streams.add(stream)
        event = ""
        try:
            while event != "closed":
                try:
                    async with asyncio.timeout(_BEAT_SECONDS):
                        event = await stream.get()
                    yield f"event: {event}\ndata:\n\n".encode()
                except TimeoutError:
                    yield b": still here\n\n"
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
