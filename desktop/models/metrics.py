"""Channel numbers and their history, as the seed types them (`PlatformStats`, `PlatformHistoryItem`)."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from desktop.models.base import Frozen

MOST: Final = 10**18
"""No channel counts further. Sums of what is below stay far from where floats end, so a page can always be drawn."""

Amount = Annotated[int, Field(ge=-MOST, le=MOST)]

STATS_METRICS: Final[dict[str, tuple[str, ...]]] = {
    "youtube": ("subscribers", "views", "videos"),
    "instagram": ("followers", "likes"),
}
"""Header numbers by provider, in the order they are offered."""

HISTORY_METRICS: Final[dict[str, tuple[str, ...]]] = {
    "youtube": ("views", "watchTimeMinutes", "subscribersGained", "likes"),
    "instagram": ("followers", "likes"),
}
"""Daily series by provider, in the order they are offered."""

LEVEL_METRICS: Final = frozenset({("instagram", "followers")})
"""Series whose value is a level on that day; all others are the day's own amount and may be summed."""


class Source(Frozen):
    """The account a block takes its numbers from."""

    provider: str
    platform_id: str


class HistoryDay(Frozen):
    """One day as the platform counts days.

    Attributes:
        date: the platform's calendar day, `YYYY-MM-DD`; never shifted by a time zone.
        values: metric name to amount; None or a missing key is unknown, never zero.
    """

    date: str
    values: dict[str, int | None]


class AccountSnapshot(Frozen):
    """What is known of one account: its header numbers and daily history.

    Attributes:
        name: the channel's own name.
        as_of: the day the numbers were read, `YYYY-MM-DD`.
        sample: made-up numbers of the sample account, to be marked as such wherever they show.
        history: ascending by date, at most one item a day; missing days are gaps.
    """

    source: Source
    name: str
    stats: dict[str, int | None]
    history: tuple[HistoryDay, ...]
    as_of: str
    sample: bool = False


Snapshots = dict[tuple[str, str], AccountSnapshot]
"""Snapshots by (provider, platform id)."""


def snapshot_for(snapshots: Snapshots, source: Source | None) -> AccountSnapshot | None:
    """Return the snapshot of the account, or None where nothing is known."""
    return None if source is None else snapshots.get((source.provider, source.platform_id))


def has_channel(snapshots: Snapshots) -> bool:
    """Tell whether numbers of a channel of the creator's own are known: those of the sample account are not."""
    return any(not one.sample for one in snapshots.values())
