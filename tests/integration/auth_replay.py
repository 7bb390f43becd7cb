"""Sends the requests of `auth-wire.json` in their order to a stack and keeps what it answers.

The recording names no tokens, codes or addresses, so the replay keeps those it was given and fills them in. Where the
recorded session let time pass, the replay ages rows of the database instead.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
import jwt
import psycopg

if TYPE_CHECKING:
    from tests.stack.mail import Mail
    from tests.stack.stack import Stack

RECORDED_HOST = "@kit.example"
RECORDED_GATEWAY = "127.0.0.1%3A56993"
UNKNOWN_TOKEN = "aaaabbbbcccc"
MAILED = ("confirmation_sent_at", "recovery_sent_at", "email_change_sent_at")


@dataclass(frozen=True)
class Answer:
    """What came back: of an HTTP exchange, or of looking at something it left (a mail, a token's claims)."""

    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None


class Replay:
    """One run of the recording.

    Args:
        stack: to whom the requests go.
    """

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._host = f"-{uuid.uuid4().hex[:8]}{RECORDED_HOST}"  # its own addresses: a stack is shared by all tests
        self._client = httpx.Client(base_url=stack.url, trust_env=False)
        self._verifier = secrets.token_urlsafe(48)
        self._session: dict[str, Any] = {}
        self._refresh_tokens: list[str] = []
        self._mail: Mail | None = None
        self._code = ""
        self._made_id = ""

    def close(self) -> None:
        """End the connections."""
        self._client.close()

    def run(self, recorded: dict[str, Any]) -> Answer:
        """Do one step of the recording and return what came of it."""
        name = recorded["name"]
        if "request" in recorded:
            self._wait_out(name, recorded["request"])
            answer = self._send(name, recorded["request"])
            self._keep(answer)
            return answer
        if "mail" in name:
            return self._read_mail()
        if name == "claims of the access token":
            token = self._session["access_token"]
            claims = jwt.decode(token, self._stack.jwt_secret, algorithms=["HS256"], audience="authenticated")
            return Answer(body={"body": self._as_recorded(claims), "header": jwt.get_unverified_header(token)})
        if name == "reuse within interval gives":
            same = self._refresh_tokens[-1] == self._refresh_tokens[-2]
            return Answer(body="the same new refresh token" if same else "another refresh token")
        if name == "rest: access token of a signed-out session":
            return Answer(status=self._client.get("/rest/v1/", headers=self._headers(name, "session")).status_code)
        raise LookupError(f"the replay does not know the step {name!r}")

    def _send(self, name: str, request: dict[str, Any]) -> Answer:
        path = self._path(name, request["path"])
        body = self._body(name, request["body"])
        response = self._client.request(
            request["method"], path, json=body, headers=self._headers(name, request["bearer"])
        )
        headers = {key: self._as_recorded(value) for key, value in response.headers.items()}
        if "json" in headers.get("content-type", ""):
            return Answer(response.status_code, headers, self._as_recorded(response.json()))
        return Answer(response.status_code, headers, response.text)

    def _path(self, name: str, recorded: str) -> str:
        if name.startswith("PKCE link"):
            assert self._mail is not None
            parts = urlsplit(self._mail.link)
            return f"{parts.path}?{parts.query}"
        return recorded.replace("<challenge>", self._challenge).replace("<uuid>", self._made_id)

    def _body(self, name: str, recorded: dict[str, Any] | None) -> dict[str, Any] | None:
        if recorded is None:
            return None
        body = dict(recorded)
        if body.get("token") == "<6 digits>":
            body["token"] = self._mail.code if self._mail else ""
        if "code_challenge" in body:
            body["code_challenge"] = self._challenge
        if "refresh_token" in body:
            body["refresh_token"] = self._refresh_token(name)
        if "auth_code" in body:
            wrong = name == "PKCE: wrong verifier"
            body |= {"auth_code": self._code, "code_verifier": secrets.token_urlsafe(48) if wrong else self._verifier}
        filled: dict[str, Any] = json.loads(json.dumps(body).replace(RECORDED_HOST, self._host))
        return filled

    def _refresh_token(self, name: str) -> str:
        if name == "refresh: unknown token":
            return UNKNOWN_TOKEN
        if name == "refresh: the used token again within the reuse interval":
            return self._refresh_tokens[-2]
        if name == "refresh: a grandparent token after the interval":
            self._age("auth.refresh_tokens", "updated_at")
            return self._refresh_tokens[-4]
        return self._refresh_tokens[-1]

    def _headers(self, name: str, bearer: str) -> dict[str, str]:
        if name == "gateway: no apikey":
            return {}
        key = self._stack.service_key if name in {"admin: create", "admin: delete"} else self._stack.anon_key
        token = self._access_token(name) if bearer == "session" else key
        return {"apikey": key, "Authorization": f"Bearer {token}"}

    def _access_token(self, name: str) -> str:
        token = str(self._session["access_token"])
        secret = self._stack.jwt_secret
        if name.endswith("expired token"):
            claims = jwt.decode(token, secret, algorithms=["HS256"], audience="authenticated")
            return jwt.encode(claims | {"exp": int(time.time()) - 120}, secret, algorithm="HS256")
        if name.endswith("forged token"):
            claims = jwt.decode(token, secret, algorithms=["HS256"], audience="authenticated")
            return jwt.encode(claims, secrets.token_urlsafe(48), algorithm="HS256")
        return token

    def _keep(self, answer: Answer) -> None:
        """Note what later steps need."""
        body = answer.body if isinstance(answer.body, dict) else {}
        if "access_token" in body:
            self._session = body
            self._refresh_tokens.append(body["refresh_token"])
        elif answer.status == 200 and "id" in body:
            self._made_id = body["id"]
        location = answer.headers.get("location", "")
        if "?code=" in location:
            self._code = location.partition("?code=")[2]

    def _read_mail(self) -> Answer:
        self._mail = mail = self._stack.mail.wait_for(f"a{self._host}")
        return Answer(body={"subject": mail.subject, "link": mail.link, "code": mail.code})

    def _wait_out(self, name: str, request: dict[str, Any]) -> None:
        """Let the least time between two mails pass, or not, as the recorded session did."""
        path = request["path"].partition("?")[0].removeprefix("/auth/v1")
        if path in {"/signup", "/otp", "/recover"}:
            for column in MAILED:
                self._age("auth.users", column, to_now=name.endswith("at once"))
        if name == "PKCE link":
            self._mail = self._stack.mail.wait_for(f"a{self._host}")

    def _age(self, table: str, column: str, *, to_now: bool = False) -> None:
        moment = "now()" if to_now else f"{column} - interval '60 seconds'"
        whose = "email" if table == "auth.users" else "user_id"
        with psycopg.connect(self._stack.database_url) as connection:
            connection.execute(
                f"update {table} set {column} = {moment} where {column} is not null and {whose} in"
                f" (select {'email' if table == 'auth.users' else 'id::text'} from auth.users where email like %s)",
                [f"%{self._host}"],
            )

    @property
    def _challenge(self) -> str:
        digest = hashlib.sha256(self._verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def _as_recorded(self, value: Any) -> Any:
        """Return an answer with the recording's addresses in place of ours."""
        gateway = f"127.0.0.1%3A{urlsplit(self._stack.url).port}"
        text = json.dumps(value).replace(self._host, RECORDED_HOST).replace(gateway, RECORDED_GATEWAY)
        return json.loads(text)
