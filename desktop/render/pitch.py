"""The kit as plain text, for the body of an e-mail. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop.models.blocks import (
    ContactData,
    CustomData,
    ProfileData,
    StatsData,
)
from desktop.render.markdown import to_text
from desktop.render.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.blocks import KnownData
    from desktop.models.kit import Kit
    from desktop.render.views import Scene


_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal or turn the text around them; a page is safe from them, an e-mail is not."""


def pitch_of(kit: Kit, scene: Scene, url: str | None) -> str:
    """Return who the creator is, the numbers, what they offer and how to reach them."""
    parts = ["\n".join(_lines(block.data, scene)) for block in kit.shown]
    if url:
        parts.append(url)
    return _UNSEEN.sub("", "\n\n".join(part for part in parts if part)) + "\n"


def _lines(data: KnownData, scene: Scene) -> Iterator[str]:
    view = view_of(data, scene)
    match data:
        case ProfileData():
            yield view["name"]
            yield from filter(None, (data.tagline, to_text(data.bio) if data.bio else ""))
        case StatsData():
            if view["numbers"]:
                yield view["title"]
            for number in view["numbers"]:
                yield f"- {number['label']}: {number['value']} ({number['origin']})"
        case CustomData(kind="rates"):
            yield view["title"] or "Rates"
            for item in view["entries"]:
                price = f": {item['price']}" if item["price"] else ""
                yield f"- {item['entry'].name or 'Package'}{price}"
        case CustomData(kind="brands"):
            names = [item["entry"].name for item in view["entries"] if item["entry"].name]
            if names:
                yield f"{view['title'] or 'Brands'}: {', '.join(names)}"
        case ContactData():
            yield view["headline"]
            yield from filter(None, (data.email, data.phone, view["booking"]))
        case _:
            return
