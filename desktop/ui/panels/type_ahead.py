"""Finding a row of a list by typing the beginning of its name. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

PAUSE: Final = 1.0
"""Seconds after which a letter begins another word."""


class TypeAhead:
    """Remembers what was typed lately. Letters typed quickly are one word; the same letter again leads further."""

    def __init__(self) -> None:
        """Start with nothing typed."""
        self._word = ""
        self._last = 0.0

    def find(self, letter: str, names: Sequence[str], current: int, now: float) -> int | None:
        """Return the place of the name that fits what has been typed; None where none does.

        Args:
            letter: what was typed.
            names: of all rows, in their order.
            current: place of the row that has the focus.
            now: seconds of a monotonic clock.
        """
        self._word = (self._word if now - self._last < PAUSE else "") + letter.casefold()
        self._last = now
        repeated = len(set(self._word)) == 1
        wanted = self._word[0] if repeated else self._word
        start = current + 1 if repeated else current
        places = (place % len(names) for place in range(start, start + len(names)))
        return next((place for place in places if names[place].casefold().startswith(wanted)), None)
