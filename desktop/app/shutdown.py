"""Leaving: ordered, time-boxed, tested. Each step gets what time is left; none can hold the process for ever."""

from __future__ import annotations

import logging
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
        thread.join(max(0.05, deadline - time.monotonic()))
        if thread.is_alive():
            log.warning("Shutdown step %s was given up", name)
            unfinished.append(name)
        elif errors:
            log.error("Shutdown step %s failed", name, exc_info=errors[0])
            unfinished.append(name)
    return tuple(unfinished)


def _run(call: Callable[[], object], errors: list[BaseException]) -> None:
    try:
        call()
    except BaseException as error:  # noqa: BLE001 - handed to the caller, who logs it and goes on
        errors.append(error)
