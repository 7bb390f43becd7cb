"""Custom blocks: text, rates, brands, case study, portfolio, testimonials, questions, gallery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from desktop.render.addresses import shown as shown_address
from desktop.ui.canvas.blocks.scene import empty_block, said
from desktop.ui.canvas.blocks.stats import Tile, draw_tiles
from desktop.ui.canvas.blocks.tiles import Tray, even_columns, image_tile
from desktop.ui.canvas.drawing import Picture
from desktop.ui.canvas.sketch import CENTRE, MEDIUM, SEMIBOLD, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.blocks import CustomData
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing
    from desktop.ui.canvas.sketch import Sketch

_PLATE_GAP: Final = 12.0


def draw_custom(data: CustomData, scene: Scene, width: int) -> Drawing:
    """Lay out a custom block by its kind; a kind from a newer studio shows its text."""
    draw = _ENTRIES.get(data.kind)
    if not data.markdown and (draw is None or not data.entries):
        icon, title, words = _HINTS.get(data.kind, _HINTS["text"])
        return empty_block(scene, width, icon, data.title or said(title), said(words))
    sketch = scene.sketch(width)
    if data.title:
        sketch.line(data.title, scene.heading(), field="title")
        sketch.space(10)
    if data.markdown:
        sketch.markdown(data.markdown, scene.body(), field="markdown")
    if draw is not None and data.entries:
        if data.markdown:
            sketch.space(16)
        draw(sketch, scene, data)
    return scene.close(sketch)


def _rates(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    entries = data.entries
    with Tray(sketch, scene, columns=even_columns(len(entries), min(3, int(sketch.inner // 176)))) as tray:
        for place, (entry, shown) in enumerate(zip(entries, scene.view(data)["entries"], strict=True)):
            with tray.cell(f"entries.{place}") as cell:
                cell.line(entry.name or said("Unnamed"), scene.strong(), "name")
                if entry.platform:
                    cell.line(entry.platform, scene.muted(), "platform")
                if shown["price"]:
                    sketch.space(6)
                    cell.line(shown["price"], Style(22, scene.ink.scheme.primary_text, SEMIBOLD), "price")
                if entry.includes:
                    sketch.space(4)
                    cell.line(entry.includes, scene.muted(), "includes")
                for label, words, name in (
                    (said("Usage rights"), entry.usage_rights, "usage_rights"),
                    (said("Ready in"), entry.turnaround, "turnaround"),
                ):
                    if words:
                        sketch.space(8)
                        cell.line(label, scene.muted(12), name)
                        cell.line(words, scene.strong(13), name)


def _brands(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    entries = data.entries
    columns = even_columns(len(entries), max(2, min(5, int(sketch.inner // 132))))
    wide, height = (sketch.inner - (columns - 1) * _PLATE_GAP) / columns, 64.0
    scheme = scene.ink.scheme
    top = sketch.y
    for index, entry in enumerate(entries):
        row, place = divmod(index, columns)
        plate = QRectF(sketch.left + place * (wide + _PLATE_GAP), top + row * (height + _PLATE_GAP), wide, height)
        sketch.spot(f"entries.{index}", plate)
        sketch.box(plate, min(scene.ink.radius * 0.7, 16), "#ffffff" if entry.logo else scheme.sunken)
        if entry.logo:
            rect = plate.adjusted(12, 14, -12, -14)
            sketch.picture(
                Picture(
                    entry.logo,
                    rect,
                    4,
                    sketch.colour(scheme.sunken),
                    sketch.colour(scheme.text_muted),
                    scene.ink.font(15, MEDIUM),
                    entry.name or "",
                    whole=True,
                )
            )
        else:
            sketch.y = plate.y() + (height - 19) / 2
            words = entry.name or shown_address(entry.url or "") or said("Unnamed")
            style = Style(15, scheme.text, SEMIBOLD, lines=1, align=CENTRE)
            sketch.text(words, style, x=plate.x() + 8, width=wide - 16)
    rows = -(-len(entries) // columns)
    sketch.y = top + rows * (height + _PLATE_GAP) - _PLATE_GAP


def _case_study(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    for index, entry in enumerate(data.entries):
        at = f"entries.{index}"
        if index:
            sketch.space(24)
        if entry.image:
            rect = QRectF(sketch.left, sketch.y, sketch.inner, min(260.0, sketch.inner * 0.42))
            image_tile(sketch, scene, entry.image, rect)
            sketch.spot(f"{at}.image", rect)
            sketch.y = rect.bottom() + 14
        sketch.line(entry.brand or said("Unnamed"), Style(18, scene.ink.scheme.text, SEMIBOLD), field=f"{at}.brand")
        for label, words, name in (
            (said("Goal"), entry.goal, "goal"),
            (said("What I made"), entry.deliverables, "deliverables"),
        ):
            if words:
                sketch.space(6)
                sketch.line(label, Style(12, scene.ink.scheme.text_muted, MEDIUM), field=f"{at}.{name}")
                sketch.line(words, scene.body(), field=f"{at}.{name}")
        if entry.results:
            sketch.space(14)
            tiles = [Tile(result.value, result.label, field=f"{at}.results") for result in entry.results]
            draw_tiles(sketch, scene, tiles, ruled=False)


def _portfolio(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    with Tray(sketch, scene, columns=max(1, min(3, int(sketch.inner // 200))), plain=True) as tray:
        for place, entry in enumerate(data.entries):
            with tray.cell(f"entries.{place}") as cell:
                image_tile(sketch, scene, entry.image, QRectF(cell.x, sketch.y, cell.width, cell.width * 9 / 16))
                sketch.y += cell.width * 9 / 16 + 8
                words = entry.title or shown_address(entry.url or "") or said("Untitled")
                cell.line(words, scene.strong(14), "title")
                if entry.views:
                    cell.line(said("{count} views").format(count=entry.views), scene.muted(), "views")


def _gallery(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    with Tray(sketch, scene, columns=max(2, min(4, int(sketch.inner // 170))), plain=True) as tray:
        for place, entry in enumerate(data.entries):
            with tray.cell(f"entries.{place}") as cell:
                image_tile(sketch, scene, entry.image, QRectF(cell.x, sketch.y, cell.width, cell.width))
                sketch.y += cell.width
                if entry.caption:
                    sketch.space(6)
                    cell.line(entry.caption, scene.muted(), "caption")


def _testimonials(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    for index, entry in enumerate(data.entries):
        if index:
            sketch.space(24)
        bar_top = sketch.y
        quote = Style(19, scene.ink.scheme.text, line=1.4)
        words = said("“{words}”").format(words=entry.quote or "…")
        sketch.line(words, quote, x=sketch.left + 20, field=f"entries.{index}.quote")
        who = ", ".join(part for part in (entry.person, entry.company) if part)
        if who:
            sketch.space(6)
            sketch.line(who, scene.strong(14), x=sketch.left + 20, field=f"entries.{index}.person")
        sketch.box(QRectF(sketch.left, bar_top, 4, sketch.y - bar_top), 2, scene.ink.scheme.primary)


def _faq(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    for index, entry in enumerate(data.entries):
        if index:
            sketch.space(12)
            sketch.box(QRectF(sketch.left, sketch.y, sketch.inner, 1), 0, scene.ink.scheme.border)
            sketch.space(13)
        sketch.line(entry.question or said("A question"), scene.strong(16), field=f"entries.{index}.question")
        if entry.answer:
            sketch.space(4)
            style = Style(15, scene.ink.scheme.text_muted)
            sketch.markdown(entry.answer, style, field=f"entries.{index}.answer")


_ENTRIES: Final[dict[str, Callable[[Sketch, Scene, CustomData], None]]] = {
    "rates": _rates,
    "brands": _brands,
    "caseStudy": _case_study,
    "portfolio": _portfolio,
    "testimonials": _testimonials,
    "faq": _faq,
    "gallery": _gallery,
}

_HINTS: Final = {
    "text": ("text", "Text", "Tell your story in your own words."),
    "rates": ("tag", "Rates", "Add what you offer, and what it costs."),
    "brands": ("building-2", "Brands", "Add the brands you have worked with."),
    "caseStudy": ("trophy", "Case study", "Show one campaign: the goal, what you made, and its results."),
    "portfolio": ("clapperboard", "Portfolio", "Add your best work."),
    "testimonials": ("quote", "Testimonials", "Add what clients say about you."),
    "faq": ("circle-help", "Questions", "Answer what brands always ask."),
    "gallery": ("images", "Gallery", "Add pictures."),
}
