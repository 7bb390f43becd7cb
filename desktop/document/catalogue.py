"""What can be inserted: every block type and every kind of custom block, with words to find it by. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop.models.blocks import (
    BLOCK_CLASSES,
    ContactBlock,
    ContactData,
    CustomBlock,
    CustomData,
    Entry,
    OpaqueBlock,
)
from desktop.models.ids import new_id

if TYPE_CHECKING:
    from desktop.models.blocks import Block


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A block that can be inserted.

    Attributes:
        key: block type, or `custom:` and the kind.
        label: its name; a source text, translated by `ui`.
        description: what it is for, in a few words; a source text as well.
        icon: name of a file in `resources/icons`.
        keywords: other words people look for it by.
    """

    key: str
    label: str
    description: str
    icon: str
    keywords: tuple[str, ...] = ()

    def matches(self, query: str) -> bool:
        """Tell whether every word typed begins a word of the entry."""
        words = " ".join((self.label, self.description, *self.keywords)).lower().split()
        return all(any(word.startswith(part) for word in words) for part in query.lower().split())


ENTRIES: Final = (
    CatalogueEntry("profile", "Profile", "Who you are", "user-round", ("about", "bio", "hero", "avatar", "name")),
    CatalogueEntry("stats", "Numbers", "Your channel at a glance", "hash", ("stats", "followers", "subscribers")),
    CatalogueEntry("chart", "Growth chart", "A number over time", "chart-line", ("graph", "history", "views")),
    CatalogueEntry("custom:text", "Text", "Anything in your words", "text", ("paragraph", "markdown", "note")),
    CatalogueEntry("custom:rates", "Rates", "Packages and prices", "tag", ("price", "packages", "offer")),
    CatalogueEntry("custom:brands", "Brands", "Past partners", "building-2", ("logos", "clients", "worked with")),
    CatalogueEntry("custom:caseStudy", "Case study", "A campaign and its results", "trophy", ("campaign", "project")),
    CatalogueEntry("custom:portfolio", "Portfolio", "Your best work", "clapperboard", ("videos", "posts")),
    CatalogueEntry("custom:testimonials", "Testimonials", "What partners say", "quote", ("reviews", "quotes")),
    CatalogueEntry("custom:faq", "Questions", "What brands always ask", "circle-help", ("faq", "answers")),
    CatalogueEntry("custom:gallery", "Gallery", "Pictures side by side", "images", ("photos", "image")),
    CatalogueEntry("contact", "Contact", "How to book you", "mail", ("email", "phone", "booking", "cta")),
    CatalogueEntry(
        "separator", "Separator", "A line, space or dots", "minus", ("divider", "line", "space", "heading")
    ),
)

UNREADABLE: Final = CatalogueEntry("", "Newer block", "Made with a newer Kitfolio", "package-open")
"""Stands for a block that this studio cannot read."""

_BY_KEY: Final = {entry.key: entry for entry in ENTRIES}

_TITLES: Final = {
    "text": None,
    "rates": "Rates",
    "brands": "Brands I've worked with",
    "caseStudy": "Case study",
    "portfolio": "Selected work",
    "testimonials": "What partners say",
    "faq": "Good to know",
    "gallery": None,
}

_FIRST_ENTRIES: Final[dict[str, tuple[dict[str, object], ...]]] = {
    "rates": ({"name": "Dedicated video", "currency": "EUR"}, {"name": "Story set", "currency": "EUR"}),
    "faq": ({"question": "How long does a collaboration take?"}, {"question": "Which usage rights are included?"}),
}


def search(query: str) -> tuple[CatalogueEntry, ...]:
    """Return what matches the words typed, best first: labels that start with them come before the rest."""
    found = [entry for entry in ENTRIES if entry.matches(query)]
    start = query.strip().lower()
    return tuple(sorted(found, key=lambda entry: not entry.label.lower().startswith(start)))


def entry_for(block: Block) -> CatalogueEntry:
    """Return the entry that describes a block."""
    if isinstance(block, OpaqueBlock):
        return UNREADABLE
    key = f"custom:{block.data.kind}" if isinstance(block.data, CustomData) else block.type
    return _BY_KEY.get(key, _BY_KEY["custom:text"])


def make(key: str) -> Block:
    """Return a new block, under a fresh id, with the little that helps to start.

    Raises:
        KeyError: there is no such entry.
    """
    entry = _BY_KEY[key]
    kind = entry.key.partition(":")[2]
    if kind:
        return CustomBlock(id=new_id(), data=_custom(kind))
    if key == "contact":
        return ContactBlock(id=new_id(), data=ContactData(headline="Let's work together", cta_label="Send an e-mail"))
    return BLOCK_CLASSES[key](id=new_id())


def _custom(kind: str) -> CustomData:
    values: dict[str, object] = {"kind": kind}
    if (title := _TITLES[kind]) is not None:
        values["title"] = title
    if kind in _FIRST_ENTRIES:
        values["entries"] = tuple(Entry.model_validate({"id": new_id()} | entry) for entry in _FIRST_ENTRIES[kind])
    return CustomData.model_validate(values)
