"""Which way a page reads: each block as the creator's own words in it do, a block without any as the kit. Pure.

The browser's `dir=auto` would take the page's own English words for the creator's, and the canvas, which has to stand
the same way, could not ask it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, Literal

from desktop.models.blocks import (
    ChartData,
    ContactData,
    CustomData,
    OpaqueBlock,
    ProfileData,
    SeparatorData,
    StatsData,
)
from desktop.render.numbers import direction as direction_of_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.models.blocks import Block, Entry, KnownData
    from desktop.models.kit import Kit

Direction = Literal["ltr", "rtl"]

_STRONG: Final[dict[str, Direction]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""Classes of letters that have a direction (Unicode Standard Annex 9)."""


_LATIN: Final = frozenset({
    "af", "az", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fil", "fr",
    "ga", "gl", "hr", "hu", "id", "is", "it", "lb", "lt", "lv", "ms", "mt", "nb", "nl",
    "nn", "no", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "sw", "tr", "vi",
})  # fmt: skip
"""Languages in Latin letters. A page in any other calls nothing foreign: this list knows nothing of its letters."""


def direction_of_words(words: Iterable[str | None]) -> Direction | None:
    """Return which way the first letter runs that has a direction; None where there is no such letter."""
    letters = (letter for text in words if text for letter in text)
    return next((_STRONG[kind] for letter in letters if (kind := unicodedata.bidirectional(letter)) in _STRONG), None)


def direction_within(words: str, block: Direction) -> Direction:
    """Return which way a text runs inside a block: as the block, if any of its letters does, else as its own letters.

    So a sentence that begins with a foreign name stays a sentence, and one that is foreign throughout keeps its full
    stop. Numbers and signs by themselves run from left to right in every script.
    """
    ways = {_STRONG[kind] for letter in words if (kind := unicodedata.bidirectional(letter)) in _STRONG}
    return block if block in ways else next(iter(ways), "ltr")


def direction_of_kit(kit: Kit, locale: str) -> Direction:
    """Return which way a page reads as a whole: as its first words on it; as its locale where it has none."""
    return next((found for block in kit.shown if (found := _own(block))), direction_of_locale(locale))


def foreign(block: Block, locale: str) -> bool:
    """Tell whether what the creator wrote in a block is in other letters than the page's language.

    Which language it is, nobody knows: the platform has no column for it. A screen reader must not read it as the
    page's own, and is told that it is unknown (html.spec.whatwg.org, "The lang and xml:lang attributes").
    """
    if isinstance(block, OpaqueBlock) or re.split("[-_]", locale)[0] not in _LATIN:
        return False
    letters = (letter for text in _words(block.data) if text for letter in text if letter.isalpha())
    first = unicodedata.normalize("NFKC", next(letters, "a"))  # 𝓜 is an M
    return not unicodedata.name(first[0], "").startswith("LATIN")


def direction_of_block(block: Block, kit: Direction) -> Direction:
    """Return which way a block reads on a page that reads as `kit`."""
    return _own(block) or kit


def _own(block: Block) -> Direction | None:
    return None if isinstance(block, OpaqueBlock) else direction_of_words(_words(block.data))


def _words(data: KnownData) -> Iterator[str | None]:
    """Yield what the creator wrote in a block, as it is read; names, numbers and addresses of others are left out."""
    match data:
        case ProfileData():
            yield from (data.name, data.tagline, *data.niches, data.bio, data.location, *data.languages)
            yield from (link.label for link in data.links)
        case StatsData():
            yield data.title
            for item in data.items:
                yield from (item.label, item.value, item.note)
        case ChartData():
            yield data.title
        case SeparatorData():
            yield data.label
        case CustomData():
            yield from (data.title, data.markdown)
            for entry in data.entries:
                yield from _entry_words(entry)
        case ContactData():
            yield from (data.headline, data.cta_label, data.manager, *(link.label for link in data.links))


def _entry_words(entry: Entry) -> Iterator[str | None]:
    yield from (entry.name, entry.brand, entry.title, entry.quote, entry.question, entry.caption)
    yield from (entry.includes, entry.usage_rights, entry.turnaround, entry.goal, entry.deliverables)
    for result in entry.results:
        yield from (result.label, result.value)
    yield from (entry.answer, entry.person, entry.company)


__all__ = [
    "Direction",
    "direction_of_block",
    "direction_of_kit",
    "direction_of_words",
    "direction_within",
    "foreign",
]
