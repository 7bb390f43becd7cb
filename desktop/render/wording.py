"""The page's own words: names of metrics, ranges and platforms, and where a number is from."""

from __future__ import annotations

from typing import Final

from desktop.render.numbers import day, percent

PROVIDERS: Final = {"youtube": "YouTube", "instagram": "Instagram"}

METRICS: Final = {
    "subscribers": "Subscribers",
    "views": "Views",
    "videos": "Videos",
    "followers": "Followers",
    "likes": "Likes",
    "watchTimeMinutes": "Watch time in minutes",
    "subscribersGained": "New subscribers",
}

RANGES: Final = {
    "7d": "last 7 days",
    "28d": "last 28 days",
    "90d": "last 90 days",
    "365d": "last 12 months",
    "all": "since the first day",
}

TYPED_IN: Final = "Entered by the creator"
UNCHANGED: Final = "unchanged"
NO_NUMBER: Final = "no number"


def provider(name: str) -> str:
    """Return a platform's name."""
    return PROVIDERS.get(name, name.capitalize())


def metric(name: str) -> str:
    """Return a metric's name; one this studio does not know is taken apart into words."""
    known = METRICS.get(name)
    if known is not None:
        return known
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return words.strip().capitalize()


def span(range_name: str) -> str:
    """Return a range in words."""
    return RANGES.get(range_name, RANGES["90d"])


def provenance(platform: str, as_of: str, locale: str, *, window: str = "", sample: bool = False) -> str:
    """Return where a number is from: "YouTube, last 28 days, 21 Nov 2026"."""
    parts = ["Sample data" if sample else "", provider(platform), window, day(as_of, locale)]
    return ", ".join(part for part in parts if part)


def typed_in(note: str | None) -> str:
    """Return where a creator's own number is from, with what they say about it."""
    said = (note or "").strip()
    return f"{TYPED_IN}. {said}" if said else TYPED_IN


def change(value: float | None, locale: str) -> str:
    """Return a change in per cent in words, such as "12% more"; "" where there is none to tell."""
    if value is None:
        return ""
    if abs(value) < 0.5:
        return UNCHANGED
    return f"{percent(abs(value), locale)} {'more' if value > 0 else 'less'}"
