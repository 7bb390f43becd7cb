"""Rates: what the creator offers, and what it costs. Laid out as the page does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from desktop.ui.canvas.blocks.scene import said
from desktop.ui.canvas.blocks.tiles import Tray, even_columns
from desktop.ui.canvas.drawing import Shape
from desktop.ui.canvas.sketch import BOLD, END, Style

if TYPE_CHECKING:
    from desktop.models.blocks import CustomData, Entry
    from desktop.render.views import View
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.blocks.tiles import Cell
    from desktop.ui.canvas.sketch import Sketch

_LEAST: Final = 176
_TICK: Final = 9.0
"""Width of a check mark."""
_TICK_ROOM: Final = 22.0
_TERM_GAP: Final = 12.0
_TERM_LEAST: Final = 56.0
"""Least room for a term beside its label."""


def draw_rates(sketch: Sketch, scene: Scene, data: CustomData) -> None:
    """Set packages side by side, each with its price, what is included, and its terms."""
    entries = data.entries
    with Tray(sketch, scene, columns=even_columns(len(entries), min(3, int(sketch.inner // _LEAST)))) as tray:
        for place, (entry, view) in enumerate(zip(entries, scene.view(data)["entries"], strict=True)):
            with tray.cell(f"entries.{place}") as cell:
                _package(cell, scene, entry, view)


def _package(cell: Cell, scene: Scene, entry: Entry, view: View) -> None:
    sketch, scheme = cell.sketch, scene.ink.scheme
    cell.line(entry.name or said("Unnamed"), scene.named(), "name")
    if entry.platform:
        cell.line(entry.platform, scene.muted(), "platform")
    if view["price"]:
        sketch.space(6)
        cell.line(view["price"], Style(22, scheme.primary_text, BOLD), "price")
    if view["includes"]:
        sketch.space(6)
        _ticked(cell, view["includes"], Style(14, scheme.text, line=1.2), scheme.primary_text)
    terms = (
        (said("Usage rights"), entry.usage_rights, "usage_rights"),
        (said("Ready in"), entry.turnaround, "turnaround"),
    )
    if any(words for _, words, _ in terms):
        sketch.space(8)
    for label, words, name in terms:
        if words:
            _term(cell, scene, label, words, name)


def _ticked(cell: Cell, lines: list[str], style: Style, colour: str) -> None:
    sketch = cell.sketch
    for line in lines:
        sketch.space(4)
        _tick(sketch, cell.x + 2, sketch.y + 6, colour)
        x, room = cell.x + _TICK_ROOM, cell.width - _TICK_ROOM
        sketch.line(line, style, x=x, width=room, field=f"{cell.field}.includes")


def _tick(sketch: Sketch, left: float, top: float, colour: str) -> None:
    """Draw a check mark as the page does; like every sign it is not mirrored, only its place is."""
    x = sketch.width - left - _TICK if sketch.rtl else left
    path = QPainterPath(QPointF(x, top + _TICK * 0.45))
    path.lineTo(x + _TICK * 0.36, top + _TICK * 0.8)
    path.lineTo(x + _TICK, top)
    round_ends = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    sketch.add(Shape(path, QPen(sketch.colour(colour), 2.0, *round_ends)))


def _term(cell: Cell, scene: Scene, label: str, words: str, name: str) -> None:
    """Set what holds for a package at the end of its label's line, or below it where there is no room."""
    sketch, scheme = cell.sketch, scene.ink.scheme
    quiet = Style(12, scheme.text_muted, face=scene.label_face)
    sketch.space(6)
    sketch.box(QRectF(cell.x, sketch.y, cell.width, 1), 0, scheme.border)
    sketch.space(6)
    used = sketch.advance(label, quiet) + _TERM_GAP
    if cell.width - used >= _TERM_LEAST:
        sketch.text(label, quiet, x=cell.x, width=used)
        term, x, room = Style(12, scheme.text, align=END), cell.x + used, cell.width - used
    else:
        cell.line(label, quiet, name)
        term, x, room = Style(12, scheme.text), cell.x, cell.width
    sketch.line(words, term, x=x, width=room, field=f"{cell.field}.{name}")
