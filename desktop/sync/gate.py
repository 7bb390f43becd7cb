"""The gate before the platform: closed while sync is paused, so that a run under way ends before its next request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.sync.platform import PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.sync.platform import Answer, Outgoing, Page, Platform


class Paused(Exception):
    """Sync was paused; what was to be asked was not."""


class Gate:
    """Fulfils `Platform` through another one, while it is open. On `io`.

    Every method raises `Paused` while it is closed. A request that has gone out gets its answer all the same.
    """

    def __init__(self, platform: Platform) -> None:
        """Be open."""
        self._platform = platform
        self._open = True

    @property
    def is_open(self) -> bool:
        """Whether requests go through."""
        return self._open

    def open(self) -> None:
        """Let requests through."""
        self._open = True

    def close(self) -> None:
        """Let none through."""
        self._open = False

    async def changed(
        self, owner: str, since: str | None, after: tuple[str, str] | None = None, /, limit: int = PAGE
    ) -> Page:
        """See `Platform`."""
        return await self._behind().changed(owner, since, after, limit=limit)

    async def push(self, kits: Sequence[Outgoing]) -> Sequence[Answer]:
        """See `Platform`."""
        return await self._behind().push(kits)

    async def purge(self, kits: Sequence[tuple[str, str]]) -> frozenset[str]:
        """See `Platform`."""
        return await self._behind().purge(kits)

    async def ids(self, owner: str, /) -> frozenset[str]:
        """See `Platform`."""
        return await self._behind().ids(owner)

    def _behind(self) -> Platform:
        if not self._open:
            raise Paused
        return self._platform
