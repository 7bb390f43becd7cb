"""How complete a kit is, and what a brand would miss first. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.models.blocks import (
    ChartData,
    ContactData,
    CustomData,
    ProfileData,
    StatsData,
)
from desktop.models.metrics import has_channel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.blocks import KnownData
    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a brand would miss.

    Attributes:
        words: what is missing; a source text, translated by `ui`.
        insert: the catalogue key of the block that would fill it, where there is none yet.
        block_id: the block to complete, where there is one.
        field: the field of that block.
    """

    words: str
    insert: str = ""
    block_id: str = ""
    field: str = ""


Filled = bool | None
"""Whether a block's data fills a wish; None where it is another kind of block."""


def _profile(field: str) -> Callable[[KnownData], Filled]:
    return lambda data: bool(getattr(data, field)) if isinstance(data, ProfileData) else None


def _entries(kind: str) -> Callable[[KnownData], Filled]:
    return lambda data: bool(data.entries) if isinstance(data, CustomData) and data.kind == kind else None


def _numbers(data: KnownData) -> Filled:
    return bool((data.source and data.metrics) or data.items) if isinstance(data, StatsData) else None


def _chart(data: KnownData) -> Filled:
    return data.source is not None if isinstance(data, ChartData) else None


def _email(data: KnownData) -> Filled:
    return bool(data.email) if isinstance(data, ContactData) else None


_Wish = tuple[str, str, str, "Callable[[KnownData], Filled]"]

_WISHES: Final[tuple[_Wish, ...]] = (
    ("No name yet", "profile", "name", _profile("name")),
    ("No picture yet", "profile", "avatar", _profile("avatar")),
    ("No tagline yet", "profile", "tagline", _profile("tagline")),
    ("No numbers yet", "stats", "source", _numbers),
    ("No growth chart yet", "chart", "source", _chart),
    ("No rates yet", "custom:rates", "entries", _entries("rates")),
    ("No brands yet", "custom:brands", "entries", _entries("brands")),
    ("No contact e-mail", "contact", "email", _email),
)


def gaps(kit: Kit, snapshots: Snapshots) -> tuple[Gap, ...]:
    """Return what is missing, the most important first; empty for a complete kit."""
    found = []
    for words, key, field, fills in _wishes(snapshots):
        answers = [(block.id, filled) for block in kit.shown if (filled := fills(block.data)) is not None]
        if any(filled for _, filled in answers):
            continue
        found.append(Gap(words, block_id=answers[0][0], field=field) if answers else Gap(words, insert=key))
    return tuple(found)


def score(kit: Kit, snapshots: Snapshots) -> int:
    """Return how complete a kit is, 0 to 100."""
    wishes = len(_wishes(snapshots))
    return round(100 * (wishes - len(gaps(kit, snapshots))) / wishes)


def _wishes(snapshots: Snapshots) -> tuple[_Wish, ...]:
    """Return what a brand looks for; nobody is asked for a chart before there is a channel to draw it from."""
    return tuple(wish for wish in _WISHES if wish[1] != "chart" or has_channel(snapshots))
