"""The gateway: one address for Auth and PostgREST, guarded by the project's keys as Supabase's is.

The rules are those of Supabase's kong.yml and its entrypoint (supabase/supabase, docker/volumes/api): a call needs
a known key, in the header `apikey` or the parameter of that name; a user's own `Authorization` is passed on; without
one, or with a key of the newer form in it, the upstream gets the token of the key's role.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import httpx
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from tests.stack.keys import Keys
    from tests.stack.witness import Witness

OPEN_PATHS = {"/auth/v1/verify", "/auth/v1/callback", "/auth/v1/authorize", "/auth/v1/.well-known/jwks.json"}
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
HOP_BY_HOP = {"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
SET_BY_US = {"host", "authorization", "x-forwarded-for"}
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=2)
PATIENT_SECONDS = 60


def gateway(keys: Keys, *, auth_url: str, rest_url: str, witness: Witness) -> Starlette:
    """Return the ASGI application in front of an Auth server and a PostgREST; the witness sees all that Auth does."""
    upstreams = {"/auth/v1": auth_url, "/rest/v1": rest_url}
    door = _Gateway(keys, upstreams, witness)
    return Starlette(routes=[Route("/{path:path}", door.answer, methods=METHODS)], lifespan=door.running)


class _Gateway:
    def __init__(self, keys: Keys, upstreams: dict[str, str], witness: Witness) -> None:
        self._upstreams = upstreams
        self._witness = witness
        self._role_tokens = {
            keys.anon: keys.anon,
            keys.service: keys.service,
            keys.publishable: keys.anon,
            keys.secret: keys.service,
        }

    @asynccontextmanager
    async def running(self, _app: Starlette) -> AsyncIterator[None]:
        transport = httpx.AsyncHTTPTransport(limits=LIMITS)
        async with httpx.AsyncClient(transport=transport, timeout=PATIENT_SECONDS, trust_env=False) as client:
            self._client = client
            yield

    async def answer(self, request: Request) -> Response:
        """Refuse, or pass the request on and its answer back as they come, unread."""
        path = request.scope["raw_path"].decode("ascii")
        prefix = next((prefix for prefix in self._upstreams if path.startswith(f"{prefix}/")), None)
        if prefix is None:
            return JSONResponse({"message": "no Route matched with those values"}, status_code=404)
        key = request.headers.get("apikey") or request.query_params.get("apikey")
        if path not in OPEN_PATHS and (refusal := self._refusal(key)) is not None:
            return refusal
        url = self._upstreams[prefix] + path.removeprefix(prefix)
        if query := _without_key(request):
            url += f"?{query}"
        watched = prefix == "/auth/v1"
        body = _body(request)
        sent = self._client.build_request(
            request.method,
            url,
            headers=self._headers(request, key),
            content=self._seen(body) if watched and body is not None else body,
        )
        try:
            received = await self._client.send(sent, stream=True)
        except httpx.TransportError:
            words = "An invalid response was received from the upstream server"
            return JSONResponse({"message": words}, status_code=502)
        if watched:
            self._witness.address(str(received.url))
            self._witness.address(received.headers.get("location", ""))
        content = received.aiter_raw()
        answer = StreamingResponse(
            self._seen(content) if watched else content,
            status_code=received.status_code,
            background=BackgroundTask(received.aclose),
        )
        answer.raw_headers = [
            (name.lower(), value) for name, value in received.headers.raw if name.lower().decode() not in HOP_BY_HOP
        ]
        return answer

    async def _seen(self, content: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Pass content on as it comes; the witness has it at the end."""
        whole = bytearray()
        async for part in content:
            whole += part
            yield part
        self._witness.body(bytes(whole))

    def _refusal(self, key: str | None) -> Response | None:
        if not key:
            hint = "No `apikey` request header or url param was found."
            return JSONResponse({"message": "No API key found in request", "hint": hint}, status_code=401)
        if key not in self._role_tokens:
            hint = "Double check your Supabase `anon` or `service_role` API key."
            return JSONResponse({"message": "Invalid API key", "hint": hint}, status_code=401)
        return None

    def _headers(self, request: Request, key: str | None) -> list[tuple[str, str]]:
        dropped = HOP_BY_HOP | SET_BY_US
        headers = [(name, value) for name, value in request.headers.items() if name not in dropped]
        headers.append(("x-forwarded-for", request.client.host if request.client else ""))
        authorization = request.headers.get("authorization", "")
        role_token = self._role_tokens.get(key or "")
        if role_token and (not authorization or authorization.startswith("Bearer sb_")):
            authorization = f"Bearer {role_token}"
        return [*headers, ("authorization", authorization)] if authorization else headers


def _without_key(request: Request) -> str:
    """Return the query without the key, which would be a filter to PostgREST; else as it was written."""
    query: str = request.scope["query_string"].decode("ascii")
    if "apikey" not in request.query_params:
        return query
    return urlencode([(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if k != "apikey"])


def _body(request: Request) -> AsyncIterator[bytes] | None:
    has_body = "content-length" in request.headers or "transfer-encoding" in request.headers
    return request.stream() if has_body else None
