"""The public pages: what is wanted, what the platform shows, what stands between. Part of no start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.storage.columns import read_content
from desktop.storage.problems import StorageKind, StorageProblem

if TYPE_CHECKING:
    from desktop.models.content import KitContent
    from desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class StoredPage:
    """How a kit's page stands.

    Attributes:
        published: the creator wants it to be public.
        content: as readers see it now, or None where it is not public.
        default: the kit answers the creator's bare address.
        waits: the platform has not been sent the kit as it is.
        refused: why it would not take it (`slug_taken`, `too_large`, `invalid`), or ''.
    """

    published: bool
    content: KitContent | None
    default: bool
    waits: bool
    refused: str


@dataclass(frozen=True, slots=True)
class PageSign:
    """As much of it as a card shows; read from small columns, for all kits at once."""

    published: bool
    public: bool
    changed: bool
    refused: bool


def page(database: Database, kit_id: str) -> StoredPage:
    """Return how a kit's page stands.

    Raises:
        StorageProblem: there is no such kit.
    """
    rows = database.read(
        'select published, "default", bases.content as base, outbox.seq is not null as waits, '
        "iif(refused_revision = revision, refused, null) as refused from own_kits "
        "left join bases on bases.kit_id = own_kits.id left join outbox on outbox.kit_id = own_kits.id "
        "where own_kits.id = ? and deleted_at is null",
        (kit_id,),
    )
    if not rows:
        raise StorageProblem(StorageKind.MISSING)
    row = rows[0]
    content = read_content(row["base"]) if row["base"] is not None else None
    return StoredPage(
        published=bool(row["published"]),
        content=content if content is not None and content.published and content.deleted_at is None else None,
        default=bool(row["default"]),
        waits=bool(row["waits"]),
        refused=row["refused"] or "",
    )


def signs(database: Database) -> dict[str, PageSign]:
    """Return the signs of all kits that are or should be public."""
    rows = database.read(
        "select own_kits.id, published, published_hash, content_hash, "
        "refused is not null and refused_revision = revision as refused from own_kits "
        "left join outbox on outbox.kit_id = own_kits.id "
        "where (published or published_hash is not null) and deleted_at is null"
    )
    return {
        row["id"]: PageSign(
            published=bool(row["published"]),
            public=row["published_hash"] is not None,
            changed=row["published_hash"] != row["content_hash"],
            refused=bool(row["refused"]),
        )
        for row in rows
    }
