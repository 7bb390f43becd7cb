"""Tokens for sync: what `auth` says about a session, in `sync`'s words. The two don't know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.auth.problems import SignedOut, VaultProblem
from desktop.sync.platform import SignInNeeded

if TYPE_CHECKING:
    from desktop.auth.sessions import Sessions


class Tokens:
    """Fulfils `sync.rest.TokenSupplier`. On `io`."""

    def __init__(self, sessions: Sessions) -> None:
        """Take tokens from there."""
        self._sessions = sessions

    async def access_token(self, *, refused: str | None = None) -> str:
        """See `TokenSupplier`."""
        try:
            return await self._sessions.access_token(refused=refused)
        except (SignedOut, VaultProblem) as problem:
            raise SignInNeeded(str(problem)) from None
