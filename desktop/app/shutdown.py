"""Leaving: ordered, time-boxed, tested. Each step gets what time is left; none can hold the process for ever."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TIME_BOX: Final = 8.0
"""Seconds for all steps together; a slow disk gets its chance, a dead one does not keep the user waiting."""

log = logging.getLogger(__name__)

Step = tuple[str, "Callable[[], object]"]


def run_steps(steps: Sequence[Step], time_box: float = TIME_BOX) -> tuple[str, ...]:
    """Run the steps one after another, each on a thread of its own so that it can be given up.

    No step gets more than half of the time that is left, so that one that hangs leaves some for saving.

    Args:
        steps: name and blocking call, in order.
        time_box: seconds for all of them together.

    Returns:
        The names of the steps that failed or were given up, empty when all went well.
    """
    deadline = time.monotonic() + time_box
    unfinished = []
    for name, call in steps:
        errors: list[BaseException] = []
        thread = threading.Thread(target=_run, args=(call, errors), name=f"shutdown-{name}", daemon=True)
        thread.start()
        thread.join(max(0.05, (deadline - time.monotonic()) / 2))
        if thread.is_alive():
            log.warning("Shutdown step %s was given up", name)
            unfinished.append(name)
        elif errors:
            log.error("Shutdown step %s failed", name, exc_info=errors[0])
            unfinished.append(name)
    return tuple(unfinished)


def end_process(code: int) -> int:
    """Return the exit code; where a thread was given up, end the process with it here and now.

    Python's own exit joins every thread but daemons (docs.python.org/3/library/threading.html), so one that hangs
    would keep the process, its lock and its place in the task bar for ever. Everything is closed by now.
    """
    held = [one for one in threading.enumerate() if one is not threading.main_thread() and not one.daemon]
    for one in held:
        one.join(0.1)
    if any(one.is_alive() for one in held):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _run(call: Callable[[], object], errors: list[BaseException]) -> None:
    try:
        call()
    except BaseException as error:  # noqa: BLE001 - handed to the caller, who logs it and goes on
        errors.append(error)
