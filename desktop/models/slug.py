"""Rules for a kit's address: lower case, `a-z0-9-`, 3 to 48 characters, no reserved word.

Standard library only: the first window needs it.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container

MIN_LENGTH: Final = 3
MAX_LENGTH: Final = 48

RESERVED: Final = frozenset(
    {
        "about",
        "account",
        "admin",
        "api",
        "app",
        "assets",
        "auth",
        "billing",
        "blog",
        "contact",
        "dashboard",
        "docs",
        "edit",
        "embed",
        "explore",
        "favicon",
        "help",
        "home",
        "kit",
        "kits",
        "kitfolio",
        "legal",
        "login",
        "logout",
        "media",
        "new",
        "null",
        "oauth",
        "pricing",
        "privacy",
        "public",
        "robots",
        "root",
        "security",
        "settings",
        "signin",
        "signup",
        "sitemap",
        "static",
        "status",
        "support",
        "system",
        "terms",
        "undefined",
        "user",
        "users",
        "webhook",
        "well-known",
        "www",
    }
)

_NUMBER: Final = re.compile(r"-[1-9]\d{0,2}$")
_SHAPE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class SlugProblem(Enum):
    """Why an address cannot be used."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    CHARACTERS = "characters"
    HYPHENS = "hyphens"
    RESERVED = "reserved"
    TAKEN = "taken"


def check(slug: str, taken: Container[str] = ()) -> SlugProblem | None:
    """Return what is wrong with the address, or None. The first problem a creator should mend comes first."""
    if re.search(r"[^a-z0-9-]", slug):
        return SlugProblem.CHARACTERS
    if len(slug) < MIN_LENGTH:
        return SlugProblem.TOO_SHORT
    if len(slug) > MAX_LENGTH:
        return SlugProblem.TOO_LONG
    if not _SHAPE.fullmatch(slug):
        return SlugProblem.HYPHENS
    if slug in RESERVED:
        return SlugProblem.RESERVED
    return SlugProblem.TAKEN if slug in taken else None


def slugify(text: str) -> str:
    """Return the nearest allowed address for a title; always passes `check` apart from being taken."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_LENGTH].rstrip("-")
    if len(slug) < MIN_LENGTH or slug in RESERVED:
        slug = f"{slug}-kit".strip("-") if slug else "my-kit"
    return slug


def free_slug(wanted: str, taken: Container[str]) -> str:
    """Return the address for a title, numbered where it is taken; one that is numbered gets another number."""
    base = slugify(wanted)
    if check(base, taken) is None:
        return base
    plain = _NUMBER.sub("", base)
    if plain in taken:  # or the number is a part of the name, as in "top-10"
        base = plain
    for number in count(2):
        suffix = f"-{number}"
        candidate = base[: MAX_LENGTH - len(suffix)].rstrip("-") + suffix
        if check(candidate, taken) is None:
            return candidate
    raise AssertionError("unreachable: count() never ends")
