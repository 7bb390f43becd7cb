"""What a kit can be exported as, and how the files are named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots
    from desktop.services.preview import Scheme


class Format(StrEnum):
    """A kind of file."""

    HTML = "html"
    PDF = "pdf"
    PNG = "png"
    CARD = "card"
    STORY = "story"
    QR_PNG = "qr-png"
    QR_SVG = "qr-svg"
    JSON = "json"


class Paper(StrEnum):
    """A size of paper."""

    A4 = "a4"
    LETTER = "letter"


SUFFIXES: Final[dict[Format, str]] = {
    Format.HTML: ".html",
    Format.PDF: ".pdf",
    Format.PNG: ".png",
    Format.CARD: ".png",
    Format.STORY: ".png",
    Format.QR_PNG: ".png",
    Format.QR_SVG: ".svg",
    Format.JSON: ".json",
}

_PARTS: Final[dict[Format, str]] = {
    Format.CARD: "-card",
    Format.STORY: "-story",
    Format.QR_PNG: "-qr",
    Format.QR_SVG: "-qr",
}


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """One export: a frozen kit, what to make of it, and where it goes.

    Attributes:
        scheme: of pictures; a page follows its reader, and paper is always light.
        address: what a QR code leads to.
        link: where the kit's page is, "" while it is not public; cards and stories tell it.
    """

    kit: Kit
    snapshots: Snapshots
    format: Format
    target: Path
    paper: Paper = Paper.A4
    scheme: Scheme = "light"
    address: str = ""
    link: str = ""


def file_name(kit: Kit, wanted: Format) -> str:
    """Return a name for the exported file, from the kit's address: brands see it, the title is the creator's."""
    stem = re.sub(r"[^a-z0-9-]+", "-", kit.slug.lower()).strip("-") or "media-kit"
    return f"{stem}{_PARTS.get(wanted, '')}{SUFFIXES[wanted]}"
