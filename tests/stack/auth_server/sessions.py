"""Sessions: access tokens, refresh tokens and their rotation, signing out."""

from __future__ import annotations

import secrets
import string
import time
import uuid
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

import jwt

from tests.stack.auth_server.problems import (
    AuthProblem,
    bad_jwt,
    invalid,
    refresh_token_not_found,
    session_not_found,
    user_banned,
)
from tests.stack.auth_server.users import Json, Row, Users, is_banned, now

if TYPE_CHECKING:
    from psycopg import Connection

    from tests.stack.auth_server.settings import AuthSettings

TOKEN_LETTERS = string.ascii_lowercase + string.digits
UNVERIFIED = "invalid JWT: unable to parse or verify signature, "


class Sessions:
    """The sessions of the database, in one transaction."""

    def __init__(self, settings: AuthSettings, connection: Connection[Row], users: Users) -> None:
        self._settings = settings
        self._connection = connection
        self._users = users

    def start(self, user: Row, method: str) -> Json:
        """Sign a user in who has shown by `method` who they are; returns the answer's body."""
        moment = now()
        session_id = uuid.uuid4()
        self._connection.execute(
            "insert into auth.sessions (id, user_id, created_at, updated_at) values (%s, %s, %s, %s)",
            [session_id, user["id"], moment, moment],
        )
        self._connection.execute(
            "insert into auth.mfa_amr_claims (session_id, created_at, updated_at, authentication_method)"
            " values (%s, %s, %s, %s)",
            [session_id, moment, moment, method],
        )
        user = self._users.update(user, last_sign_in_at=moment)
        return self._answer(user, session_id, self._new_refresh_token(user, session_id, parent=None))

    def refresh(self, token: str) -> Json:
        """Give new tokens for a refresh token.

        A used one is taken again while its successor is the newest of the session (the answer was lost), and for
        `reuse_seconds` after its use. Later it revokes every token of the session.

        Raises:
            AuthProblem: unknown, or used too long ago.
        """
        row = self._connection.execute(
            "select t.*, s.user_id as owner from auth.refresh_tokens t join auth.sessions s on s.id = t.session_id"
            " where t.token = %s for update",
            [token],
        ).fetchone()
        if row is None:
            raise refresh_token_not_found()
        session_id = row["session_id"]
        user = self._users.again(row["owner"])
        if is_banned(user):
            raise user_banned(400, "Invalid Refresh Token: User Banned")
        issued = self._reuse(row) if row["revoked"] else None
        if issued is None:
            self._connection.execute(
                "update auth.refresh_tokens set revoked = true, updated_at = %s where id = %s", [now(), row["id"]]
            )
            issued = self._new_refresh_token(user, session_id, parent=token)
        self._connection.execute(
            "update auth.sessions set refreshed_at = %s where id = %s",
            [now().astimezone(UTC).replace(tzinfo=None), session_id],
        )
        return self._answer(user, session_id, issued)

    def authenticate(self, authorization: str) -> tuple[Row, str]:
        """Return the user and the session that an `Authorization` header stands for.

        Raises:
            AuthProblem: not a good token, or its user or session is gone.
        """
        claims = self.claims(authorization)
        if not claims.get("sub"):
            raise bad_jwt("invalid claim: missing sub claim")
        user = self._users.find(claims["sub"])
        if user is None:
            raise AuthProblem(403, "user_not_found", "User from sub claim in JWT does not exist")
        session_id = str(claims.get("session_id", ""))
        found = self._connection.execute("select 1 from auth.sessions where id::text = %s", [session_id]).fetchone()
        if found is None:
            raise session_not_found()
        return user, session_id

    def claims(self, authorization: str) -> dict[str, Any]:
        """Return what a bearer token says, once its signature and time are good."""
        kind, _, token = authorization.partition(" ")
        if kind.lower() != "bearer" or not token:
            raise AuthProblem(401, "no_authorization", "This endpoint requires a valid Bearer token")
        try:
            return jwt.decode(
                token,
                self._settings.jwt_secret,
                algorithms=["HS256"],
                options={"verify_aud": False, "verify_iat": False},
            )
        except jwt.ExpiredSignatureError as error:
            raise bad_jwt(UNVERIFIED + "token has invalid claims: token is expired") from error
        except jwt.InvalidSignatureError as error:
            raise bad_jwt(UNVERIFIED + "token signature is invalid: signature is invalid") from error
        except jwt.InvalidTokenError as error:
            words = "token is malformed: token contains an invalid number of segments"
            raise bad_jwt(UNVERIFIED + words) from error

    def sign_out(self, user: Row, session_id: str, scope: str) -> None:
        """End sessions: `local` this one, `others` all but this one, `global` all."""
        conditions = {"local": "id = %(id)s", "others": "id <> %(id)s", "global": "true"}
        if scope not in conditions:
            raise invalid(f'Unsupported logout scope "{scope}"')
        self._connection.execute(
            f"delete from auth.sessions where user_id = %(user)s and {conditions[scope]}",
            {"user": user["id"], "id": session_id},
        )

    def _reuse(self, row: Row) -> str | None:
        newest = self._connection.execute(
            "select * from auth.refresh_tokens where session_id = %s and not revoked order by id desc limit 1",
            [row["session_id"]],
        ).fetchone()
        if newest is not None and newest["parent"] == row["token"]:
            return newest["token"]
        if now() <= row["updated_at"] + timedelta(seconds=self._settings.reuse_seconds):
            return None
        self._connection.execute(
            "update auth.refresh_tokens set revoked = true, updated_at = %s where session_id = %s and not revoked",
            [now(), row["session_id"]],
        )
        words = "Invalid Refresh Token: Already Used"
        raise AuthProblem(400, "refresh_token_already_used", words, keeps_changes=True)

    def _new_refresh_token(self, user: Row, session_id: uuid.UUID, *, parent: str | None) -> str:
        token = "".join(secrets.choice(TOKEN_LETTERS) for _ in range(12))
        self._connection.execute(
            "insert into auth.refresh_tokens (token, user_id, revoked, created_at, updated_at, parent, session_id)"
            " values (%s, %s, false, %s, %s, %s, %s)",
            [token, str(user["id"]), now(), now(), parent, session_id],
        )
        return token

    def _answer(self, user: Row, session_id: uuid.UUID, refresh_token: str) -> Json:
        issued_at = int(time.time())
        expires_at = issued_at + self._settings.access_token_seconds
        claims = {
            "iss": self._settings.external_url,
            "sub": str(user["id"]),
            "aud": "authenticated",
            "exp": expires_at,
            "iat": issued_at,
            "email": user["email"] or "",
            "phone": user["phone"] or "",
            "app_metadata": user["raw_app_meta_data"],
            "user_metadata": user["raw_user_meta_data"],
            "role": user["role"],
            "aal": "aal1",
            "amr": self._methods(session_id),
            "session_id": str(session_id),
            "is_anonymous": False,
        }
        return {
            "access_token": jwt.encode(claims, self._settings.jwt_secret, algorithm="HS256"),
            "token_type": "bearer",
            "expires_in": self._settings.access_token_seconds,
            "expires_at": expires_at,
            "refresh_token": refresh_token,
            "user": self._users.as_json(user),
        }

    def _methods(self, session_id: uuid.UUID) -> list[Json]:
        rows = self._connection.execute(
            "select authentication_method, updated_at from auth.mfa_amr_claims where session_id = %s", [session_id]
        ).fetchall()
        return [
            {"method": row["authentication_method"], "timestamp": int(row["updated_at"].timestamp())} for row in rows
        ]
