"""The process that runs a stack's parts and ends with its parent.

Its parent (`Stack.start`) writes one line with the options to its input, reads one line with addresses and keys from
its output, and holds the input open. When the input ends, because the parent closed it or because it died, kill -9
included, the parts are ended and their files removed. Its last line names the secrets that passed through it.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import threading
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import uvicorn

from tests.stack.auth_binary import AuthBinary
from tests.stack.auth_server.app import auth_server
from tests.stack.auth_server.settings import AuthSettings, Provider
from tests.stack.gateway import gateway
from tests.stack.keys import Keys
from tests.stack.mail import MailSink
from tests.stack.migrations import migrate
from tests.stack.options import Options
from tests.stack.postgres import Postgres
from tests.stack.postgrest import Postgrest
from tests.stack.witness import Witness

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.applications import Starlette

LOOPBACK = "127.0.0.1"
AUTH_SCHEMA = Path(__file__).parent / "auth_server" / "schema.sql"
INPUT = 0
SERVING: dict[str, Any] = {  # the gateway passes on its upstreams' own `date` and `server`
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "date_header": False,
    "timeout_graceful_shutdown": 1,
    "ws": "none",
}


def main() -> None:
    """Run a stack until the input ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that what was started is ended on the way out
    options = Options(**json.loads(sys.stdin.readline()))
    keys = Keys.new()
    binary = AuthBinary.from_environment()
    with ExitStack() as parts:
        sockets = {name: parts.enter_context(_listening(0)) for name in ("auth", "inbox", "smtp")}
        sockets["gateway"] = parts.enter_context(_listening(options.port))
        postgres = parts.enter_context(Postgres.start())
        settings = _auth_settings(options, keys, postgres, sockets)
        if binary is None:
            make_auth_tables(settings)
        else:
            binary.migrate(settings)
        if options.migrations:
            migrate(postgres)
        rest = parts.enter_context(Postgrest.start(postgres, jwt_secret=keys.jwt_secret))
        auth_url = _url(sockets["auth"])
        if binary is not None:
            sockets.pop("auth").close()
            parts.enter_context(binary.run(settings, auth_url))
        witness = Witness()
        sink = MailSink(witness)
        apps = {
            "gateway": gateway(keys, auth_url=auth_url, rest_url=rest.url, witness=witness),
            "inbox": sink.page(),
        }
        if binary is None:
            apps["auth"] = auth_server(settings)
        ready = {
            "url": _url(sockets["gateway"]),
            "inbox_url": _url(sockets["inbox"]),
            "database_url": postgres.url(),
            "anon": keys.anon,
            "service": keys.service,
            "publishable": keys.publishable,
            "secret": keys.secret,
            "jwt_secret": keys.jwt_secret,
        }
        asyncio.run(_serve(apps, sockets, sink, ready))
        with suppress(BrokenPipeError):  # nobody is left to hear it
            print(json.dumps(witness.as_json()), flush=True)  # noqa: T201  for the parent, which looks for them


async def _serve(
    apps: dict[str, Starlette], sockets: dict[str, socket.socket], sink: MailSink, ready: object
) -> None:
    ended = _end_of_input()
    async with AsyncExitStack() as running:
        smtp = await asyncio.get_running_loop().create_server(sink.protocol, sock=sockets["smtp"])
        running.callback(smtp.close)
        for name, app in apps.items():
            await running.enter_async_context(_served(app, sockets[name]))
        print(json.dumps(ready), flush=True)  # noqa: T201  what the parent waits for
        await ended.wait()


@asynccontextmanager
async def _served(app: Starlette, sock: socket.socket) -> AsyncIterator[None]:
    """Serve an application on a socket for as long as the context lasts."""
    config = uvicorn.Config(app, **SERVING)
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[sock]))
    await asyncio.wait([task, asyncio.create_task(server.ready.wait())], return_when=asyncio.FIRST_COMPLETED)
    yield
    server.should_exit = True
    await task


class _Server(uvicorn.Server):
    """Uvicorn that tells when it listens, and leaves signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    capture_signals = nullcontext

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _end_of_input() -> asyncio.Event:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    def wait() -> None:
        while os.read(INPUT, 1024):
            pass
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=wait, daemon=True, name="end-of-input").start()
    return ended


def _auth_settings(
    options: Options, keys: Keys, postgres: Postgres, sockets: dict[str, socket.socket]
) -> AuthSettings:
    return AuthSettings(
        database_url=postgres.url("supabase_auth_admin"),
        jwt_secret=keys.jwt_secret,
        external_url=f"{_url(sockets['gateway'])}/auth/v1",
        site_url=options.site_url,
        smtp_port=sockets["smtp"].getsockname()[1],
        autoconfirm=options.autoconfirm,
        provider=Provider(issuer=options.issuer, client_id=options.client_id, secret=options.client_secret),
        access_token_seconds=options.access_token_seconds,
        reuse_seconds=options.reuse_seconds,
        mail_interval=options.mail_interval,
        requests_per_five_minutes=options.requests_per_five_minutes,
    )


def make_auth_tables(settings: AuthSettings) -> None:
    """Make the tables of the stand-in for Auth."""
    with psycopg.connect(settings.database_url) as connection:
        connection.execute(AUTH_SCHEMA.read_text())


def _listening(port: int) -> socket.socket:
    """Return a socket that already listens, so that every part knows every address before any runs.

    It names its protocol: only then asyncio sends at once, without waiting 40 ms for more (Nagle's algorithm).
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((LOOPBACK, port))
    sock.listen()
    sock.setblocking(False)
    return sock


def _url(sock: socket.socket) -> str:
    return f"http://{LOOPBACK}:{sock.getsockname()[1]}"


if __name__ == "__main__":
    main()
