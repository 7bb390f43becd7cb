"""Custom blocks that are mostly pictures: gallery, portfolio, case study. Laid out as the page does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from desktop.render import album
from desktop.render.addresses import shown as shown_address
from desktop.render.scene import columns
from desktop.ui.canvas.blocks.scene import said
from desktop.ui.canvas.blocks.tiles import GAP, PADDING, Cell, Tray, image_tile
from desktop.ui.canvas.sketch import SEMIBOLD, Style

if TYPE_CHECKING:
    from desktop.models.blocks import CustomData, Entry, Result
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.sketch import Sketch

WIDE: Final = 520
"""Least room for what the page sets side by side on anything but phones."""
_SHOT: Final = 10 / 16
_WORK: Final = 9 / 16
_LARGE: Final = 5
"""Pictures from which on the first is as large as four."""
_CAPTION: Final = 6.0
_CASE_GAP: Final = 26.0
_CASE_SHOT: Final = 0.4
_RESULTS_GAP: Final = 32.0


def draw_gallery(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    """Set pictures of several shapes in rows of one height, and such as are all wide in a grid.

    There the first takes a row or more of its own where that makes the others even.
    """
    shapes = album.shapes_of([entry.image for entry in data.entries])
    if rows := album.in_rows(shapes):
        _album(sketch, scene, data, [[(place, album.SHAPES[shapes[place]]) for place in row] for row in rows])
        return
    entries = list(enumerate(data.entries))
    if len(entries) >= _LARGE and sketch.inner >= WIDE:
        _opening(sketch, scene, entries[:3])
        sketch.space(GAP)
        _rows(sketch, scene, entries[3:], 3)
        return
    alone = len(entries) in {1, 3} or len(entries) >= _LARGE
    _rows(sketch, scene, entries[: int(alone)], 1)
    if alone and len(entries) > 1:
        sketch.space(GAP)
    _rows(sketch, scene, entries[int(alone) :], 2)


def _album(sketch: Sketch, scene: Scene, data: CustomData, rows: list[list[tuple[int, float]]]) -> None:
    for number, row in enumerate(rows):
        sketch.space(GAP if number else 0)
        gaps, together = GAP * (len(row) - 1), sum(shape for _, shape in row)
        high = min((sketch.inner - gaps) / together, sketch.inner / album.SHAPES["wide"])
        x, top = sketch.left + (sketch.inner - gaps - high * together) / 2, sketch.y
        lowest = top
        for place, shape in row:
            sketch.y = top
            cell = Cell(sketch, x, high * shape, f"entries.{place}")
            _figure(cell, scene, data.entries[place], high)
            sketch.spot(cell.field, QRectF(x, top, cell.width, sketch.y - top))
            lowest = max(lowest, sketch.y)
            x += cell.width + GAP
        sketch.y = lowest


def _rows(sketch: Sketch, scene: Scene, entries: list[tuple[int, Entry]], across: int) -> None:
    with Tray(sketch, scene, columns=across, plain=True) as tray:
        for place, entry in entries:
            with tray.cell(f"entries.{place}") as cell:
                _figure(cell, scene, entry, cell.width * _SHOT)


def _opening(sketch: Sketch, scene: Scene, entries: list[tuple[int, Entry]]) -> None:
    """Set a large picture, and two beside it that end where it does."""
    (place, first), *beside = entries
    left, inner, top = sketch.left, sketch.inner, sketch.y
    small = (inner - 2 * GAP) / 3
    large = 2 * small + GAP
    sketch.left, sketch.inner = round(left + large + GAP), round(small)
    _rows(sketch, scene, beside, 1)
    sketch.left, sketch.inner = left, inner
    bottom, sketch.y = sketch.y, top
    words = _CAPTION + sketch.high(first.caption, scene.muted(), large) if first.caption else 0.0
    with Tray(sketch, scene, columns=1, plain=True) as tray, tray.cell(f"entries.{place}") as cell:
        _figure(replace(cell, width=large), scene, first, max(bottom - top - words, small * _SHOT))
    sketch.y = max(sketch.y, bottom)


def _figure(cell: Cell, scene: Scene, entry: Entry, high: float) -> None:
    sketch = cell.sketch
    image_tile(sketch, scene, entry.image, QRectF(cell.x, sketch.y, cell.width, high))
    sketch.y += high
    if entry.caption:
        sketch.space(_CAPTION)
        cell.line(entry.caption, scene.muted(), "caption")


def draw_portfolio(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    """Set works as cards, each with its picture on top."""
    across = max(1, min(columns(len(data.entries), 3), int(sketch.inner // 200)))
    with Tray(sketch, scene, columns=across, padding=0) as tray:
        for place, entry in enumerate(data.entries):
            with tray.cell(f"entries.{place}") as cell:
                if entry.image or not entry.title:
                    high = cell.width * _WORK
                    image_tile(sketch, scene, entry.image, QRectF(cell.x, sketch.y, cell.width, high), shape="top")
                    sketch.y += high
                sketch.space(PADDING - 2)
                within = replace(cell, x=cell.x + PADDING, width=cell.width - 2 * PADDING)
                words = entry.title or shown_address(entry.url or "") or said("Untitled")
                within.line(words, scene.named(), "title")
                if entry.views:
                    within.line(said("{count} views").format(count=entry.views), scene.muted(), "views")
                sketch.space(PADDING - 2)


def draw_case_study(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    """Set each campaign below its picture, or beside it where there is room."""
    left, inner = sketch.left, sketch.inner
    for index, entry in enumerate(data.entries):
        at = f"entries.{index}"
        if index:
            sketch.space(22)
            sketch.box(QRectF(left, sketch.y, inner, 1), 0, scene.ink.scheme.border)
            sketch.space(23)
        top = sketch.y
        beside = inner >= WIDE
        wide = (inner - _CASE_GAP) * _CASE_SHOT if beside else float(inner)
        if entry.image and beside:
            sketch.left, sketch.inner = round(left + wide + _CASE_GAP), round(inner - wide - _CASE_GAP)
        elif entry.image:
            sketch.y += wide * _SHOT + 16
        _campaign(sketch, scene, entry, at)
        if entry.image:
            rect = QRectF(left, top, wide, max(sketch.y - top, wide * 3 / 4) if beside else wide * _SHOT)
            image_tile(sketch, scene, entry.image, rect)
            sketch.spot(f"{at}.image", rect)
            sketch.y = max(sketch.y, rect.bottom())
        sketch.left, sketch.inner = left, inner


def _campaign(sketch: Sketch, scene: Scene, entry: Entry, at: str) -> None:
    sketch.line(entry.brand or said("Unnamed"), scene.named(), field=f"{at}.brand")
    for label, words, name in (
        (said("Goal"), entry.goal, "goal"),
        (said("What I made"), entry.deliverables, "deliverables"),
    ):
        if words:
            sketch.space(6)
            sketch.line(label, scene.muted(), field=f"{at}.{name}")
            sketch.line(words, scene.body(), field=f"{at}.{name}")
    if entry.results:
        sketch.space(16)
        sketch.box(QRectF(sketch.left, sketch.y, sketch.inner, 1), 0, scene.ink.scheme.border)
        sketch.space(14)
        _results(sketch, scene, entry.results, f"{at}.results")


def _results(sketch: Sketch, scene: Scene, results: tuple[Result, ...], at: str) -> None:
    """Set results one after another, as many in a row as fit."""
    value, label = Style(24, scene.ink.scheme.primary_text, SEMIBOLD, line=1.2), scene.muted()
    x, top, lowest = 0.0, sketch.y, sketch.y
    for result in results:
        wide = max(sketch.advance(result.value, value), sketch.advance(result.label, label)) + 2.0
        wide = min(wide, float(sketch.inner))
        if x and x + wide > sketch.inner:
            x, top = 0.0, lowest + 14
        sketch.y = top
        sketch.line(result.value, value, x=sketch.left + x, width=wide, field=at)
        sketch.line(result.label, label, x=sketch.left + x, width=wide, field=at)
        lowest = max(lowest, sketch.y)
        x += wide + _RESULTS_GAP
    sketch.y = lowest
