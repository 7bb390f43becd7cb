"""HTTP to the platform: one client, honest time-outs, and every trouble of the way told as a `NetworkProblem`."""

from __future__ import annotations

import logging
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

import httpx

from desktop import __version__
from desktop.network.problems import NetworkKind, NetworkProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

Response = httpx.Response

_TIMEOUT: Final = httpx.Timeout(30.0, connect=10.0)
_LONGEST_PAUSE: Final = 3600.0
LONGEST: Final = 256_000_000
"""Bytes of an answer: more than a page of kits with all their pictures."""
_PACKING: Final = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})

# It would write every address it asks for, and some carry codes (facts/platforms.md, section 7).
logging.getLogger("httpx").setLevel(logging.WARNING)
logging.getLogger("httpcore").setLevel(logging.WARNING)


class Client(httpx.AsyncClient):
    """An httpx client whose answers are the server's own: 2xx, or 4xx with a reason to read.

    Supabase's library is handed it in place of its own, so that what a network says can't be taken for what the
    platform says.
    """

    async def send(self, request: httpx.Request, **options: Any) -> Response:  # noqa: ANN401 - httpx's own
        """Send a request.

        Raises:
            NetworkProblem: nothing came back, or nothing the platform itself would say.
        """
        if self.is_closed:  # the studio is being left
            raise NetworkProblem(NetworkKind.OFFLINE)
        try:
            answer = await super().send(request, **{**options, "stream": True})
            if not options.get("stream"):
                answer = await _whole(answer)
        except httpx.TimeoutException as error:
            raise NetworkProblem(NetworkKind.TIMEOUT) from error
        except httpx.RequestError as error:
            raise NetworkProblem(NetworkKind.OFFLINE) from error
        _require_usable(answer)
        return answer


def make_client(transport: httpx.AsyncBaseTransport | None = None) -> Client:
    """Return the client of one `io` loop; close it there.

    Redirects are not followed: the platform sends none, so one leads to a network's own sign-in page. Proxies come
    from the environment.

    Args:
        transport: another way than the real network, in tests.
    """
    return Client(
        transport=transport,
        timeout=_TIMEOUT,
        follow_redirects=False,
        headers={"user-agent": f"Kitfolio/{__version__}"},
    )


async def send(
    client: Client,
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    params: Mapping[str, str] | None = None,
    content: bytes | None = None,
) -> Response:
    """Send a request and return the answer.

    Raises:
        NetworkProblem: see `Client`.
    """
    return await client.request(method, url, headers=headers, params=params, content=content)


async def _whole(answer: Response) -> Response:
    """Read an answer, but no more than one can be: a few kilobytes may unpack to gigabytes.

    Raises:
        NetworkProblem: it goes on and on.
        httpx.RequestError: it breaks off.
    """
    parts, size = [], 0
    try:
        async for part in answer.aiter_bytes():
            parts.append(part)
            size += len(part)
            if size > LONGEST:
                raise NetworkProblem(NetworkKind.SERVER)
    finally:
        await answer.aclose()
    headers = [(name, value) for name, value in answer.headers.raw if name.lower() not in _PACKING]
    return Response(answer.status_code, headers=headers, content=b"".join(parts), request=answer.request)


def _require_usable(answer: Response) -> None:
    kind = answer.headers.get("content-type", "")
    if answer.is_redirect or (answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR and "text/html" in kind):
        raise NetworkProblem(NetworkKind.PORTAL)
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        raise NetworkProblem(NetworkKind.BUSY, _pause(answer))
    if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise NetworkProblem(NetworkKind.SERVER, _pause(answer))


def _pause(answer: Response) -> float | None:
    """Read `Retry-After`: seconds, or a date by the server's own clock."""
    wanted = answer.headers.get("retry-after", "")
    if wanted.isdecimal():
        return min(float(wanted), _LONGEST_PAUSE)
    try:
        until, now = (parsedate_to_datetime(text) for text in (wanted, answer.headers.get("date", "")))
    except ValueError:
        return None
    return min(max((until - now).total_seconds(), 0.0), _LONGEST_PAUSE)
