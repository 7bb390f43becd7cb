"""One request to the server and what its handler works with."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.stack.auth_server.codes import Codes
from tests.stack.auth_server.flows import Flows
from tests.stack.auth_server.sessions import Sessions
from tests.stack.auth_server.users import Json, Row, Users

if TYPE_CHECKING:
    from collections.abc import Mapping

    from psycopg import Connection

    from tests.stack.auth_server.mails import Mails
    from tests.stack.auth_server.settings import AuthSettings


@dataclass(frozen=True)
class Redirect:
    """An answer that sends the browser elsewhere."""

    status: int
    location: str


class Call:
    """A request, in one database transaction.

    Attributes:
        body: its JSON, `{}` where there is none.
        query: its parameters.
        path: the variable parts of its path.
        authorization: the header of that name.
    """

    def __init__(
        self,
        *,
        settings: AuthSettings,
        connection: Connection[Row],
        mails: Mails,
        body: Json,
        query: Mapping[str, str],
        path: Mapping[str, str],
        authorization: str,
    ) -> None:
        self.settings = settings
        self.body = body
        self.query = query
        self.path = path
        self.authorization = authorization
        self.users = Users(connection)
        self.codes = Codes(settings, self.users, mails)
        self.sessions = Sessions(settings, connection, self.users)
        self.flows = Flows(connection)

    def text(self, name: str) -> str:
        """Return a text of the body; '' where there is none."""
        value = self.body.get(name)
        return value if isinstance(value, str) else ""

    @property
    def redirect_to(self) -> str:
        """Where the browser goes in the end: as asked, if that is this machine by its IP address, else the site."""
        asked = self.query.get("redirect_to", "")
        return asked if _is_loopback(asked) else self.settings.site_url

    def start_pkce(self, user: Row, method: str) -> bool:
        """Note the challenge of a request for a mail, if it has one."""
        challenge = self.text("code_challenge")
        if challenge:
            self.flows.start(
                challenge=challenge,
                challenge_method=self.text("code_challenge_method"),
                method=method,
                provider="email",
                user_id=user["id"],
            )
        return bool(challenge)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(urlsplit(address).hostname or "").is_loopback
    except ValueError:
        return False
