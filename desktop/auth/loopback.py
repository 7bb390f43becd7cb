"""Where the browser comes back to: one address on this computer, for one sign-in, for five minutes.

Supabase sends no `state` back to the app, so the address holds a secret path in its place; PKCE does the rest
(facts/platforms.md, section 4). Whatever else asks on this port, a favicon, a port scanner, a page that guesses, is
turned away and changes nothing.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from desktop.auth.problems import AuthProblem
from desktop.network.local_http import Answer, LocalServer

if TYPE_CHECKING:
    from types import TracebackType

WAIT_SECONDS: Final = 300.0
"""As long as Supabase keeps the other half of the sign-in."""

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
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
        self._server = LocalServer(self._answer)
        self._came: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    @property
    def address(self) -> str:
        """Where the browser is to be sent back to."""
        return f"{self._server.address}{self._path}"

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
        await self._server.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Free the port; a page that is being sent is finished first."""
        await self._server.close()
        self._came.cancel()

    # ------------------------------------------------------------------- inside

    async def _answer(self, path: str, query: str) -> Answer:
        if not hmac.compare_digest(path.encode(), self._path.encode()):
            return Answer(HTTPStatus.NOT_FOUND)
        if self._came.done():
            return _page(HTTPStatus.GONE, self._words.over)
        return self._take(parse_qs(query))

    def _take(self, query: dict[str, list[str]]) -> Answer:
        codes = query.get("code", [])
        if len(codes) == 1 and codes[0]:
            self._came.set_result(codes[0])
            return _page(HTTPStatus.OK, self._words.done)
        if "error" in query:
            code = query.get("error_code", query["error"])[0]  # without one the provider refused, else Auth did
            self._came.set_exception(AuthProblem(code))
            return _page(HTTPStatus.OK, self._words.refused)
        return _page(HTTPStatus.BAD_REQUEST, self._words.refused)


def _page(status: HTTPStatus, words: tuple[str, str]) -> Answer:
    title, sentence = words
    page = _PAGE.format(title=escape(title), words=escape(sentence))
    return Answer(status, page.encode(), "text/html; charset=utf-8", (("Content-Security-Policy", _POLICY),))
