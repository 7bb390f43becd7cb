"""Signing in with a provider through the system's browser (RFC 8252): never in a window of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.auth.loopback import WAIT_SECONDS, Loopback, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.auth.gotrue import BrowserSignIn
    from desktop.auth.provider import Provider
    from desktop.auth.session import Session


class BrowserServer(Protocol):
    """What it needs of `gotrue.GoTrue`."""

    async def through_browser(self, provider: Provider, redirect_to: str) -> BrowserSignIn:
        """Begin."""


async def sign_in_through_browser(
    server: BrowserServer,
    provider: Provider,
    show: Callable[[str], object],
    *,
    words: Words | None = None,
    wait_seconds: float = WAIT_SECONDS,
) -> Session:
    """Sign in. Cancel it to give up: the port is free at once.

    Args:
        server: the Auth server.
        provider: who vouches for the user.
        show: opens an address in the browser; called from `io`.
        words: what the browser's page says at the end.
        wait_seconds: how long the browser may take.

    Raises:
        AuthProblem: the creator refused, or took too long, or the platform would not have it.
        NetworkProblem: no usable answer came.
    """
    async with Loopback(words or Words()) as door:
        sign_in = await server.through_browser(provider, door.address)
        show(sign_in.url)
        return await sign_in.redeem(await door.code(wait_seconds))
