"""The platform's kits over PostgREST: the only module of sync that knows Supabase's tables.

Every request goes out under the user's token. Should it arrive as somebody else's all the same (a stripped header),
the answer is an error: `profiles!inner()` in every select needs rights that the anon role does not have, so row level
security cannot turn a lost token into an empty list. Contents are passed on as text, never parsed and written again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Protocol

from desktop.models.content import KitContent, ServerKit
from desktop.network.http import send
from desktop.sync.platform import Answer, Outcome, RequestRefused, SignInNeeded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.models.cloud import Cloud
    from desktop.network.http import Client, Response
    from desktop.sync.platform import Outgoing

PAGE: Final = 1000  # PostgREST's own limit on hosted projects

_AS_OWNER: Final = "profiles!inner()"
_COLUMNS: Final = f"id,updated_at,slug,published,default,theme,blocks,deleted_at,{_AS_OWNER}"
_IDS_IN_ADDRESS: Final = 50  # addresses are kept below 8 KB
_UNAUTHORIZED: Final = 401
_CONTENT_CODES: Final = ("22", "23", "54")  # Postgres: data exceptions, constraints, limits
_CONTENT_STATUS: Final = {413, 414}
_MICROSECONDS: Final = 6


class TokenSupplier(Protocol):
    """Gives the access token of the signed-in user."""

    async def access_token(self, *, refused: str | None = None) -> str:
        """Return a token that is valid now.

        Args:
            refused: a token the server did not take; it is not returned again.

        Raises:
            SignInNeeded: there is no session that could give one.
            NetworkProblem: a fresh one could not be fetched.
        """


class Gateway:
    """Fulfils `Platform`. On `io`."""

    def __init__(self, *, client: Client, cloud: Cloud, tokens: TokenSupplier) -> None:
        """Ask a project.

        Args:
            client: to send with.
            cloud: address and public key of the project.
            tokens: where tokens come from.
        """
        self._client = client
        self._cloud = cloud
        self._tokens = tokens

    async def changed(
        self, owner: str, since: str | None, after: tuple[str, str] | None = None, /
    ) -> Sequence[ServerKit]:
        """See `Platform`."""
        params = {
            "select": _COLUMNS,
            "user_id": f"eq.{owner}",
            "order": "updated_at.asc,id.asc",
            "limit": str(PAGE),
        }
        if since is not None:
            params["updated_at"] = f"gt.{since}"
        if after is not None:
            stamp, kit_id = after
            params["or"] = f'(updated_at.gt."{stamp}",and(updated_at.eq."{stamp}",id.gt.{kit_id}))'
        answer = await self._request("GET", "media_kits", params)
        return [_kit(row) for row in answer.json()]

    async def push(self, kits: Sequence[Outgoing]) -> Sequence[Answer]:
        """See `Platform`."""
        body = f"[{','.join(map(_element, kits))}]"
        answer = await self._request("POST", "rpc/push_kits", content=body.encode())
        return [_answer(row) for row in answer.json()]

    async def purge(self, kits: Sequence[tuple[str, str]]) -> frozenset[str]:
        """See `Platform`."""
        gone: set[str] = set()
        for start in range(0, len(kits), _IDS_IN_ADDRESS):
            some = kits[start : start + _IDS_IN_ADDRESS]
            wanted = ",".join(f'and(id.eq.{kit_id},updated_at.eq."{stamp}")' for kit_id, stamp in some)
            await self._request("DELETE", "media_kits", {"or": f"({wanted})"})
            ids = ",".join(kit_id for kit_id, _ in some)
            left = await self._request("GET", "media_kits", {"select": f"id,{_AS_OWNER}", "id": f"in.({ids})"})
            gone |= {kit_id for kit_id, _ in some} - {row["id"] for row in left.json()}
        return frozenset(gone)

    async def ids(self, owner: str, /) -> frozenset[str]:
        """See `Platform`."""
        found: list[str] = []
        while True:
            params = {"select": f"id,{_AS_OWNER}", "user_id": f"eq.{owner}", "order": "id.asc", "limit": str(PAGE)}
            if found:
                params["id"] = f"gt.{found[-1]}"
            page = [row["id"] for row in (await self._request("GET", "media_kits", params)).json()]
            if not page:
                return frozenset(found)
            found += page

    async def _request(
        self, method: str, path: str, params: Mapping[str, str] | None = None, content: bytes | None = None
    ) -> Response:
        token = await self._tokens.access_token()
        answer = await self._send(token, method, path, params, content)
        if answer.status_code == _UNAUTHORIZED:
            token = await self._tokens.access_token(refused=token)
            answer = await self._send(token, method, path, params, content)
            if answer.status_code == _UNAUTHORIZED:
                raise SignInNeeded("Sign in again to go on syncing. Your work is safe on this computer.")
        if answer.is_error:
            raise _refusal(answer)
        return answer

    async def _send(
        self, token: str, method: str, path: str, params: Mapping[str, str] | None, content: bytes | None
    ) -> Response:
        if not token:
            raise SignInNeeded("Sign in to sync your kits. Your work is safe on this computer.")
        headers = {"apikey": self._cloud.key, "authorization": f"Bearer {token}", "content-type": "application/json"}
        url = f"{self._cloud.url}/rest/v1/{path}"
        return await send(self._client, method, url, headers=headers, params=params, content=content)


def _element(kit: Outgoing) -> str:
    head = json.dumps({"id": kit.id, "base_updated_at": kit.base_updated_at})
    return f"{head[:-1]},{kit.columns.json[1:]}"


def _answer(row: Mapping[str, Any]) -> Answer:
    there = row.get("row")
    return Answer(
        id=row["id"],
        outcome=Outcome(row["outcome"]),
        updated_at=_stamp(row.get("updated_at")),
        kit=_kit(there) if there else None,
    )


def _kit(row: Mapping[str, Any]) -> ServerKit:
    deleted_at = row["deleted_at"]
    content = KitContent(
        slug=row["slug"],
        published=row["published"],
        default=row["default"],
        theme=row["theme"],
        blocks=row["blocks"],
        deleted_at=_stamp(deleted_at) if deleted_at else None,
    )
    return ServerKit(row["id"], _stamp(row["updated_at"]), content)


def _stamp(text: str | None) -> str:
    """Return a time in one width, so that texts compare as times do: PostgREST leaves out zeros at the end."""
    if not text:
        return ""
    whole, _, part = text.partition("+")[0].partition(".")
    return f"{whole}.{part.ljust(_MICROSECONDS, '0')}"


def _refusal(answer: Response) -> RequestRefused:
    try:
        said = answer.json()
    except ValueError:
        said = {}
    code = str(said.get("code", answer.status_code)) if isinstance(said, dict) else str(answer.status_code)
    blame = answer.status_code in _CONTENT_STATUS or code.startswith(_CONTENT_CODES)
    text = "The platform didn't take this request. Update Kitfolio, or try again later."
    return RequestRefused(text, code, about_content=blame)
