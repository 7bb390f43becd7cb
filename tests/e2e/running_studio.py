"""The studio as people start it: `python -m desktop --profile DIR` in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from tests.e2e.desk import ROOT
from tests.e2e.small_disk import seen_by
from tests.e2e.waiting import until

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

READY: Final = '"moment": "ready"'


def command(profile: Path, *words: str) -> list[str]:
    """Return the command line of the studio."""
    return [sys.executable, "-m", "desktop", "--profile", str(profile), *words]


class RunningStudio:
    """A studio on somebody's screen.

    Attributes:
        folder: its profile, as it sees it itself.
        profile: the same as others can see it.
        process: the running program.
    """

    def __init__(
        self,
        profile: Path,
        environment: Mapping[str, str],
        *words: str,
        before: Sequence[str] = (),
    ) -> None:
        """Start it and wait until everything behind its first window stands.

        Args:
            profile: its folder.
            environment: of the process.
            words: further words of the command line.
            before: a command that runs the studio on a disk of its own (`small_disk`).
        """
        self.output = profile.parent / f"{profile.name}.out"
        root = os.geteuid() == 0
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [*before, *command(profile, *words)],
                cwd=ROOT,
                env=dict(environment)
                | {"KITFOLIO_TRACE_STARTUP": "1"}
                | ({"QTWEBENGINE_DISABLE_SANDBOX": "1"} if root else {}),
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
            )
        self._own_disk = bool(before)
        self.folder = profile
        self.profile = seen_by(self.process.pid, profile) if before else profile
        try:
            until(lambda: self.process.poll() is not None or READY in self.said(), self.said)
            assert self.process.poll() is None, self.said()
        except AssertionError:
            self.end()
            raise

    @property
    def pid(self) -> int:
        return self.process.pid

    def said(self) -> str:
        """Return what it wrote to its standard output and error."""
        return self.output.read_text()

    def log(self) -> str:
        """Return its log."""
        file = self.profile / "kitfolio.log"
        return file.read_text() if file.exists() else ""

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Read the store beside the running studio."""
        if not self._own_disk:
            return rows(self.profile, query, *values)
        # SQLite follows the link that leads to another process's disks, and ends up on our own: it reads a copy.
        with TemporaryDirectory() as folder:
            for file in self.profile.glob("kitfolio.db*"):
                shutil.copy(file, folder)
            return rows(Path(folder), query, *values)

    def blocks(self, kit: str = "") -> list[dict[str, Any]]:
        """Return the stored blocks of a kit, by its id; of the only one, where none is named."""
        found = self.rows("select blocks from media_kits where ? in ('', id) and deleted_at is null", kit)
        assert len(found) == 1, found
        return list(json.loads(found[0][0]))

    def types(self) -> list[str]:
        """Return the stored types of the blocks of the only kit, top to bottom."""
        return [block["type"] for block in self.blocks()]

    def leave(self, with_signal: int = signal.SIGTERM) -> int:
        """Ask it to go, and return its exit code."""
        self.process.send_signal(with_signal)
        return self.process.wait(timeout=25)

    def end(self) -> None:
        """Make sure it is gone, whatever the test did."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=25)


def rows(profile: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Read the store of a profile."""
    with closing(sqlite3.connect(profile / "kitfolio.db", timeout=10)) as store:
        store.execute("pragma query_only = on")
        return store.execute(query, values).fetchall()
