"""The local Supabase: Postgres, PostgREST, Auth, a mail sink and the gateway, for tests and `dev.py stack`.

    with Stack.start() as stack:
        stack.url, stack.anon_key, stack.mail.code("ana@kit.example")

The parts run under a supervisor process (tests/stack/supervisor.py) that ends with the process that started it,
however that one ends.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import httpx

from tests.secrecy.run import RUN
from tests.stack.mail import Inbox
from tests.stack.options import Options

if TYPE_CHECKING:
    from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
CLOSE_SECONDS = 20
LOG_TAIL = 4000
PASSWORD = "Correct-horse-9"


@dataclass(frozen=True, kw_only=True)
class Person:
    """A confirmed user with a session.

    Attributes:
        id: of the user.
        email: to sign in with.
        password: to sign in with.
        access_token: good for an hour.
        refresh_token: of the same session.
    """

    id: str
    email: str
    password: str = field(repr=False)
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)


class StackError(Exception):
    """A stack did not come up; the text ends with what its parts said."""


class Stack:
    """A running stack.

    Attributes:
        url: of the project: the gateway.
        anon_key: legacy key of the role `anon`.
        service_key: legacy key of the role `service_role`.
        publishable_key: newer form of `anon_key`.
        secret_key: newer form of `service_key`.
        jwt_secret: what its tokens are signed with.
        database_url: Postgres, as its superuser.
        mail: every mail it sent.
        admin: makes and deletes users.
    """

    def __init__(self, process: subprocess.Popen[str], log: IO[bytes], ready: dict[str, str]) -> None:
        self._process = process
        self._log = log
        self.url = ready["url"]
        self.anon_key = ready["anon"]
        self.service_key = ready["service"]
        self.publishable_key = ready["publishable"]
        self.secret_key = ready["secret"]
        self.jwt_secret = ready["jwt_secret"]
        self.database_url = ready["database_url"]
        self.mail = Inbox(ready["inbox_url"])
        self.admin = Admin(self)

    @classmethod
    def start(cls, options: Options | None = None) -> Stack:
        """Start all parts on free ports and return when they answer.

        Raises:
            StackError: a part did not come up.
        """
        log = tempfile.TemporaryFile("a+b")  # noqa: SIM115  closed in close(); appending, as parent and child share it
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.stack.supervisor"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,  # Ctrl+C in a terminal is for the parent, which then closes the stack
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asdict(options or Options())) + "\n")
        process.stdin.flush()
        ready = process.stdout.readline()
        if not ready:
            process.communicate()
            with log:
                raise StackError(f"The local stack did not start.\n{_tail(log)}")
        return cls(process, log, json.loads(ready))

    def close(self) -> None:
        """End all parts and remove what they wrote."""
        try:
            last, _ = self._process.communicate(timeout=CLOSE_SECONDS)  # closes its input, which tells it to end
            RUN.all_of(json.loads(last or "{}"))
            RUN.all_of({"project's secret": [self.jwt_secret, self.service_key, self.secret_key]})
            RUN.said(f"log of the stack at {self.url}", _whole(self._log))
        finally:
            self._process.kill()
            self._log.close()

    def log(self) -> str:
        """Return the end of what the parts said."""
        return _tail(self._log)

    def __enter__(self) -> Stack:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def sign_in(self, email: str, password: str) -> Person:
        """Start a session of a user, as a client would."""
        answer = httpx.post(
            f"{self.url}/auth/v1/token?grant_type=password",
            json={"email": email, "password": password},
            headers={"apikey": self.anon_key},
            trust_env=False,
        )
        answer.raise_for_status()
        session = answer.json()
        return Person(
            id=session["user"]["id"],
            email=email,
            password=password,
            access_token=session["access_token"],
            refresh_token=session["refresh_token"],
        )


class Admin:
    """Makes, blocks and deletes a stack's users with its service key."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack

    def create(self, email: str = "", password: str = PASSWORD) -> Person:
        """Make a confirmed user, under a new address if none is given, and sign them in."""
        email = email or f"{uuid.uuid4().hex[:12]}@kit.example"
        self._call("POST", "", {"email": email, "password": password, "email_confirm": True})
        return self._stack.sign_in(email, password)

    def delete(self, user_id: str) -> None:
        """Delete a user and, by the tables' rules, all that is theirs."""
        self._call("DELETE", f"/{user_id}", {"should_soft_delete": False})

    def block(self, user_id: str, *, hours: int) -> None:
        """Keep a user out for some time."""
        self._call("PUT", f"/{user_id}", {"ban_duration": f"{hours}h"})

    def users(self) -> list[dict[str, Any]]:
        """Return everybody."""
        return self._call("GET", "", None)["users"]

    def _call(self, method: str, path: str, body: dict[str, object] | None) -> Any:
        key = self._stack.service_key
        answer = httpx.request(
            method,
            f"{self._stack.url}/auth/v1/admin/users{path}",
            json=body,
            headers={"apikey": key, "Authorization": f"Bearer {key}"},
            trust_env=False,
        )
        answer.raise_for_status()
        return answer.json()


def _tail(log: IO[bytes]) -> str:
    return _whole(log)[-LOG_TAIL:]


def _whole(log: IO[bytes]) -> str:
    log.seek(0)
    return log.read().decode(errors="replace")
