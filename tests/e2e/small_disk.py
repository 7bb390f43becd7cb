"""A disk of a few megabytes that one process alone sees: it can be filled, and made read-only."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

_NAMESPACE: Final = ("unshare", "--user", "--map-root-user", "--mount")
_MOUNT: Final = """
set -e
mount -t tmpfs -o size=$2 kitfolio "$1"
[ -d "$1.content" ] && cp -r "$1.content/." "$1"
[ "$3" = ro ] && mount -o remount,ro "$1"
shift 3
exec "$@"
"""


def missing() -> str:
    """Return what small disks lack on this machine, or nothing."""
    if not (shutil.which("unshare") and shutil.which("mount")):
        return "unshare and mount"
    tried = subprocess.run([*_NAMESPACE, "mount", "-t", "tmpfs", "try", "/mnt"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "the right to mount within a process"


def on_small_disk(folder: Path, size: str, mode: str = "rw") -> list[str]:
    """Return the beginning of a command line that runs the rest with a disk of its own at a folder.

    Args:
        folder: where the disk is mounted; what lies in the folder of that name with `.content` is copied onto it.
        size: such as "4m".
        mode: "rw", or "ro" for a disk that cannot be written.
    """
    folder.mkdir(exist_ok=True)
    return [*_NAMESPACE, "sh", "-c", _MOUNT, "sh", str(folder), size, mode]


def seen_by(process: int, folder: Path) -> Path:
    """Return a folder as a process sees it."""
    return Path(f"/proc/{process}/root{folder}")


def make_writable(process: int, folder: Path) -> None:
    """Let a process write to its disk from now on."""
    inside = ["nsenter", "--target", str(process), "--user", "--mount", "--preserve-credentials"]
    subprocess.run([*inside, "mount", "-o", "remount,rw", str(folder)], check=True)
