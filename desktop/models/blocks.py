"""The blocks of a kit: the six types of the seed, and a placeholder for what this studio does not know.

`data` follows design.md, "Data". Words from a fixed list (a chart's style, a custom block's kind) are plain
strings: a newer client may use others, and they must come back unchanged. `document.catalogue` has the known ones.
What a creator types is a plain string too, even where it should be a price or an address: the model never
refuses half-typed work, the inspector comments on it (`services.checks`).
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, JsonValue, TypeAdapter, ValidationError

from desktop.models.base import Frozen
from desktop.models.metrics import MOST, Amount, Source

JsonObject = dict[str, JsonValue]


class Link(Frozen):
    """A labelled link."""

    label: str = ""
    url: str = ""


class BlockData(Frozen):
    """What every block's data may carry besides its content.

    Attributes:
        hidden: kept in the kit but not shown on the page.
        locked: not to be moved, edited or deleted by accident.
    """

    hidden: bool = False
    locked: bool = False


class ProfileData(BlockData):
    """Who the creator is. `avatar` is an https URL or a `data:` image of at most 512 px and 150 KB."""

    name: str = ""
    handle: str | None = None
    tagline: str | None = None
    bio: str | None = None
    avatar: str | None = None
    avatar_alt: str | None = None
    location: str | None = None
    languages: tuple[str, ...] = ()
    niches: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class StatItem(Frozen):
    """A number the creator typed in."""

    label: str = ""
    value: str = ""
    note: str | None = None


class FrozenStats(Frozen):
    """The last local numbers, shown where the cloud holds no live snapshot. `as_of` is an ISO date."""

    stats: dict[str, Amount | None]
    as_of: str


class StatsData(BlockData):
    """Numbers: `metrics` of the source account, in order, then the creator's own `items`."""

    title: str | None = None
    source: Source | None = None
    metrics: tuple[str, ...] = ()
    items: tuple[StatItem, ...] = ()
    frozen: FrozenStats | None = None


class ChartPoint(Frozen):
    """One day of a series; `value` is None where the platform told nothing (never zero)."""

    date: str
    value: Annotated[float, Field(ge=-MOST, le=MOST, allow_inf_nan=False)] | None


class FrozenSeries(Frozen):
    """The last local series of a chart. `as_of` is an ISO date."""

    points: tuple[ChartPoint, ...]
    as_of: str


class ChartData(BlockData):
    """A metric of one account over time."""

    title: str | None = None
    source: Source | None = None
    metric: str = "views"
    range: str = "90d"
    style: str = "area"
    frozen: FrozenSeries | None = None


class SeparatorData(BlockData):
    """A line, a space or dots between blocks, with an optional label."""

    style: str = "line"
    size: str = "m"
    label: str | None = None


class Result(Frozen):
    """A result number of a case study."""

    label: str = ""
    value: str = ""


class Entry(Frozen):
    """One item of a custom block. Each kind uses a few of the fields; `ui.inspector.forms` tells which.

    Attributes:
        from_price: the price is a starting price ("from 450").
        image: https URL or `data:` image, like `logo`.
        alt: text for those who cannot see `image`.
    """

    id: str | None = None
    name: str | None = None
    platform: str | None = None
    price: str | None = None
    currency: str | None = None
    from_price: bool = Field(default=False, alias="from")
    includes: str | None = None
    usage_rights: str | None = None
    turnaround: str | None = None
    logo: str | None = None
    url: str | None = None
    year: str | None = None
    brand: str | None = None
    goal: str | None = None
    deliverables: str | None = None
    results: tuple[Result, ...] = ()
    image: str | None = None
    alt: str | None = None
    title: str | None = None
    views: str | None = None
    quote: str | None = None
    person: str | None = None
    company: str | None = None
    question: str | None = None
    answer: str | None = None
    caption: str | None = None


class CustomData(BlockData):
    """Everything a media kit needs beyond the five fixed types, by `kind`."""

    kind: str = "text"
    title: str | None = None
    markdown: str | None = None
    entries: tuple[Entry, ...] = ()


