"""Keeps the session: fresh tokens for whoever asks, one refresh at a time, ended by final codes only."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from desktop.auth.problems import FINAL_CODES, AuthProblem, SignedOut, VaultKind, VaultProblem
from desktop.auth.session import Kept, dump, load
from desktop.network.problems import NetworkKind, NetworkProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.auth.home import Home
    from desktop.auth.session import Session, User
    from desktop.auth.vault import Vault
    from desktop.models.cloud import Cloud

_GIVEN_UP_AFTER: Final = 30 * 86_400.0
"""Seconds since a session was ended here, or since its last tokens came if they did later."""

log = logging.getLogger(__name__)


class AuthServer(Protocol):
    """What keeping a session needs of `gotrue.GoTrue`. Both may raise `NetworkProblem` and `AuthProblem`."""

    async def refresh(self, refresh_token: str) -> Session:
        """Exchange a refresh token for the next pair."""

    async def sign_out(self, access_token: str) -> None:
        """End a session on the platform."""


class Sessions:
    """The signed-in user and the tokens. On `io`.

    A session stays with the project that gave it: the one in use is of the project in use, and the end of another is
    told to the project it came from.
    """

    def __init__(
        self,
        *,
        server: Callable[[Cloud], AuthServer],
        cloud: Callable[[], Cloud | None],
        vault: Vault,
        ended: Callable[[SignedOut], object],
        clock: Callable[[], float] = time.time,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        """Be signed out until `restore` or `begin`.

        Args:
            server: gives the Auth server of a project, once it is needed: its library is dear to import.
            cloud: gives the project in use.
            vault: where the session is kept.
            ended: called when the platform has ended the session.
            clock: this computer's time.
            stopwatch: seconds that nobody can set.
        """
        self._server = server
        self._cloud = cloud
        self._vault = vault
        self._ended = ended
        self._clock = clock
        self._stopwatch = stopwatch
        self._since = stopwatch()
        self._session: Session | None = None
        self._leaving: tuple[Session, ...] = ()
        self._closed: VaultProblem | None = None
        self._renewals: dict[str, asyncio.Task[Session]] = {}
        self._parting = asyncio.Lock()
        self._saving = asyncio.Lock()
        self._unsaved = False

    @property
    def user(self) -> User | None:
        """Who is signed in; None also while the vault does not open."""
        return self._session.user if self._session is not None else None

    async def restore(self) -> User | None:
        """Take the session up that was kept.

        Raises:
            VaultProblem: it does not open now. Nobody is signed out by that: call it again.
        """
        self._closed = None
        try:
            data = await self._vault.read()
            kept = load(data, self._cloud()) if data is not None else Kept()
        except ValueError:
            self._closed = VaultProblem(VaultKind.LOST)
        except VaultProblem as problem:
            self._closed = problem
        if self._closed is not None:
            raise self._closed
        self._session, self._leaving = kept.session, kept.leaving
        self._since = self._stopwatch()
        if self._session is not None and not self._is_here(self._session):
            self._leave_later(self._session)
            self._session = None
            await self._save_quietly()
        return self.user

    async def begin(self, session: Session) -> None:
        """Use a session from now on.

        Raises:
            AuthProblem: `other_project`; another project is in use by now, and the session is ended.
            VaultProblem: it could not be kept; it is used all the same until the studio is left.
        """
        if not self._is_here(session):
            self._leave_later(session)
            await self._save_quietly()
            raise AuthProblem("other_project")
        if self._session is not None:
            self._leave_later(self._session)
        self._closed = None
        self._session = session
        self._since = self._stopwatch()
        await self.save()

    async def end(self) -> None:
        """Sign out here, at once, also offline; `say_goodbye` tells the platform.

        Raises:
            VaultProblem: the file that keeps the session could not be written.
        """
        if self._session is not None:
            self._leave_later(self._session)
        await self._forget()

    async def drop(self) -> None:
        """Sign out here and tell nobody: the account is gone.

        Raises:
            VaultProblem: the file that keeps the session could not be written.
        """
        await self._forget()

    async def access_token(self, *, refused: str | None = None) -> str:
        """Return a token that is good now; it is renewed a minute before its end, once for all who ask.

        Args:
            refused: a token the server answered 401 to; it is not returned again.

        Raises:
            SignedOut: nobody is signed in, or the platform has ended the session.
            NetworkProblem: a new token could not be fetched; the session stays.
            VaultProblem: the session is there, but locked away.
        """
        session = self._session
        if session is None:
            raise self._closed or SignedOut
        if session.access_token != refused and self._fresh(session):
            return session.access_token
        fresh = await self._next_pair(session)
        if self._session is not fresh:  # signed out meanwhile
            raise SignedOut
        return fresh.access_token

    async def save(self) -> None:
        """Keep what is to be kept.

        Raises:
            VaultProblem: it could not be.
        """
        async with self._saving:
            kept = Kept(self._session, self._leaving)
            self._unsaved = True
            if kept == Kept():
                await self._vault.clear()
            else:
                await self._vault.write(dump(kept))
            self._unsaved = False

    async def keep_in(self, home: Home, passphrase: str = "") -> None:
        """Keep it elsewhere from now on.

        Raises:
            VaultProblem: it can't be kept there, or is locked away; it stays where it is.
        """
        if self._closed is not None:
            raise self._closed
        async with self._saving:
            kept = Kept(self._session, self._leaving)
            await self._vault.settle(home, dump(kept) if kept != Kept() else None, passphrase)
            self._unsaved = False

    async def save_what_failed(self) -> None:
        """Try again to keep what could not be kept before, if there is such a thing."""
        if self._unsaved:
            await self._save_quietly()

    async def say_goodbye(self) -> bool:
        """Tell each project about its sessions that were ended here. Returns whether none is left to be told.

        One that has not answered for a month is told no more: a project that was deleted never does.
        """
        async with self._parting:
            for session in self._leaving:
                try:
                    await self._leave(session)
                except NetworkProblem as problem:
                    log.info("The platform could not be told that a session is over: %s", problem.kind)
                    if self._clock() - max(session.ended_at, session.received_at) > _GIVEN_UP_AFTER:
                        await self._part(session)
        return not self._leaving

    # ------------------------------------------------------------------- inside

    def _fresh(self, session: Session) -> bool:
        """Tell whether the token in use is good by both clocks.

        The clock on the wall can be set, also back; the stopwatch begins anew at each start and stands still while a
        computer sleeps (docs.python.org/3/library/time.html). Where both are deceived, the server's 401 renews it.
        """
        return session.fresh(self._clock()) and not session.outlived(self._stopwatch() - self._since)

    def _is_here(self, session: Session) -> bool:
        """Tell whether a session is of the project in use."""
        here = self._cloud()
        return here is not None and here.url == session.cloud.url

    async def _next_pair(self, session: Session) -> Session:
        """Return a session's next pair, fetched once for all who ask: a refresh token goes out once.

        Raises:
            NetworkProblem: it could not be fetched.
            SignedOut: the platform has ended the session.
        """
        renewal = self._renewals.get(session.refresh_token)
        if renewal is None:
            renewal = asyncio.get_running_loop().create_task(self._renew(session))
            self._renewals[session.refresh_token] = renewal
            renewal.add_done_callback(lambda task: self._renewed(session, task))
        return await asyncio.shield(renewal)

    def _renewed(self, session: Session, task: asyncio.Task[Session]) -> None:
        del self._renewals[session.refresh_token]
        if not task.cancelled():
            task.exception()  # who asked has it, or has gone

    async def _renew(self, session: Session) -> Session:
        """Fetch the next pair and keep it where the one before was, also if the one who asked has gone."""
        try:
            fresh = await self._server(session.cloud).refresh(session.refresh_token)
        except AuthProblem as problem:
            if problem.code not in FINAL_CODES:
                log.info("The session could not be renewed: %s", problem.code)
                raise NetworkProblem(NetworkKind.SERVER) from None
            signed_out = SignedOut(problem.code)
            if self._session is session:
                log.info("The platform has ended the session: %s", problem.code)
                self._session = None
                await self._save_quietly()
                self._ended(signed_out)
            raise signed_out from None
        if self._session is session:
            self._session = fresh
            self._since = self._stopwatch()
        self._leaving = tuple(fresh if one.refresh_token == session.refresh_token else one for one in self._leaving)
        await self._save_quietly()
        return fresh

    async def _leave(self, session: Session) -> None:
        """End a session on the platform, and forget it once that knows."""
        try:
            if not session.fresh(self._clock()):
                session = await self._next_pair(session)
            await self._server(session.cloud).sign_out(session.access_token)
        except (AuthProblem, SignedOut) as problem:
            log.info("The platform knows nothing of the session any more: %s", problem.code)
        await self._part(session)

    def _leave_later(self, session: Session) -> None:
        self._leaving += (replace(session, ended_at=self._clock()),)

    async def _part(self, session: Session) -> None:
        self._leaving = tuple(one for one in self._leaving if one.refresh_token != session.refresh_token)
        await self._save_quietly()

    async def _forget(self) -> None:
        self._closed = None
        self._session = None
        await self.save()

    async def _save_quietly(self) -> None:
        """Keep it if that is possible: the pair before still works if this one is lost (`tokens/service.go`)."""
        try:
            await self.save()
        except VaultProblem as problem:
            log.info("The session could not be kept: %s", problem.kind)
