"""A real Secret Service (gnome-keyring) on a D-Bus of its own, and a D-Bus without one."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import secretstorage

from tests.secrecy.run import RUN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUS_THAT_STARTS_NOTHING = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
"""
PROGRAMS = ("dbus-daemon", "gnome-keyring-daemon")
PASSWORD = "log-in"
END_SECONDS = 10


def missing_program() -> str:
    """Return what has to be installed; '' if all is there."""
    return next((f"{name} is not installed" for name in PROGRAMS if shutil.which(name) is None), "")


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """Run a D-Bus that offers nothing by itself; gives its address."""
    configuration = folder / "bus.conf"
    configuration.write_text(BUS_THAT_STARTS_NOTHING)
    process = subprocess.Popen(
        ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it mentions services it can't start here
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.communicate(timeout=END_SECONDS)


@contextmanager
def secret_service(home: Path, bus: str) -> Iterator[SecretService]:
    """Run the keychain of a user whose home that is, unlocked as a log-in would."""
    # Short names: the path of a socket holds 107 characters, and the keychain stays locked without its own
    folders = {"XDG_DATA_HOME": str(home / "data"), "XDG_RUNTIME_DIR": str(home / "run")}
    for folder in folders.values():
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - mode of both
    process = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        env=os.environ | folders | {"HOME": str(home), "DBUS_SESSION_BUS_ADDRESS": bus},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it mentions that there is no systemd
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(PASSWORD)
        process.stdin.close()
        process.stdout.readline()  # it says where it listens once it does
        yield SecretService()
    finally:
        process.terminate()
        process.wait(END_SECONDS)
        process.stdout.close()


class SecretService:
    """Turns the key in the running keychain, as a person or an idle screen does."""

    def lock(self) -> None:
        with secretstorage.dbus_init() as bus:
            secretstorage.get_default_collection(bus).lock()

    def labels(self) -> list[str]:
        with secretstorage.dbus_init() as bus:
            return [item.get_label() for item in secretstorage.get_default_collection(bus).get_all_items()]

    def secrets(self) -> list[bytes]:
        with secretstorage.dbus_init() as bus:
            kept = [item.get_secret() for item in secretstorage.get_default_collection(bus).get_all_items()]
        for secret in kept:
            RUN.secret("key of a vault", secret.decode())
        return kept
