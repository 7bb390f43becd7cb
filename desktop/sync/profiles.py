"""The signed-in user's own row of `profiles`, and what the platform does about an account. On `io`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from desktop.models.profile import Profile
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.sync.platform import RequestRefused, SignInNeeded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.sync.rest import Rest

_COLUMNS: Final = "id,email,username,tier,onboarding_steps"
_TAKEN: Final = "23505"  # Postgres: unique_violation


class UsernameTaken(Exception):
    """Somebody else has that name."""


class Profiles:
    """Reads and writes the row. Every method may raise `NetworkProblem`, `SignInNeeded` or `RequestRefused`."""

    def __init__(self, *, rest: Rest) -> None:
        """Ask through `rest`."""
        self._rest = rest

    async def load(self, user_id: str) -> Profile:
        """Return the user's row."""
        params = {"select": _COLUMNS, "id": f"eq.{user_id}"}
        return _profile(await self._rest.rows("GET", "profiles", params))

    async def exists(self, user_id: str) -> bool:
        """Tell whether the user has an account: its row goes with it."""
        return bool(await self._rest.rows("GET", "profiles", {"select": "id", "id": f"eq.{user_id}"}))

    async def username_free(self, name: str) -> bool:
        """Tell whether nobody else has a name."""
        body = json.dumps({"wanted": name}).encode()
        return await self._rest.read("POST", "rpc/username_free", content=body) is True

    async def set_username(self, user_id: str, name: str) -> Profile:
        """Give the user a name.

        Raises:
            UsernameTaken: somebody was quicker.
        """
        try:
            return await self._patch(user_id, {"username": name})
        except RequestRefused as refusal:
            if refusal.code == _TAKEN:
                raise UsernameTaken from None
            raise

    async def set_steps(self, user_id: str, steps: Sequence[str]) -> Profile:
        """Note which steps of the first run are done."""
        return await self._patch(user_id, {"onboarding_steps": list(steps)})

    async def delete_account(self) -> None:
        """Delete the user and all that is theirs on the platform. There is no way back."""
        await self._rest.request("POST", "rpc/delete_account", content=b"{}")

    async def _patch(self, user_id: str, values: Mapping[str, object]) -> Profile:
        params = {"id": f"eq.{user_id}"}
        await self._rest.request("PATCH", "profiles", params, json.dumps(values).encode())
        return await self.load(user_id)


def _profile(rows: Sequence[Mapping[str, object]]) -> Profile:
    """Read the row; none at all means that the answer was meant for somebody else."""
    if not rows:
        raise SignInNeeded("Sign in again to go on. Your work is safe on this computer.")
    row = rows[0]
    if not row.keys() >= set(_COLUMNS.split(",")):  # an answer, but not the platform's
        raise NetworkProblem(NetworkKind.PORTAL)
    steps, username = row["onboarding_steps"], row["username"]
    return Profile(
        user_id=str(row["id"]),
        email=str(row["email"]),
        username=None if username is None else str(username),
        tier=str(row["tier"]),
        onboarding_steps=tuple(str(step) for step in steps) if isinstance(steps, list) else (),
    )
