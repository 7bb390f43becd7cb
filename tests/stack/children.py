"""Child processes that do not outlive their parent."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

PR_SET_PDEATHSIG = 1
END_SECONDS = 10


def start_child(command: Sequence[object], *, farewell: signal.Signals = signal.SIGTERM, **options: Any) -> Any:
    """Start a program that the kernel ends when the thread that started it ends, kill -9 included.

    On systems other than Linux it lives until it is ended (tests/stack/supervisor.py does that).

    Args:
        command: the program and its arguments.
        farewell: the signal that ends it.
        options: as for `subprocess.Popen`; a `user` is taken on before the farewell is agreed, which the kernel
            would otherwise forget.

    Returns:
        The running process, a `subprocess.Popen`.
    """
    if sys.platform.startswith("linux"):
        libc = ctypes.CDLL(None, use_errno=True)
        options["preexec_fn"] = lambda: libc.prctl(PR_SET_PDEATHSIG, farewell)
    return subprocess.Popen([str(part) for part in command], **options)


def end_child(process: subprocess.Popen[Any], farewell: signal.Signals = signal.SIGTERM) -> None:
    """End a program; one that does not listen is killed."""
    process.send_signal(farewell)
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
