"""What the list of kits shows of a kit. Standard library only: it is part of the first painted window."""

from __future__ import annotations

from typing import NamedTuple


class KitSummary(NamedTuple):
    """A kit's card.

    Attributes:
        revision: counts local saves.
        content: tells one content from another: a thumbnail of another is stale. A backup brings old revisions back.
        primary: theme colour `#rrggbb`, for the card before its thumbnail is there.
        published: the creator wants the page to be public.
        public: the page is public, as far as this computer knows; lags behind `published` until the platform has it.
        changed_since_publish: the page that is public differs from the kit.
        sample: the made-up kit of the first start.
        edited_at: seconds since the epoch, UTC.
        deleted_at: the same, or None outside the trash.
    """

    id: str
    title: str
    slug: str
    published: bool
    public: bool
    changed_since_publish: bool
    default: bool
    sample: bool
    primary: str
    revision: int
    edited_at: float
    deleted_at: float | None = None
    content: str = ""
