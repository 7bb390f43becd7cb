"""Supabase Auth through Supabase's own library, without the parts of it that lose sessions.

Each call gets a client of its own that stores nothing and refreshes nothing: the library keeps one PKCE verifier at a
time, drops sessions where a network answers with a page of its own, and has no lock (facts/platforms.md, section 4).
Keeping the session is `sessions.Sessions`' work. Every exception of the library ends here, because some quote answers
that hold tokens.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError
from supabase_auth import AsyncGoTrueClient, AsyncMemoryStorage
from supabase_auth.errors import AuthError, AuthUnknownError

from desktop.auth.codes import CodeFor
from desktop.auth.problems import AuthProblem
from desktop.auth.session import Session, User
from desktop.network.http import send
from desktop.network.problems import NetworkKind, NetworkProblem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from supabase_auth.types import AuthFlowType, AuthResponse

    from desktop.auth.provider import Provider
    from desktop.models.cloud import Cloud
    from desktop.network.http import Client, Response

_NO_SUCH_ACCOUNT: Final = "otp_disabled"
_UNAUTHORIZED: Final = 401
_GONE_ALREADY: Final = frozenset({"session_not_found", "user_not_found"})


@dataclass(frozen=True, slots=True)
class BrowserSignIn:
    """A try to sign in through the browser.

    Attributes:
        url: to be opened in it.
        redeem: takes the code the browser brought back; works once.
    """

    url: str = field(repr=False)
    redeem: Callable[[str], Awaitable[Session]] = field(repr=False)


class GoTrue:
    """The Auth server of one project. On `io`.

    Every method may raise `NetworkProblem` and `AuthProblem`.
    """

    def __init__(self, *, client: Client, cloud: Cloud, clock: Callable[[], float] = time.time) -> None:
        """Ask a project.

        Args:
            client: to send with.
            cloud: address and public key of the project.
            clock: this computer's time.
        """
        self._client = client
        self._cloud = cloud
        self._clock = clock

    async def sign_in(self, email: str, password: str) -> Session:
        """Sign in with a password."""
        with _telling():
            return self._session(await self._auth().sign_in_with_password({"email": email, "password": password}))

    async def sign_up(self, email: str, password: str) -> Session | None:
        """Make an account.

        Returns:
            The session, or None where a code was mailed first. An address that has an account gives None too and no
            mail: the platform doesn't tell who has one.
        """
        with _telling():
            answer = await self._auth().sign_up({"email": email, "password": password})
            return self._session(answer) if answer.session is not None else None

    async def send_code(self, code_for: CodeFor, email: str) -> None:
        """Mail a code. For an address without an account nothing is mailed, and nothing is said."""
        try:
            with _telling():
                if code_for is CodeFor.SIGN_UP:
                    await self._auth().resend({"type": "signup", "email": email})
                elif code_for is CodeFor.SIGN_IN:
                    await self._auth().sign_in_with_otp({"email": email, "options": {"should_create_user": False}})
                else:
                    await self._auth().reset_password_for_email(email)
        except AuthProblem as problem:
            if problem.code != _NO_SUCH_ACCOUNT:
                raise

    async def verify(self, code_for: CodeFor, email: str, code: str) -> Session:
        """Sign in with a code from a mail."""
        with _telling():
            return self._session(
                await self._auth().verify_otp({"type": code_for.value, "email": email, "token": code})
            )

    async def set_password(self, session: Session, password: str) -> None:
        """Give the user of a session another password.

        Not through the library: it would first ask this computer's clock whether the session has expired, and spend
        the refresh token where the clock is ahead.
        """
        answer = await send(
            self._client,
            "PUT",
            f"{self._cloud.url}/auth/v1/user",
            headers={
                "apikey": self._cloud.key,
                "authorization": f"Bearer {session.access_token}",
                "content-type": "application/json",
            },
            content=json.dumps({"password": password}).encode(),
        )
        if answer.is_error:
            raise AuthProblem(_code_of(answer))

    async def refresh(self, refresh_token: str) -> Session:
        """Exchange a refresh token for the next pair."""
        with _telling():
            return self._session(await self._auth().refresh_session(refresh_token))

    async def sign_out(self, access_token: str) -> None:
        """End a session on the platform; one that is gone already is no problem."""
        try:
            with _telling():
                await self._auth().admin.sign_out(access_token, "local")
        except AuthProblem as problem:
            if problem.code not in _GONE_ALREADY:
                raise

    async def through_browser(self, provider: Provider, redirect_to: str) -> BrowserSignIn:
        """Begin signing in with a provider: PKCE, one verifier for this try alone.

        Whether it is switched on is asked first, for the browser would only show the server's JSON.
        """
        if provider.name not in await self.check():
            raise AuthProblem("provider_disabled")
        auth = self._auth("pkce")
        answer = await auth.sign_in_with_oauth(
            {"provider": provider.name, "options": {"redirect_to": redirect_to, "scopes": provider.scopes}}
        )

        async def redeem(code: str) -> Session:
            with _telling():
                return self._session(
                    await auth.exchange_code_for_session(
                        {"auth_code": code, "redirect_to": redirect_to, "code_verifier": ""}
                    )
                )

        return BrowserSignIn(url=answer.url, redeem=redeem)

    async def check(self) -> frozenset[str]:
        """Ask whether project and key are right.

        Returns:
            The ways of signing in that are switched on, such as `email` and `google`.

        Raises:
            AuthProblem: `no_project` if something else answers there, `wrong_key` if the key isn't the project's.
        """
        answer = await send(
            self._client, "GET", f"{self._cloud.url}/auth/v1/settings", headers={"apikey": self._cloud.key}
        )
        if answer.status_code == _UNAUTHORIZED:
            raise AuthProblem("wrong_key")
        try:
            external = answer.json()["external"]
            return frozenset(name for name, on in external.items() if on is True)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise AuthProblem("no_project") from None

    def _auth(self, flow: AuthFlowType = "implicit") -> AsyncGoTrueClient:
        return AsyncGoTrueClient(
            url=f"{self._cloud.url}/auth/v1",
            headers={"apikey": self._cloud.key},
            auto_refresh_token=False,
            persist_session=False,
            storage=AsyncMemoryStorage(),
            http_client=self._client,
            flow_type=flow,  # PKCE for the browser; mails bring codes, which need none
        )

    def _session(self, answer: AuthResponse) -> Session:
        session = answer.session
        if session is None:
            raise AuthProblem("no_session")
        return Session(
            cloud=self._cloud,
            user=User(session.user.id, session.user.email or ""),
            access_token=session.access_token,
            refresh_token=session.refresh_token,
            received_at=self._clock(),
            lifetime=float(session.expires_in),
        )


@contextmanager
def _telling() -> Iterator[None]:
    """Tell the library's exceptions in our words; `from None`, for some quote an answer."""
    try:
        yield
    except AuthUnknownError:
        raise NetworkProblem(NetworkKind.SERVER) from None
    except AuthError as error:
        raise AuthProblem(_code(error.code, getattr(error, "status", 0))) from None
    except ValidationError:
        raise NetworkProblem(NetworkKind.PORTAL) from None


def _code_of(answer: Response) -> str:
    """Read the code from an answer; its place changed with the API's version."""
    try:
        said = answer.json()
    except (ValueError, RecursionError):
        raise NetworkProblem(NetworkKind.SERVER) from None
    codes = (said.get("code"), said.get("error_code")) if isinstance(said, dict) else ()
    return _code(next((code for code in codes if isinstance(code, str)), None), answer.status_code)


def _code(code: str | None, status: int) -> str:
    """Return the server's code; the gateway before it has none and says 401 to an unknown key."""
    return code or ("wrong_key" if status == _UNAUTHORIZED else "unknown")
