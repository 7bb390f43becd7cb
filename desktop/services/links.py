"""Addresses a creator typed anywhere in a block that would lead nowhere. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.models.blocks import ContactData, CustomData, ProfileData
from desktop.render import addresses
from desktop.services import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.blocks import KnownBlock, Link

_MARKDOWN_LINK: Final = re.compile(
    r"(?<!!)\[[^\[\]\n]++\]\(\s*+<?+([^()>\s]*+(?:\([^()>\s]*+\)[^()>\s]*+)?+)[^()]*+\)"
)
"""What a part has taken it keeps, and none runs past the next bracket: the time grows with the text and no faster."""


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """An address that leads nowhere.

    Attributes:
        text: as it was typed.
        field: where it stands in the block's data; `links.2.url` is within an item of a list.
    """

    text: str
    field: str


def broken_links(block: KnownBlock) -> tuple[BrokenLink, ...]:
    """Return the block's broken addresses, in reading order. Their shape only: nothing is looked up."""
    data = block.data
    if isinstance(data, ProfileData):
        found = [*_written(data.bio, "bio"), *_links(data.links)]
    elif isinstance(data, ContactData):
        found = [*_ways(data), *_links(data.links)]
    elif isinstance(data, CustomData):
        found = [*_written(data.markdown, "markdown"), *_entries(data)]
    else:
        found = []
    return tuple(found)


def _links(links: tuple[Link, ...]) -> Iterator[BrokenLink]:
    for place, one in enumerate(links):
        if _broken(one.url):
            yield BrokenLink(one.url, f"links.{place}.url")


def _ways(data: ContactData) -> Iterator[BrokenLink]:
    if data.email and checks.email(data.email) is not None:
        yield BrokenLink(data.email, "email")
    if data.phone and addresses.telephone(data.phone) is None:
        yield BrokenLink(data.phone, "phone")
    if data.booking_url and _broken(data.booking_url):
        yield BrokenLink(data.booking_url, "booking_url")


def _entries(data: CustomData) -> Iterator[BrokenLink]:
    for place, entry in enumerate(data.entries):
        if entry.url and _broken(entry.url):
            yield BrokenLink(entry.url, f"entries.{place}.url")
        yield from _written(entry.answer, f"entries.{place}.answer")


def _written(markdown: str | None, field: str) -> Iterator[BrokenLink]:
    for address in _MARKDOWN_LINK.findall(markdown or ""):
        if _broken(address or "()"):
            yield BrokenLink(address or "( )", field)


def _broken(url: str) -> bool:
    """Tell whether an address that was typed makes no link; one without https:// does."""
    comment = checks.url(url)
    return bool(url.strip()) and ((comment is not None and not comment.fix) or addresses.link(url) is None)
