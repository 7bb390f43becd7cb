"""Plain requests to a stack's Auth server, as a client makes them."""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from tests.stack.stack import Stack

PASSWORD = "Correct-horse-9"


class AuthClient:
    """One client of a stack.

    Attributes:
        stack: to whom it speaks.
        verifier: of PKCE.
    """

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.verifier = secrets.token_urlsafe(48)
        self._http = httpx.Client(base_url=f"{stack.url}/auth/v1", trust_env=False)

    def close(self) -> None:
        self._http.close()

    @property
    def challenge(self) -> str:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def call(self, method: str, path: str, body: object = None, *, token: str = "") -> httpx.Response:
        headers = {"apikey": self.stack.publishable_key}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return self._http.request(method, path, json=body, headers=headers)

    def post(self, path: str, body: object = None, *, token: str = "") -> httpx.Response:
        return self.call("POST", path, body, token=token)

    def sign_in(self, email: str, password: str = PASSWORD) -> dict[str, Any]:
        answer = self.post("/token?grant_type=password", {"email": email, "password": password})
        assert answer.is_success, answer.text
        session: dict[str, Any] = answer.json()
        return session

    def refresh(self, refresh_token: str) -> httpx.Response:
        return self.post("/token?grant_type=refresh_token", {"refresh_token": refresh_token})

    def exchange(self, code: str) -> httpx.Response:
        return self.post("/token?grant_type=pkce", {"auth_code": code, "code_verifier": self.verifier})


def new_email() -> str:
    """Return an address nobody has."""
    return f"{uuid.uuid4().hex[:12]}@kit.example"
