"""A kit's content as the store's columns hold it: JSON as text, keys sorted, so that equal content is equal text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from desktop.models.content import KitContent

if TYPE_CHECKING:
    from desktop.storage.database import Row

_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


@dataclass(frozen=True)  # no slots: `json` is made once, though it is sent, hashed and stored
class Columns:
    """`KitContent` as text: what is only passed on need not be parsed."""

    slug: str
    published: bool
    default: bool
    theme: str
    blocks: str
    deleted_at: str | None

    @classmethod
    def of_row(cls, row: Row) -> Columns:
        """Read a row of `media_kits`."""
        return cls(
            slug=row["slug"],
            published=bool(row["published"]),
            default=bool(row["default"]),
            theme=row["theme"],
            blocks=row["blocks"],
            deleted_at=row["deleted_at"],
        )

    @classmethod
    def of_content(cls, content: KitContent) -> Columns:
        """Write a content."""
        return cls(
            slug=content.slug,
            published=content.published,
            default=content.default,
            theme=json_text(content.theme),
            blocks=json_text(content.blocks),
            deleted_at=content.deleted_at,
        )

    @property
    def content(self) -> KitContent:
        """Parse it."""
        return KitContent(
            slug=self.slug,
            published=self.published,
            default=self.default,
            theme=json.loads(self.theme),
            blocks=json.loads(self.blocks),
            deleted_at=self.deleted_at,
        )

    @property
    def hash(self) -> str:
        """Of theme and blocks."""
        return content_hash(self.theme, self.blocks)

    @cached_property
    def json(self) -> str:
        """All of it as one JSON object, with the platform's column names."""
        plain = {"slug": self.slug, "published": self.published, "default": self.default}
        rest = json_text(plain | {"deleted_at": self.deleted_at})
        return f'{rest[:-1]},"theme":{self.theme},"blocks":{self.blocks}}}'

    @property
    def full_hash(self) -> str:
        """Of all of it."""
        return hashlib.sha256(self.json.encode()).hexdigest()


def read_content(text: str) -> KitContent:
    """Read back what `Columns.json` wrote."""
    parsed: dict[str, Any] = json.loads(text)
    return KitContent(**parsed)


def json_text(value: object) -> str:
    """Return JSON as it is stored."""
    return _encode(value)


def content_hash(theme: str, blocks: str) -> str:
    """Return the hash that tells whether a kit differs from what was published."""
    return hashlib.sha256(f"{theme}\n{blocks}".encode()).hexdigest()
