"""Numbers and names as they stand in drawings."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from babel.numbers import format_currency, is_currency

from desktop.render.numbers import full
from desktop.ui.canvas.blocks.scene import tr

_PROVIDERS: Final = {"youtube": "YouTube", "instagram": "Instagram"}
_METRICS: Final = {
    "subscribers": "Subscribers",
    "views": "Views",
    "videos": "Videos",
    "followers": "Followers",
    "likes": "Likes",
    "watchTimeMinutes": "Minutes watched",
    "subscribersGained": "New subscribers",
}
_RANGES: Final = {
    "7d": "last 7 days",
    "28d": "last 28 days",
    "90d": "last 90 days",
    "365d": "last 12 months",
    "all": "all time",
}


def provider_name(provider: str) -> str:
    """Return a provider's own spelling."""
    return _PROVIDERS.get(provider, provider)


def metric_name(metric: str) -> str:
    """Return what a metric is called; one this studio does not know keeps its name."""
    return tr(_METRICS[metric]) if metric in _METRICS else metric


def range_name(key: str) -> str:
    """Return what a chart's range is called."""
    return tr(_RANGES[key]) if key in _RANGES else key


def change_words(percent: float, locale: str) -> str:
    """Return the change against the period before."""
    number = full(round(abs(percent), 1), locale)
    sign = "+" if percent > 0 else "−" if percent < 0 else "±"
    return tr("{change} % against the period before").format(change=f"{sign}{number}")


def price(amount: str | None, currency: str | None, locale: str) -> str:
    """Return a price; half-typed ones show as they are typed."""
    words = (amount or "").strip()
    if not words:
        return ""
    code = (currency or "").strip().upper()
    try:
        number = Decimal(words.replace(",", "."))
    except InvalidOperation:
        return f"{words} {code}".strip()
    if not number.is_finite() or not is_currency(code):
        return f"{words} {code}".strip()
    digits = "¤#,##0" if number == number.to_integral_value() else None
    return format_currency(number, code, format=digits, locale=locale, currency_digits=digits is None)
