"""Custom blocks: text, rates, brands, case study, portfolio, testimonials, questions, gallery."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from desktop.render.addresses import shown as shown_address
from desktop.render.scene import columns
from desktop.ui.canvas.blocks.offers import draw_rates
from desktop.ui.canvas.blocks.pictures import WIDE, draw_case_study, draw_gallery, draw_portfolio
from desktop.ui.canvas.blocks.scene import empty_block, said
from desktop.ui.canvas.blocks.tiles import Tray, even_columns
from desktop.ui.canvas.drawing import Picture
from desktop.ui.canvas.sketch import BOLD, CENTRE, MEDIUM, SEMIBOLD, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.blocks import CustomData, Entry
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing
    from desktop.ui.canvas.sketch import Sketch

_PLATE: Final = 72.0
_PLATE_GAP: Final = 12.0
_PLATE_YEAR: Final = "#60646c"
"""Can be read on the white of a plate in every scheme."""
_MEASURE: Final = 65
"""Letters in a line of running text, as on the page."""
_VOICE: Final = 38
"""Letters in a line of a testimonial that stands alone."""
_VOICES_GAP: Final = 36.0
_MARK: Final = 26.0
"""Height of the sign that opens a testimonial."""


def draw_custom(data: CustomData, scene: Scene, width: int) -> Drawing:
    """Lay out a custom block by its kind; a kind from a newer studio shows its text."""
    draw = _ENTRIES.get(data.kind)
    if not data.markdown and (draw is None or not data.entries):
        if data.kind == "text" and (data.title or "").strip():
            return _bare(data.title or "", scene, width)
        icon, title, words = _HINTS.get(data.kind, _HINTS["text"])
        return empty_block(scene, width, icon, data.title or said(title), said(words))
    sketch = scene.sketch(width)
    if data.title:
        scene.title(sketch, data.title, field="title")
    if data.markdown:
        _prose(sketch, scene, data.markdown, titled=bool(data.title))
    if draw is not None and data.entries:
        if data.markdown:
            sketch.space(16)
        draw(sketch, scene, data)
    return scene.close(sketch)


def _bare(title: str, scene: Scene, width: int) -> Drawing:
    """Lay out a title that heads the blocks below it; it has no card."""
    if scene.ink.finish.name == "poster":  # which has no cards anyway
        sketch = scene.sketch(width)
        sketch.line(title, scene.heading(), field="title")
        return scene.close(sketch)
    sketch = scene.sketch(width, padding=0)
    sketch.space(20)
    sketch.line(title, scene.heading(), field="title")
    return sketch.finish()


def _prose(sketch: Sketch, scene: Scene, words: str, *, titled: bool) -> None:
    body = scene.body()
    x, wide = sketch.reading(replace(body, align=scene.align), _MEASURE)
    headings = scene.headings(titled=titled)
    sketch.markdown(words, body, x=x, width=wide, field="markdown", headings=headings)


def _brands(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    entries = data.entries
    across = even_columns(len(entries), max(2, min(5, int(sketch.inner // 132))))
    wide = (sketch.inner - (across - 1) * _PLATE_GAP) / across
    top = sketch.y
    for index, entry in enumerate(entries):
        row, place = divmod(index, across)
        at = sketch.left + place * (wide + _PLATE_GAP), top + row * (_PLATE + _PLATE_GAP)
        plate = QRectF(*at, wide, _PLATE)
        sketch.spot(f"entries.{index}", plate)
        sketch.box(plate, scene.inner_radius, "#ffffff" if entry.logo else scene.ink.scheme.sunken)
        _brand(sketch, scene, entry, plate)
    rows = -(-len(entries) // across)
    sketch.y = top + rows * (_PLATE + _PLATE_GAP) - _PLATE_GAP


def _brand(sketch: Sketch, scene: Scene, entry: Entry, plate: QRectF) -> None:
    """Set a logo or a name in the middle of its plate, and the year below it."""
    scheme, room = scene.ink.scheme, plate.width() - 16
    year = Style(12, _PLATE_YEAR if entry.logo else scheme.text_muted, align=CENTRE, lines=1)
    below = sketch.high(entry.year, year, room) if entry.year else 0.0
    if entry.logo:
        rect = plate.adjusted(12, 14, -12, -14 - below)
        fill, ink = sketch.colour(scheme.sunken), sketch.colour(scheme.text_muted)
        font = scene.ink.font(15, MEDIUM)
        sketch.picture(Picture(entry.logo, rect, 4, fill, ink, font, entry.name or "", whole=True))
        sketch.y = rect.bottom() + 2
    else:
        words = entry.name or shown_address(entry.url or "") or said("Unnamed")
        style = Style(15, scheme.text, SEMIBOLD, line=1.1, lines=2, align=CENTRE)
        sketch.y = plate.y() + (plate.height() - sketch.high(words, style, room) - below) / 2
        sketch.line(words, style, x=plate.x() + 8, width=room)
    if entry.year:
        sketch.text(entry.year, year, x=plate.x() + 8, width=room)


def _testimonials(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    across = min(columns(len(data.entries), 3), 2) if sketch.inner >= WIDE else 1
    scheme, alone = scene.ink.scheme, len(data.entries) == 1
    mark = Style(48, scheme.primary, BOLD, line=1.0, face="serif")
    quote = Style(22 if alone else 19, scheme.text, line=1.2, face="display")
    with Tray(sketch, scene, columns=across, plain=True, gap=_VOICES_GAP) as tray:
        for index, entry in enumerate(data.entries):
            with tray.cell(f"entries.{index}") as cell:
                room = min(cell.width, sketch.advance("0", quote) * _VOICE) if alone else cell.width
                sketch.ornament("“", mark, x=cell.x, y=sketch.y - 6)
                sketch.space(_MARK)
                sketch.line(entry.quote or "…", quote, x=cell.x, width=room, field=f"{cell.field}.quote")
                sketch.space(10)
                if entry.person:
                    cell.line(entry.person, Style(14, scheme.text, SEMIBOLD), "person")
                if entry.company:
                    cell.line(entry.company, scene.muted(14), "company")


def _faq(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    for index, entry in enumerate(data.entries):
        if index:
            sketch.space(12)
            sketch.box(QRectF(sketch.left, sketch.y, sketch.inner, 1), 0, scene.ink.scheme.border)
            sketch.space(13)
        sketch.line(entry.question or said("A question"), scene.named(), field=f"entries.{index}.question")
        if entry.answer:
            sketch.space(4)
            style = Style(15, scene.ink.scheme.text_muted)
            headings = scene.headings(titled=True)
            sketch.markdown(entry.answer, style, field=f"entries.{index}.answer", headings=headings)


_ENTRIES: Final[dict[str, Callable[[Sketch, Scene, CustomData], None]]] = {
    "rates": draw_rates,
    "brands": _brands,
    "caseStudy": draw_case_study,
    "portfolio": draw_portfolio,
    "testimonials": _testimonials,
    "faq": _faq,
    "gallery": draw_gallery,
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
