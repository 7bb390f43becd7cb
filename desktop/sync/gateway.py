"""The platform's kits over PostgREST: the only module of sync that knows Supabase's tables.

Every request goes out under the user's token. Should it arrive as somebody else's all the same (a stripped header),
the answer is an error: `profiles!inner()` in every select needs rights that the anon role does not have, so row level
security cannot turn a lost token into an empty list. Contents are passed on as text, never parsed and written again.
"""

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING, Any, Final

from desktop.models.base import JsonProblem, require_shallow
from desktop.models.content import KitContent, ServerKit
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.sync.platform import PAGE, Answer, Outcome, Page, SignInNeeded
from desktop.sync.profiles import Profiles
from desktop.sync.rest import UnreadableAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.models.blocks import JsonObject
    from desktop.sync.platform import Outgoing
    from desktop.sync.rest import Rest

_AS_OWNER: Final = "profiles!inner()"
_COLUMNS: Final = f"id,updated_at,slug,published,default,theme,blocks,deleted_at,{_AS_OWNER}"
_IDS_IN_ADDRESS: Final = 50  # addresses are kept below 8 KB
_MICROSECONDS: Final = 6
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:\+00:00)?")
_NEVER: Final = "1970-01-01T00:00:00.000000"
"""The revision of a row that was there before the platform kept any (`updated_at` is null); `push_kits` agrees."""

log = logging.getLogger(__name__)


class Gateway:
    """Fulfils `Platform`. On `io`."""

    def __init__(self, *, rest: Rest) -> None:
        """Ask through `rest`."""
        self._rest = rest
        self._profiles = Profiles(rest=rest)

    async def changed(
        self, owner: str, since: str | None, after: tuple[str, str] | None = None, /, limit: int = PAGE
    ) -> Page:
        """See `Platform`."""
        params = {
            "select": _COLUMNS,
            "user_id": f"eq.{owner}",
            "order": "updated_at.asc.nullsfirst,id.asc",
            "limit": str(limit),
        }
        if since is not None:
            params["updated_at"] = f"gt.{since}"
        if after is not None:
            stamp, kit_id = after
            later = "updated_at.not.is.null" if stamp == _NEVER else f'updated_at.gt."{stamp}"'
            params["or"] = f"({later},and({_has_revision(stamp)},id.gt.{kit_id}))"
        try:
            rows = await self._rest.rows("GET", "media_kits", params)
        except UnreadableAnswer:
            return await self._one_by_one(params)
        return _page(rows, rows)

    async def _one_by_one(self, params: Mapping[str, str]) -> Page:
        """Return a page whose rows do not come together; one that cannot be read keeps none of the others up."""
        heads = await self._rest.rows("GET", "media_kits", {**params, "select": f"id,updated_at,{_AS_OWNER}"})
        rows: list[dict[str, Any]] = []
        for head in heads:
            only = {"select": _COLUMNS, "id": f"eq.{_id(head)}"}
            try:
                rows += await self._rest.rows("GET", "media_kits", only)
            except UnreadableAnswer:
                log.info("A row of media_kits can't be read, and is left out")
        return _page(heads, rows)

    async def push(self, kits: Sequence[Outgoing]) -> Sequence[Answer]:
        """See `Platform`."""
        body = f"[{','.join(map(_element, kits))}]"
        answers = [_answer(row) for row in await self._rest.rows("POST", "rpc/push_kits", content=body.encode())]
        if not {one.id for one in answers} <= {kit.id for kit in kits}:
            raise NetworkProblem(NetworkKind.PORTAL)
        return answers

    async def purge(self, kits: Sequence[tuple[str, str]]) -> frozenset[str]:
        """See `Platform`."""
        gone: set[str] = set()
        for start in range(0, len(kits), _IDS_IN_ADDRESS):
            some = kits[start : start + _IDS_IN_ADDRESS]
            wanted = ",".join(f"and(id.eq.{kit_id},{_has_revision(stamp)})" for kit_id, stamp in some)
            await self._rest.request("DELETE", "media_kits", {"or": f"({wanted})"})
            ids = ",".join(kit_id for kit_id, _ in some)
            left = await self._rest.rows("GET", "media_kits", {"select": f"id,{_AS_OWNER}", "id": f"in.({ids})"})
            gone |= {kit_id for kit_id, _ in some} - set(map(_id, left))
        return frozenset(gone)

    async def ids(self, owner: str, /) -> frozenset[str]:
        """See `Platform`."""
        found: list[str] = []
        while True:
            params = {"select": f"id,{_AS_OWNER}", "user_id": f"eq.{owner}", "order": "id.asc", "limit": str(PAGE)}
            if found:
                params["id"] = f"gt.{found[-1]}"
            page = [_id(row) for row in await self._rest.rows("GET", "media_kits", params)]
            if not page:
                break
            found += page
        if not await self._profiles.exists(owner):
            # Their kits went with the account. Nobody deleted them, so they stay on every computer.
            raise SignInNeeded("Your account isn't there any more. Your work is safe on this computer.")
        return frozenset(found)


