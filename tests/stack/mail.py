"""Where the stack's mails end: a real SMTP server that keeps them, a page to read them, and a client that waits."""

from __future__ import annotations

import asyncio
import html
import re
from dataclasses import asdict, dataclass
from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import httpx
from aiosmtpd.smtp import SMTP, Envelope, Session
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.stack.witness import Witness

LINK = re.compile(r'href="([^"]+)"')
CODE = re.compile(r"\b\d{6}\b")
TAG = re.compile(r"<[^>]+>")
PAGE = """<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Inbox</title>
<style>body{{font:16px system-ui;margin:2rem auto;max-width:52rem;color-scheme:light dark}}
td,th{{padding:.4rem 1rem .4rem 0;text-align:left}}code{{font-size:1.25rem}}</style>
<h1>Inbox</h1><table><tr><th>To<th>Subject<th>Code<th>Link</tr>{rows}</table>"""
ROW = "<tr><td>{to}<td>{subject}<td><code>{code}</code><td><a href='{link}'>open</a></tr>"


@dataclass(frozen=True)
class Mail:
    """A mail that came in.

    Attributes:
        number: counts from 1, in the order of arrival.
        to: the receiver.
        subject: as sent.
        body: HTML.
        code: the six digits in it; '' where there are none.
        link: the first one in it; '' where there is none.
    """

    number: int
    to: str
    subject: str
    body: str
    code: str
    link: str


class MailSink:
    """Keeps every mail. Lives on one event loop."""

    def __init__(self, witness: Witness) -> None:
        self._witness = witness
        self._mails: list[Mail] = []
        self._came = asyncio.Condition()

    def protocol(self) -> SMTP:
        """Return what speaks SMTP on one connection."""
        return SMTP(self, hostname="localhost")

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        """Keep a mail."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        message = message_from_bytes(raw, policy=policy.default)
        part = message.get_body(("html", "plain"))
        body = part.get_content() if part is not None else ""
        link = LINK.search(body)
        code = CODE.search(TAG.sub(" ", body))
        async with self._came:
            for address in envelope.rcpt_tos:
                mail = Mail(
                    number=len(self._mails) + 1,
                    to=address.lower(),
                    subject=str(message["Subject"]),
                    body=body,
                    code=code.group() if code else "",
                    link=html.unescape(link.group(1)) if link else "",
                )
                self._mails.append(mail)
                self._witness.mail(mail.code, mail.link)
            self._came.notify_all()
        return "250 OK"

    async def after(self, number: int, to: str, wait_seconds: float) -> list[Mail]:
        """Return the mails after a number (to an address, or to all: ''), as soon as there are any."""

        def found() -> list[Mail]:
            return [mail for mail in self._mails if mail.number > number and to in {"", mail.to}]

        try:
            async with asyncio.timeout(wait_seconds), self._came:
                return await self._came.wait_for(found)
        except TimeoutError:
            return []

    def page(self) -> Starlette:
        """Return the inbox as a small site: `/` to read, `/mails` for programs."""

        async def read(_request: Request) -> Response:
            rows = [
                ROW.format(**{name: html.escape(str(value)) for name, value in asdict(mail).items()})
                for mail in reversed(self._mails)
            ]
            return HTMLResponse(PAGE.format(rows="".join(rows)))

        async def mails(request: Request) -> Response:
            query = request.query_params
            found = await self.after(int(query["after"]), query.get("to", ""), float(query.get("wait", "0")))
            return JSONResponse([asdict(mail) for mail in found])

        return Starlette(routes=[Route("/", read), Route("/mails", mails)])


class Inbox:
    """Reads a sink's mails from another process. Used by one thread at a time.

    Args:
        url: of the sink's page.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._taken: dict[str, int] = {}

    def wait_for(self, address: str, *, seconds: float = 10) -> Mail:
        """Return the newest mail to an address that was not returned before.

        Raises:
            TimeoutError: none came in time.
        """
        address = address.lower()
        found = self.after(self._taken.get(address, 0), to=address, seconds=seconds)
        if not found:
            raise TimeoutError(f"no new mail to {address} within {seconds} s")
        self._taken[address] = found[-1].number
        return found[-1]

    def code(self, address: str, *, seconds: float = 10) -> str:
        """Return the six digits of that mail."""
        return self.wait_for(address, seconds=seconds).code

    def after(self, number: int, *, to: str = "", seconds: float = 0) -> list[Mail]:
        """Return all mails after a number; waits for the first."""
        query = {"after": str(number), "to": to, "wait": str(seconds)}
        answer = httpx.get(f"{self.url}/mails", params=query, timeout=seconds + 10, trust_env=False)
        answer.raise_for_status()
        return [Mail(**fields) for fields in answer.json()]