class ContactData(BlockData):
    """How to book the creator."""

    headline: str | None = None
    email: str | None = None
    phone: str | None = None
    booking_url: str | None = None
    manager: str | None = None
    cta_label: str | None = None
    links: tuple[Link, ...] = ()


class ProfileBlock(Frozen):
    """A `profile` block."""

    id: str
    type: Literal["profile"] = "profile"
    data: ProfileData = ProfileData()


class StatsBlock(Frozen):
    """A `stats` block."""

    id: str
    type: Literal["stats"] = "stats"
    data: StatsData = StatsData()


class ChartBlock(Frozen):
    """A `chart` block."""

    id: str
    type: Literal["chart"] = "chart"
    data: ChartData = ChartData()


class SeparatorBlock(Frozen):
    """A `separator` block."""

    id: str
    type: Literal["separator"] = "separator"
    data: SeparatorData = SeparatorData()


class CustomBlock(Frozen):
    """A `custom` block."""

    id: str
    type: Literal["custom"] = "custom"
    data: CustomData = CustomData()


class ContactBlock(Frozen):
    """A `contact` block."""

    id: str
    type: Literal["contact"] = "contact"
    data: ContactData = ContactData()


class OpaqueBlock(Frozen):
    """A block this studio cannot read: an unknown type, or data of another shape. Kept as it came.

    It can be moved, copied and deleted, never edited.

    Attributes:
        id: the block's own id, or one given here for addressing it (never written into `raw`).
        type: the type it names, for the placeholder.
        raw: the JSON exactly as it was read.
    """

    id: str
    type: str
    raw: JsonObject


KnownBlock = ProfileBlock | StatsBlock | ChartBlock | SeparatorBlock | CustomBlock | ContactBlock
Block = KnownBlock | OpaqueBlock
KnownData = ProfileData | StatsData | ChartData | SeparatorData | CustomData | ContactData

BLOCK_CLASSES: Final[dict[str, type[KnownBlock]]] = {
    "profile": ProfileBlock,
    "stats": StatsBlock,
    "chart": ChartBlock,
    "separator": SeparatorBlock,
    "custom": CustomBlock,
    "contact": ContactBlock,
}

_OBJECT: Final = TypeAdapter(JsonObject)


def read_block(raw: object, fallback_id: str) -> Block:
    """Read one block of a kit's JSON.

    Args:
        raw: the parsed JSON of the block.
        fallback_id: the address to give a block that has no usable id.

    Returns:
        A known block, or an `OpaqueBlock` that carries what could not be read.

    Raises:
        ValidationError: `raw` is not a JSON object at all.
    """
    value = _OBJECT.validate_python(raw)
    known = BLOCK_CLASSES.get(str(value.get("type")))
    if known is not None:
        try:
            return known.model_validate(value)
        except ValidationError:
            pass  # data of another shape, perhaps a newer client's: keep it untouched below
    own_id = value.get("id")
    return OpaqueBlock(
        id=own_id if isinstance(own_id, str) and own_id else fallback_id,
        type=str(value.get("type", "")),
        raw=value,
    )


def write_block(block: Block) -> JsonObject:
    """Return the block's JSON with camelCase keys; only what was set is written, so round trips are exact."""
    if isinstance(block, OpaqueBlock):
        return block.raw
    written = block.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return {"id": block.id, "type": block.type, "data": {}} | written


def with_id(block: Block, block_id: str) -> Block:
    """Return a copy of the block under another id (paste and duplicate)."""
    if isinstance(block, OpaqueBlock):
        return OpaqueBlock(id=block_id, type=block.type, raw=block.raw | {"id": block_id})
    return block.model_copy(update={"id": block_id})


def is_hidden(block: Block) -> bool:
    """Tell whether the block stays off the page. What this studio cannot read is never shown."""
    return isinstance(block, OpaqueBlock) or block.data.hidden


def is_locked(block: Block) -> bool:
    """Tell whether the block is guarded against edits, moves and deletion."""
    return not isinstance(block, OpaqueBlock) and block.data.locked
