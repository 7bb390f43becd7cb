"""Which day it is as far as a clock can be trusted, for what is deleted by age and never comes back. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

_NEEDED: Final = 3


def with_day(seen: str, today: date) -> str:
    """Return the days on which the studio was started last, with today, as they are remembered between two starts."""
    days = [day for day in seen.split() if day != today.isoformat()]
    return " ".join([*days, today.isoformat()][-_NEEDED:])


def trusted_day(seen: str) -> date | None:
    """Return a day that has certainly come, or None as long as nobody can tell.

    It is the earliest of the last three days on which the studio was started: a clock that is ahead for a start, or
    for a day, changes nothing. The price is that the trash is emptied a few starts later.
    """
    days = seen.split()
    try:
        return min(map(date.fromisoformat, days)) if len(days) == _NEEDED else None
    except ValueError:
        return None
