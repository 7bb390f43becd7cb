"""Custom blocks as their templates are given them: safe addresses, prices in words, entries that say something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.render import addresses, album
from desktop.render.markdown import to_html
from desktop.render.numbers import price
from desktop.render.scene import View, columns

if TYPE_CHECKING:
    from desktop.models.blocks import CustomData, Entry
    from desktop.render.scene import Scene

_SAYS: Final[dict[str, tuple[str, ...]]] = {
    "rates": ("name", "price", "includes"),
    "brands": ("name", "logo"),
    "caseStudy": ("brand", "goal", "deliverables", "results", "image"),
    "portfolio": ("title", "image", "link"),
    "testimonials": ("quote",),
    "faq": ("question",),
    "gallery": ("image",),
}
"""Of an entry of each kind: what must be there, one of them, for a reader to get anything from it."""
_ANY: Final = ("name", "title")
_IN_A_ROW: Final = 3


def custom_view(data: CustomData, scene: Scene) -> View:
    """Return a custom block; `entries` are all, one for one, `shown` those that are on the page."""
    below = 3 if data.title else 2
    entries = [_entry(entry, scene, below) for entry in data.entries]
    shown = [] if data.kind == "text" else [one for one in entries if _says(one, data.kind)]
    return {
        "kind": data.kind,
        "title": data.title,
        "body": to_html(data.markdown, below) if data.markdown else "",
        "entries": entries,
        "shown": shown,
        "rows": _rows(shown) if data.kind == "gallery" else [],
        "columns": columns(len(shown), _IN_A_ROW),
        "below": f"h{below}",
    }


def _rows(shown: list[View]) -> list[list[View]]:
    """Return the pictures of a gallery row by row, each with its shape; none where a plain grid will do."""
    shapes = album.shapes_of([one["image"] for one in shown])
    return [[{**shown[at], "shape": shapes[at]} for at in row] for row in album.in_rows(shapes)]


def _entry(entry: Entry, scene: Scene, below: int) -> View:
    return {
        "entry": entry,
        "price": _price(entry, scene.locale),
        "image": addresses.picture(entry.image),
        "logo": addresses.picture(entry.logo),
        "alt": entry.alt or "",
        "link": addresses.link(entry.url),
        "includes": _lines(entry.includes),
        "answer": to_html(entry.answer, below) if entry.answer else "",
        "results": [result for result in entry.results if result.value.strip()],
    }


def _says(view: View, kind: str) -> bool:
    fields = _SAYS.get(kind, _ANY)
    found = (view[field] if field in view else getattr(view["entry"], field) for field in fields)
    return any(value.strip() if isinstance(value, str) else value for value in found)


def _price(entry: Entry, locale: str) -> str:
    words = price(entry.price or "", entry.currency, locale)
    return f"from {words}" if words and entry.from_price else words


def _lines(text: str | None) -> list[str]:
    return [line.strip(" -•*\t") for line in (text or "").splitlines() if line.strip(" -•*\t")]
