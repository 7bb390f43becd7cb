"""What sync compares and merges: a kit's content as plain JSON, exactly as the platform stores it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.models.blocks import JsonObject


@dataclass(frozen=True, slots=True)
class KitContent:
    """The columns of `media_kits` that a creator's edits change.

    Plain JSON, not models: a merge must not lose what only a newer client can read.

    Attributes:
        blocks: top to bottom.
        deleted_at: UTC without offset, or None outside the trash.
    """

    slug: str
    published: bool
    default: bool
    theme: JsonObject
    blocks: list[JsonObject]
    deleted_at: str | None = None


@dataclass(frozen=True, slots=True)
class ServerKit:
    """A row of the platform.

    Attributes:
        updated_at: the row's revision: the server's clock, compared for equality and order only.
    """

    id: str
    updated_at: str
    content: KitContent
