"""Numbers and days as people write them, by locale. Unknown is never zero."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

_SHORT_FROM: Final = 10_000
_NO_BREAK: Final = "\u00a0"


def short(value: float, locale: str = "en") -> str:
    """Return a number as it fits a card: "9,412", "128 K", "1.2 M"."""
    if abs(value) < _SHORT_FROM:
        return full(value, locale)
    digits = 1 if abs(value) < 100_000 or 1_000_000 <= abs(value) < 100_000_000 else 0
    compact = format_compact_decimal(value, locale=_locale(locale), fraction_digits=digits)
    return re.sub(r"(?<=\d)(?=[A-Za-z])", _NO_BREAK, compact)


def full(value: float, locale: str = "en") -> str:
    """Return a number with all its digits: "128,412"."""
    return str(format_decimal(round(value, 1) if value % 1 else round(value), locale=_locale(locale)))


def day(iso: str, locale: str = "en", *, year: bool = True) -> str:
    """Return a platform's calendar day in words: "21 Nov 2026"; what is no date comes back as it is."""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    return format_date(when, "d MMM y" if year else "d MMM", locale=_locale(locale))


def month(iso: str, locale: str = "en") -> str:
    """Return the month of a calendar day: "Nov 2026"."""
    return format_date(date.fromisoformat(iso), "LLL y", locale=_locale(locale))


@lru_cache(maxsize=32)
def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
