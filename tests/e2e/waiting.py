"""Waiting for another process: its files, its windows, its words. There is no signal to wait for; so it is asked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PATIENCE = 25.0
"""Seconds; a busy machine starts WebEngine in ten."""

_BETWEEN = 0.03


def until(holds: Callable[[], T], what: str | Callable[[], str], seconds: float = PATIENCE) -> T:
    """Ask until the answer is true, and return it.

    Raises:
        AssertionError: it never was; `what` says, or finds out then, what was waited for.
    """
    end = time.monotonic() + seconds
    while not (answer := holds()):
        if time.monotonic() > end:
            told = what if isinstance(what, str) else what()
            raise AssertionError(f"waited {seconds:.0f} s for {told}; at last: {answer!r}")
        time.sleep(_BETWEEN)
    return answer
