"""The account: signing in and out, and what the platform knows about the creator."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop.auth.browser import sign_in_through_browser
from desktop.auth.codes import CodeFor
from desktop.auth.problems import AuthProblem, SignedOut, VaultProblem
from desktop.models.profile import Profile
from desktop.network.problems import NetworkProblem
from desktop.runtime.io_thread import on
from desktop.services.library import LibraryChanged
from desktop.storage import owners, profiles
from desktop.storage.problems import StorageProblem
from desktop.sync.platform import RequestRefused, SignInNeeded
from desktop.sync.profiles import UsernameTaken

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from desktop.auth.gotrue import GoTrue
    from desktop.auth.home import Home
    from desktop.auth.loopback import Words
    from desktop.auth.provider import Provider
    from desktop.auth.session import Session, User
    from desktop.auth.sessions import Sessions
    from desktop.auth.vault import Vault
    from desktop.runtime.events import Events
    from desktop.runtime.worker import Worker
    from desktop.services.farewell import Farewell
    from desktop.storage.database import Database
    from desktop.sync.profiles import Profiles

STEPS: Final = ("username", "stats", "welcome")
"""The steps of the first run, as `profiles.onboarding_steps` names them."""

_PROFILE_SECONDS: Final = 600.0

log = logging.getLogger(__name__)


class Standing(StrEnum):
    """How the account stands."""

    SIGNED_OUT = "signed out"
    SIGNED_IN = "signed in"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """Announced whenever it changes.

    Attributes:
        user: who is signed in; None also while the session is locked away.
        profile: what is known of the last user of this computer; None before the first sign-in.
        problem: why the session is locked away, or why it is over; "" where nothing is wrong.
        locked: the problem itself, while the session is locked away.
    """

    standing: Standing = Standing.SIGNED_OUT
    user: User | None = None
    profile: Profile | None = None
    problem: str = ""
    locked: VaultProblem | None = None


class Account:
    """The use cases of the account. On `io`; publishes `AccountChanged`.

    Every method that asks the platform may raise `NetworkProblem` and `AuthProblem`.
    """

    def __init__(
        self,
        *,
        server: Callable[[], GoTrue],
        sessions: Sessions,
        farewell: Farewell,
        vault: Vault,
        profiles: Profiles,
        database: Database,
        db: Worker,
        events: Events,
    ) -> None:
        """Be signed out until `begin`.

        Args:
            server: gives the Auth server of the project in use.
            sessions: keeps the session.
            farewell: tells the platform about those that were ended.
            vault: where they are kept.
            profiles: the platform's rows of users.
            database: the store.
            db: its worker.
            events: where changes are announced.
        """
        self._server = server
        self._sessions = sessions
        self._farewell = farewell
        self._vault = vault
        self._profiles = profiles
        self._database = database
        self._db = db
        self._events = events
        self._state = AccountChanged()
        self._recovered: tuple[GoTrue, Session] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._asked_at: float | None = None
        self._noting = asyncio.Lock()

    @property
    def state(self) -> AccountChanged:
        """How it stands."""
        return self._state

    @property
    def home(self) -> Home:
        """Where the session is kept."""
        return self._vault.home

    async def begin(self) -> None:
        """Take up the session that was kept. Asks the keychain, not the network."""
        known = await self._known(await on(self._db, owners.current, self._database))
        try:
            user = await self._sessions.restore()
        except VaultProblem as problem:
            self._say(AccountChanged(Standing.LOCKED, profile=known, problem=str(problem), locked=problem))
            return
        if user is None:
            self._say(AccountChanged(profile=known))
        else:
            await self._signed_in(user)
        self._farewell.say()

    # ------------------------------------------------------------------ signing in

    async def sign_in(self, email: str, password: str) -> None:
        """Sign in with a password.

        Raises:
            VaultProblem: signed in, but the session can't be kept; see `keep_in`.
        """
        await self._use(await self._server().sign_in(email, password))

    async def sign_up(self, email: str, password: str) -> bool:
        """Make an account.

        Returns:
            Whether the creator is signed in already; else a code was mailed, or the address has an account.

        Raises:
            VaultProblem: see `sign_in`.
        """
        session = await self._server().sign_up(email, password)
        if session is None:
            return False
        await self._use(session)
        return True

    async def send_code(self, code_for: CodeFor, email: str) -> None:
        """Mail a code, if the address has an account."""
        await self._server().send_code(code_for, email)

    async def enter_code(self, code_for: CodeFor, email: str, code: str) -> None:
        """Sign in with a code from a mail; one for recovery waits for the new password first.

        Raises:
            VaultProblem: see `sign_in`.
        """
        server = self._server()
        session = await server.verify(code_for, email, code)
        if code_for is CodeFor.RECOVERY:
            self._recovered = server, session
        else:
            await self._use(session)

    async def choose_password(self, password: str) -> None:
        """End a recovery: the new password is set, and the creator is signed in.

        Raises:
            VaultProblem: see `sign_in`.
        """
        if self._recovered is None:
            raise AuthProblem("otp_expired")
        server, session = self._recovered
        await server.set_password(session, password)
        self._recovered = None
        await self._use(session)

    async def sign_in_with(self, provider: Provider, show: Callable[[str], object], words: Words) -> None:
        """Sign in through the browser; cancel it to give up.

        Args:
            provider: who vouches for the creator.
            show: opens an address; called on `io`.
            words: what the browser's page says at the end.

        Raises:
            VaultProblem: see `sign_in`.
        """
        await self._use(await sign_in_through_browser(self._server(), provider, show, words=words))

    async def keep_in(self, home: Home, passphrase: str = "") -> None:
        """Keep the session elsewhere from now on.

        Raises:
            VaultProblem: it can't be kept there; it stays where it is.
        """
        await self._sessions.keep_in(home, passphrase)

    async def unlock(self, passphrase: str = "") -> None:
        """Open what is locked: with the passphrase, or by asking the keychain again.

        Raises:
            VaultProblem: it stays locked.
        """
        if passphrase:
            await self._vault.unlock(passphrase)
        await self.begin()
        if self._state.locked is not None:
            raise self._state.locked

    # ------------------------------------------------------------------ leaving

    async def sign_out(self) -> None:
        """Sign out on this computer, now; the platform is told when it can be reached. The work stays here.

        Raises:
            VaultProblem: the session's file can't be removed.
        """
        self._say(AccountChanged(profile=self._state.profile))
        await self._sessions.end()
        self._farewell.say()

    async def delete_account(self) -> None:
        """Delete the account and all that is the creator's on the platform. The work stays on this computer.

        Whoever follows `AccountChanged` stops before the first request: sync would take what is gone for deleted.

        Raises:
            NetworkProblem, SignInNeeded, RequestRefused: nothing was deleted, or it is not known; it can be repeated.
            StorageProblem, VaultProblem: the account is gone, but something of it is left on this computer.
        """
        before = self._state
        user = before.user
        if user is None:
            raise SignInNeeded(str(SignedOut()))
        self._say(AccountChanged(profile=before.profile))
        try:
            await self._profiles.delete_account()
        except (NetworkProblem, SignInNeeded, RequestRefused):
            if not await self._is_gone(user):
                self._say(before)
                raise
        await self._sessions.drop()
        kit_ids = await on(self._db, owners.release, self._database, user.id)
        self._say(AccountChanged())
        self._events.publish(LibraryChanged(kit_ids))

    async def _is_gone(self, user: User) -> bool:
        """Tell whether the account is known to be deleted: an answer that got lost leaves that open."""
        try:
            return not await self._profiles.exists(user.id)
        except (NetworkProblem, SignInNeeded, RequestRefused):
            return False

    # ------------------------------------------------------------------ profile

    async def refresh(self) -> None:
        """Ask the platform for the profile, unless that was done a short while ago. Never raises."""
        now = time.monotonic()
        if self._state.user is None or (self._asked_at is not None and now - self._asked_at < _PROFILE_SECONDS):
            return
        self._asked_at = now
        try:
            await self._learn(await self._profiles.load(self._state.user.id))
        except (NetworkProblem, SignInNeeded, RequestRefused, StorageProblem) as problem:
            self._asked_at = None
            log.info("The profile could not be read: %s", type(problem).__name__)

    async def steps_left(self) -> tuple[str, ...]:
        """Ask which steps of the first run were neither done nor skipped yet, on any computer.

        Raises:
            NetworkProblem, SignInNeeded, RequestRefused, StorageProblem: it is not known.
        """
        profile = await self._profiles.load(self._need_user().id)
        await self._learn(profile)
        done = {*profile.onboarding_steps, *(["username"] if profile.username else [])}
        return tuple(step for step in STEPS if step not in done)

    async def username_free(self, name: str) -> bool:
        """Tell whether a name can still be had."""
        return await self._profiles.username_free(name)

    async def choose_username(self, name: str) -> None:
        """Take a name, which ends that step of the first run.

        Raises:
            AuthProblem: `username_taken`.
            NetworkProblem, SignInNeeded, RequestRefused, StorageProblem: it was not taken.
        """
        user = self._need_user()
        try:
            await self._learn(await self._profiles.set_username(user.id, name))
        except UsernameTaken:
            raise AuthProblem("username_taken") from None
        await self.finish_step("username")

    async def finish_step(self, step: str) -> None:
        """Note that a step of the first run is done or was skipped: it is not asked again, on no computer.

        Raises:
            NetworkProblem, SignInNeeded, RequestRefused, StorageProblem: it is not noted.
        """
        async with self._noting:  # each writes all of them
            user, profile = self._need_user(), self._state.profile
            done = profile.onboarding_steps if profile is not None else ()
            if step not in done:
                await self._learn(await self._profiles.set_steps(user.id, (*done, step)))

    def ended(self, signed_out: SignedOut) -> None:
        """Take note that the platform has ended the session."""
        log.info("Signed out by the platform: %s", signed_out.code)
        self._say(AccountChanged(profile=self._state.profile, problem=str(signed_out)))

    async def close(self) -> None:
        """Stop what runs by itself, and try once more to keep what could not be kept."""
        running = tuple(self._tasks)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await self._farewell.close()
        await self._sessions.save_what_failed()

    # ------------------------------------------------------------------- inside

    async def _use(self, session: Session) -> None:
        problem = None
        try:
            await self._sessions.begin(session)
        except VaultProblem as raised:
            problem = raised
        except asyncio.CancelledError:  # given up while the keychain asks
            self._soon(self._give_up())
            raise
        finally:
            self._farewell.say()
        await self._signed_in(session.user)
        if problem is not None:
            raise problem

    async def _give_up(self) -> None:
        try:
            await self._sessions.end()
        except VaultProblem as problem:
            log.info("A session that was given up could not be removed: %s", problem.kind)
        self._farewell.say()

    async def _signed_in(self, user: User) -> None:
        known = await self._known(user.id) or Profile(user.id, user.email)
        self._asked_at = None
        self._say(AccountChanged(Standing.SIGNED_IN, user=user, profile=known))
        self._soon(self.refresh())

    async def _known(self, user_id: str) -> Profile | None:
        return await on(self._db, profiles.load, self._database, user_id)

    async def _learn(self, profile: Profile) -> None:
        user = self._state.user
        if user is None or user.id != profile.user_id:
            return  # signed out meanwhile
        await on(self._db, profiles.put, self._database, profile)
        self._say(replace(self._state, profile=profile))

    def _need_user(self) -> User:
        if self._state.user is None:
            raise SignInNeeded(str(SignedOut()))
        return self._state.user

    def _soon(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _say(self, state: AccountChanged) -> None:
        if state != self._state:
            self._state = state
            self._events.publish(state)
