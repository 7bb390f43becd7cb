"""PKCE: what ties a code in a browser's redirect to the client that asked for it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.stack.auth_server.problems import AuthProblem, invalid
from tests.stack.auth_server.users import Row, now

if TYPE_CHECKING:
    from psycopg import Connection

GOOD_FOR = timedelta(seconds=300)


class Flows:
    """The flow states of the database."""

    def __init__(self, connection: Connection[Row]) -> None:
        self._connection = connection

    def start(
        self,
        *,
        challenge: str | None,
        challenge_method: str,
        method: str,
        provider: str,
        user_id: uuid.UUID | None = None,
        redirect_to: str | None = None,
    ) -> uuid.UUID:
        """Note a challenge and return the flow's id; without a challenge the flow ends in tokens, not in a code."""
        if challenge and challenge_method.lower() not in {"s256", "plain"}:
            raise invalid(f'unsupported code_challenge method "{challenge_method}"')
        flow_id = uuid.uuid4()
        self._connection.execute(
            "insert into auth.flow_state (id, user_id, auth_code, code_challenge_method, code_challenge,"
            " provider_type, created_at, updated_at, authentication_method, referrer)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                flow_id,
                user_id,
                str(uuid.uuid4()),
                challenge_method.lower() or None,
                challenge,
                provider,
                now(),
                now(),
                method,
                redirect_to,
            ],
        )
        return flow_id

    def find(self, flow_id: str) -> Row:
        """Return a flow by its id, the `state` of a provider's callback."""
        return self._found("select * from auth.flow_state where id::text = %s", flow_id)

    def of_user(self, user: Row, method: str) -> Row:
        """Return the newest flow that a user began by mail."""
        return self._found(
            "select * from auth.flow_state where user_id::text = %s and authentication_method = %s"
            " order by created_at desc limit 1",
            str(user["id"]),
            method,
        )

    def give_code(self, flow: Row, user: Row, *, provider_token: str | None = None) -> str:
        """Return the code for the redirect of a user who has shown who they are."""
        self._connection.execute(
            "update auth.flow_state set user_id = %s, auth_code_issued_at = %s, provider_access_token = %s"
            " where id = %s",
            [user["id"], now(), provider_token, flow["id"]],
        )
        return str(flow["auth_code"])

    def take(self, auth_code: str, verifier: str) -> Row:
        """Return the flow of a code, and forget it.

        Raises:
            AuthProblem: unknown or used code, too late, or not the client that began.
        """
        flow = self._found("select * from auth.flow_state where auth_code = %s for update", auth_code)
        since = flow["created_at"]
        if flow["authentication_method"] == "magiclink":
            since = flow["auth_code_issued_at"] or since
        if now() > since + GOOD_FOR:
            raise AuthProblem(403, "flow_state_expired", "invalid flow state, flow state has expired")
        if not _proves(verifier, flow):
            words = "code challenge does not match previously saved code verifier"
            raise AuthProblem(400, "bad_code_verifier", words)
        self._connection.execute("delete from auth.flow_state where id = %s", [flow["id"]])
        return flow

    def _found(self, query: str, *values: str) -> Row:
        flow = self._connection.execute(query, values).fetchone()
        if flow is None:
            raise AuthProblem(404, "flow_state_not_found", "invalid flow state, no valid flow state found")
        return flow


def _proves(verifier: str, flow: Row) -> bool:
    sent = verifier
    if flow["code_challenge_method"] == "s256":
        sent = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return hmac.compare_digest(sent, flow["code_challenge"] or "")