def _has_revision(stamp: str) -> str:
    return "updated_at.is.null" if stamp == _NEVER else f'updated_at.eq."{stamp}"'


def _element(kit: Outgoing) -> str:
    head = json.dumps({"id": kit.id, "base_updated_at": kit.base_updated_at})
    return f"{head[:-1]},{kit.columns.json[1:]}"


def _id(row: Mapping[str, Any]) -> str:
    """Return a row's id. An answer without any is not the platform's, and must never be taken for a short one."""
    found = row.get("id")
    if not isinstance(found, str):
        raise NetworkProblem(NetworkKind.PORTAL)
    return found


def _answer(row: Mapping[str, Any]) -> Answer:
    there = row.get("row")
    try:
        outcome, stamp = Outcome(str(row.get("outcome"))), row.get("updated_at")
        updated_at = _stamp(stamp) if stamp else ""
    except (TypeError, ValueError) as error:
        raise NetworkProblem(NetworkKind.PORTAL) from error
    return Answer(_id(row), outcome, updated_at, _kit(there) if there else None)


def _page(heads: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]) -> Page:
    ends = (end for head in reversed(heads) if (end := _end(head)) is not None)
    read = (_kit(row) for row in rows)
    return Page([kit for kit in read if kit is not None], len(heads), next(ends, None))


def _end(head: Mapping[str, Any]) -> tuple[str, str] | None:
    try:
        return _stamp(head["updated_at"] or _NEVER), _id(head)
    except (KeyError, TypeError, ValueError):
        return None  # no revision, so nothing can be asked for that comes after it


def _kit(row: Mapping[str, Any]) -> ServerKit | None:
    """Read a row. One that cannot be a kit, whoever wrote it, is left out and keeps none of the others up."""
    try:
        return _read_kit(row)
    except (KeyError, TypeError, ValueError, JsonProblem) as error:
        log.info("A row of media_kits is left out: %r", error)
        return None


def _read_kit(row: Mapping[str, Any]) -> ServerKit:
    slug, published, default, deleted_at = row["slug"], row["published"], row["default"], row["deleted_at"]
    if not (isinstance(slug, str) and isinstance(published, bool) and isinstance(default, bool)):
        raise TypeError("slug, published or default")
    require_shallow([row["theme"], row["blocks"]])
    content = KitContent(
        slug=slug,
        published=published,
        default=default,
        theme=row["theme"] if isinstance(row["theme"], dict) else {},
        blocks=_blocks(row["blocks"]),
        deleted_at=_stamp(deleted_at) if deleted_at else None,
    )
    return ServerKit(_id(row), _stamp(row["updated_at"] or _NEVER), content)


def _blocks(value: Any) -> list[JsonObject]:  # noqa: ANN401 - any JSON
    """Return a row's blocks. A platform in use may hold some of another shape; nothing of it gets lost.

    Such a one becomes a block that no studio can read, and that stays as it is until it is deleted.
    """
    found = value if isinstance(value, list) else [value] if value else []
    return [one if isinstance(one, dict) else {"type": "unknown", "data": one} for one in found]


def _stamp(text: str) -> str:
    """Return a time in one width, so that texts compare as times do: PostgREST leaves out zeros at the end."""
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError("no time that could be a revision")  # "infinity", or a year of six digits
    return f"{found[1]}.{(found[2] or '').ljust(_MICROSECONDS, '0')}"
