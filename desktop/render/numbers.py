"""Numbers, prices and days as people write them, by locale. Unknown is never zero."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent, is_currency

_SHORT_FROM: Final = 10_000
_DIGITS: Final = 3
_NO_BREAK: Final = "\u00a0"
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[.,' \u00a0\u202f]\d{3}){1,4}")
_AMOUNT: Final = re.compile(
    r"\d{1,15}(?:[.,]\d{1,2})?"
)  # a float keeps so many digits; more is no price and stays as typed


def short(value: float, locale: str = "en") -> str:
    """Return a number as it fits a card, with three digits that count: "9,412", "128 K", "1.97 M"."""
    if abs(value) < _SHORT_FROM:
        return full(value, locale)
    rounded = float(f"{value:.{_DIGITS}g}")  # before the unit is chosen, or 999,900 would read "1,000 K"
    compact = format_compact_decimal(rounded, locale=_locale(locale), fraction_digits=_DIGITS - 1)
    if not re.search(r"[^\W\d_]", compact):
        return full(value, locale)  # the locale has no word for thousands
    return re.sub(r"(?<=\d)(?=[A-Za-z])", _NO_BREAK, compact)


def full(value: float, locale: str = "en") -> str:
    """Return a number with all its digits: "128,412"."""
    return str(format_decimal(round(value, 1) if value % 1 else round(value), locale=_locale(locale)))


def percent(value: float, locale: str = "en") -> str:
    """Return whole per cent: "12%", or "12 %" where it is written so."""
    return str(format_percent(round(value) / 100, locale=_locale(locale)))


def price(text: str, currency: str | None, locale: str = "en") -> str:
    """Return what a creator typed as a price: "4800" and "EUR" as "€4,800". What is no amount stays as typed."""
    text, currency = text.strip(), (currency or "").strip()
    amount = _amount(text)
    if amount is None:
        return f"{text} {currency}" if currency and re.search(r"\d", text) and not _names_money(text) else text
    if not is_currency(currency.upper()):
        return f"{full(amount, locale)} {currency}".strip()
    pattern = _locale(locale).currency_formats["standard"].pattern
    if amount == round(amount):
        pattern = pattern.replace(".00", "")
    written = str(format_currency(amount, currency.upper(), pattern, locale=_locale(locale), currency_digits=False))
    return re.sub(r"(?<=[^\W\d_])(?=\d)", _NO_BREAK, written)  # "CHF 4,800": Babel forgets CLDR's space after letters


def _amount(text: str) -> float | None:
    if _THOUSANDS.fullmatch(text):
        return float(re.sub(r"\D", "", text))
    return float(text.replace(",", ".")) if _AMOUNT.fullmatch(text) else None


def _names_money(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]|[$€£¥₹₺₽₩¢]", text))


def day(iso: str, locale: str = "en", *, year: bool = True) -> str:
    """Return a platform's calendar day in words that stay in one line: "21 Nov 2026"; no date comes back as it is."""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    return str(format_date(when, "d MMM y" if year else "d MMM", locale=_locale(locale))).replace(" ", _NO_BREAK)


def month(iso: str, locale: str = "en") -> str:
    """Return the month of a calendar day: "Nov 2026"; what is no date comes back as it is."""
    try:
        return format_date(date.fromisoformat(iso), "LLL y", locale=_locale(locale))
    except ValueError:
        return iso


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Return which way a locale's script runs: "ltr" or "rtl"."""
    return "rtl" if _locale(locale).text_direction == "rtl" else "ltr"


@lru_cache(maxsize=32)
def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
