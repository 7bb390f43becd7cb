"""What a brand would stumble over on a page that is about to be published, and where to mend it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Final

from desktop.models import slug
from desktop.models.blocks import ChartBlock, ContactBlock, CustomBlock, ProfileBlock, StatsBlock
from desktop.models.metrics import has_channel, snapshot_for
from desktop.render.addresses import telephone
from desktop.render.contrast import TEXT_MINIMUM, ratio
from desktop.render.palette import derive
from desktop.render.scene import Scene
from desktop.render.views import says_nothing, view_of
from desktop.services import checks
from desktop.services.links import broken_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.models.blocks import KnownBlock
    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots

STALE_DAYS: Final = 30
"""Numbers older than this are asked about: agencies take those of the last month."""


class Severity(IntEnum):
    """How much it matters; the gravest first."""

    STOP = 0
    WARN = 1
    NOTE = 2


class Place(Enum):
    """Where it is mended."""

    BLOCK = "block"
    INSERT = "insert"
    THEME = "theme"
    ADDRESS = "address"
    USERNAME = "username"
    SITE = "site"
    COPY = "copy"
    NOWHERE = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend.

    Attributes:
        words: what it is and what to do; a source text, translated by `ui`.
        about: what it is about, in the creator's own words, or "".
        block_id: the block it is in, for `Place.BLOCK`; the catalogue's key of the one to add, for `Place.INSERT`.
        field: the field of that block, or ""; `entries.2.alt` is within an item of a list.
        left_out: the page leaves that block out until it is mended.
    """

    severity: Severity
    words: str
    place: Place = Place.BLOCK
    about: str = ""
    block_id: str = ""
    field: str = ""
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is to be published.

    Attributes:
        kit: as it is stored.
        snapshots: the numbers known on this computer.
        today: the day.
        username: the creator's name in the link, or None.
        site: where public pages are found, or "".
        sample: it is the made-up kit of the first start.
        taken: addresses of the creator's other kits.
        refused: why the platform would not take the kit as it is (`slug_taken`, `too_large`, `invalid`), or "".
    """

    kit: Kit
    snapshots: Snapshots
    today: date
    username: str | None
    site: str
    sample: bool = False
    taken: frozenset[str] = frozenset()
    refused: str = ""


def preflight(prospect: Prospect) -> tuple[Finding, ...]:
    """Return what to mend, the gravest first, then top to bottom. Nothing to mend is an empty answer."""
    kit = prospect.kit
    shown, silent = kit.shown, silent_blocks(kit, prospect.snapshots, prospect.today)
    found = [*_page(prospect), *_whole(shown, silent)]
    for block in shown:
        found += _block(block, prospect, silent=block.id in silent)
    found += _colour(kit)
    return tuple(sorted(found, key=lambda finding: finding.severity))


def silent_blocks(kit: Kit, snapshots: Snapshots, today: date) -> frozenset[str]:
    """Return the ids of the blocks that are empty, so that the page leaves them out."""
    scene = Scene(snapshots, today, "en", kit.theme.radius)
    return frozenset(block.id for block in kit.shown if says_nothing(block.data, view_of(block.data, scene)))


def nothing_to_show(kit: Kit, snapshots: Snapshots, today: date) -> bool:
    """Tell whether the page would be blank: no block is on it that has something to say."""
    silent = silent_blocks(kit, snapshots, today)
    return all(block.id in silent for block in kit.shown)


def reachable(shown: Sequence[KnownBlock]) -> bool:
    """Tell whether a brand is told how to reach the creator."""
    contacts = (block.data for block in shown if isinstance(block, ContactBlock))
    return any(data.email or data.phone or data.booking_url for data in contacts)


def _page(prospect: Prospect) -> Iterator[Finding]:
    stop, kit = Severity.STOP, prospect.kit
    if prospect.sample:
        yield Finding(stop, "This is the sample kit. Make a copy of it to publish your own.", Place.COPY)
    if slug.check(kit.slug, prospect.taken) is not None:
        yield Finding(stop, "This address can't be used. Choose another.", Place.ADDRESS, about=f"/{kit.slug}")
    elif prospect.refused == "slug_taken":
        yield Finding(stop, "Somebody else has this address. Choose another.", Place.ADDRESS, about=f"/{kit.slug}")
    elif prospect.refused == "too_large":
        words = "This kit is too large to be published. Use fewer or smaller pictures."
        yield Finding(stop, words, Place.NOWHERE)
    elif prospect.refused:
        words = "The platform doesn't take something in this kit. Undo what you changed last, then publish again."
        yield Finding(stop, words, Place.NOWHERE)
    if not prospect.username:
        yield Finding(stop, "Choose your username: it is part of every link.", Place.USERNAME)
    if not prospect.site:
        yield Finding(Severity.WARN, "Name your site's address in Settings, or there is no link yet.", Place.SITE)


def _whole(shown: Sequence[KnownBlock], silent: frozenset[str]) -> Iterator[Finding]:
    if all(block.id in silent for block in shown):
        yield Finding(Severity.STOP, "Nothing is on this page yet. Add a block.", Place.INSERT, block_id="profile")
        return
    if reachable(shown):
        return
    contacts = [block for block in shown if isinstance(block, ContactBlock)]
    words = "Brands can't reach you. Add an e-mail address."
    if contacts:
        empty = contacts[0].id in silent
        yield Finding(Severity.WARN, words, block_id=contacts[0].id, field="email", left_out=empty)
    else:
        yield Finding(Severity.WARN, words, Place.INSERT, block_id="contact")


def _block(block: KnownBlock, prospect: Prospect, *, silent: bool) -> Iterator[Finding]:
    if isinstance(block, ProfileBlock) and not block.data.name.strip():
        yield Finding(Severity.WARN, "Your name is missing.", block_id=block.id, field="name")
    if isinstance(block, ChartBlock) and not has_channel(prospect.snapshots) and block.data.frozen is None:
        words = "This growth chart has no numbers of your own yet, so it stays off your page."
        yield Finding(Severity.NOTE, words, Place.NOWHERE, block_id=block.id, left_out=True)
        return
    if isinstance(block, StatsBlock | ChartBlock):
        yield from _numbers(block, prospect)
    if silent and not isinstance(block, ContactBlock):
        yield Finding(
            Severity.WARN, "This block is empty, so it isn't on the page.", block_id=block.id, left_out=True
        )
    for broken in broken_links(block):
        words = "This link doesn't lead anywhere. Check its address."
        yield Finding(Severity.WARN, words, about=broken.text, block_id=block.id, field=broken.field)
    if isinstance(block, ContactBlock) and telephone(block.data.phone or "") and checks.phone(block.data.phone or ""):
        words = "Brands abroad can't call this number. Start with + and the country code."
        yield Finding(Severity.WARN, words, about=block.data.phone or "", block_id=block.id, field="phone")
    yield from _amounts(block)
    yield from _pictures(block)


_MISREAD: Final = {
    "price": "This price isn't an amount in digits, and may be misread.",
    "currency": "This currency isn't known. Use its three letters.",
}


def _amounts(block: KnownBlock) -> Iterator[Finding]:
    """Tell which prices of a package may be misread; the inspector comments on the same (`checks`)."""
    if not isinstance(block, CustomBlock) or block.data.kind != "rates":
        return
    for place, entry in enumerate(block.data.entries):
        for field, text, check in (
            ("price", entry.price, checks.price),
            ("currency", entry.currency, checks.currency),
        ):
            if text and check(text) is not None:
                about = " · ".join(filter(None, (entry.name, text)))
                at = f"entries.{place}.{field}"
                yield Finding(Severity.WARN, _MISREAD[field], about=about, block_id=block.id, field=at)


def _numbers(block: StatsBlock | ChartBlock, prospect: Prospect) -> Iterator[Finding]:
    data = block.data
    snapshot = snapshot_for(prospect.snapshots, data.source)
    if snapshot is not None and snapshot.sample:
        words = "These are sample numbers and stay off your page. Use your own account, or type your numbers in."
        yield Finding(Severity.WARN, words, block_id=block.id, field="source", left_out=True)
        return
    as_of = snapshot.as_of if snapshot is not None else data.frozen.as_of if data.frozen else None
    if as_of is None:
        return
    try:
        age = (prospect.today - date.fromisoformat(as_of)).days
    except ValueError:
        return  # a newer studio's way of writing a day; what cannot be read cannot be called old
    if age > STALE_DAYS:
        words = "These numbers are more than a month old. Brands ask for recent ones."
        yield Finding(Severity.WARN, words, about=as_of, block_id=block.id, field="source")


def _pictures(block: KnownBlock) -> Iterator[Finding]:
    for place, entry in enumerate(getattr(block.data, "entries", ())):
        if entry.image and not (entry.alt or "").strip():
            words = "A picture has no description. Those who can't see it get nothing from it."
            about = entry.title or entry.brand or entry.caption or ""
            yield Finding(Severity.WARN, words, about=about, block_id=block.id, field=f"entries.{place}.alt")


def _colour(kit: Kit) -> Iterator[Finding]:
    """Tell where the palette keeps words readable by using another colour than the creator's.

    No pair of the page's colours can fail: all are derived, and `render.palette` is tested for that.
    """
    light = derive(kit.theme.primary).light
    if ratio(kit.theme.primary, light.surface) < TEXT_MINIMUM and light.primary != kit.theme.primary:
        words = "Your colour is too light to be seen on white. The page uses a darker one."
        yield Finding(Severity.NOTE, words, Place.THEME, about=kit.theme.primary)
