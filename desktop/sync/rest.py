"""Requests to PostgREST under the user's token, and under nobody else's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Protocol

from desktop.network.http import send
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.sync.platform import RequestRefused, SignInNeeded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.models.cloud import Cloud
    from desktop.network.http import Client, Response

_UNAUTHORIZED: Final = 401
_INVALID: Final = ("22", "23")
"""Postgres' classes of data exceptions and broken constraints (postgresql.org/docs/17/errcodes-appendix.html)."""
_LIMITS: Final = "54"
"""Its class of exceeded limits."""
_TOO_LARGE: Final = {413, 414}
"""What stands before it on the way says so by the status, whatever code it has in its answer."""


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


class UnreadableAnswer(RequestRefused):
    """The platform's answer is more than can be read: something in it is nested too deep, or has too many digits."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("The platform sent something that can't be read. Update Kitfolio, or try again later.", "")


class Rest:
    """The REST interface of the project in use. On `io`."""

    def __init__(self, *, client: Client, cloud: Callable[[], Cloud], tokens: TokenSupplier) -> None:
        """Ask a project.

        Args:
            client: to send with.
            cloud: gives address and public key of the project; asked for each request.
            tokens: where tokens come from.
        """
        self._client = client
        self._cloud = cloud
        self._tokens = tokens

    async def request(
        self,
        method: str,
        path: str,
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Response:
        """Send a request as the signed-in user; a token that was refused is renewed once.

        Raises:
            NetworkProblem: no usable answer came.
            SignInNeeded: there is no session that could be used.
            RequestRefused: the platform would not take it.
        """
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

    async def read(
        self,
        method: str,
        path: str,
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Any:  # noqa: ANN401 - any JSON
        """Send a request as the signed-in user and return the JSON of the answer.

        Raises:
            NetworkProblem: no usable answer came; one that is no JSON is some network's on the way.
            SignInNeeded: there is no session that could be used.
            RequestRefused: the platform would not take it.
            UnreadableAnswer: the answer is JSON that cannot be read.
        """
        answer = await self.request(method, path, params, content)
        try:
            return answer.json()
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise NetworkProblem(NetworkKind.PORTAL) from error
        except (RecursionError, ValueError) as error:  # nested too deep, or a number of too many digits
            raise UnreadableAnswer from error

    async def rows(
        self,
        method: str,
        path: str,
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> list[dict[str, Any]]:
        """Send a request as the signed-in user and return the rows of the answer.

        Raises:
            NetworkProblem: no usable answer came; JSON of another shape is some network's on the way, and must never
                be taken for "no rows".
            SignInNeeded: there is no session that could be used.
            RequestRefused: the platform would not take it.
        """
        found = await self.read(method, path, params, content)
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise NetworkProblem(NetworkKind.PORTAL)
        return found

    async def _send(
        self, token: str, method: str, path: str, params: Mapping[str, str] | None, content: bytes | None
    ) -> Response:
        if not token:
            raise SignInNeeded("Sign in to sync your kits. Your work is safe on this computer.")
        cloud = self._cloud()
        headers = {"apikey": cloud.key, "authorization": f"Bearer {token}", "content-type": "application/json"}
        url = f"{cloud.url}/rest/v1/{path}"
        return await send(self._client, method, url, headers=headers, params=params, content=content)


def _refusal(answer: Response) -> RequestRefused:
    try:
        said = answer.json()
    except ValueError:
        said = {}
    code = str(said.get("code", answer.status_code)) if isinstance(said, dict) else str(answer.status_code)
    too_large = answer.status_code in _TOO_LARGE or code.startswith(_LIMITS)
    content = "too_large" if too_large else "invalid" if code.startswith(_INVALID) else ""
    text = "The platform didn't take this request. Update Kitfolio, or try again later."
    return RequestRefused(text, code, content=content)
