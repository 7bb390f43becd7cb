"""Numbers: those of an account, with source and date, and those the creator typed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from desktop.models.metrics import snapshot_for
from desktop.render import wording
from desktop.render.figures import common_origin, split_unit
from desktop.render.numbers import short
from desktop.ui.canvas.blocks.scene import empty_block, said
from desktop.ui.canvas.blocks.tiles import even_columns
from desktop.ui.canvas.sketch import SEMIBOLD, Style

if TYPE_CHECKING:
    from desktop.models.blocks import StatsData
    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.drawing import Drawing
    from desktop.ui.canvas.sketch import Sketch

_TILE_LEAST = 150
_MOST_IN_A_ROW = 4
_GUTTER = 12
_LEAST_PX = 14
_UNKNOWN = "–"
_RULE_ROOM = 14
_BARE = frozenset({"poster", "soft"})
"""Styles whose numbers stand without a line before them."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One number.

    Attributes:
        note: small words under the label.
        field: of the block's data, which it shows.
    """

    value: str
    label: str
    note: str = ""
    field: str = ""


def draw_stats(data: StatsData, scene: Scene, width: int) -> Drawing:
    """Lay out the numbers in rows of up to four."""
    tiles = [*_account_tiles(data, scene), *_own_tiles(data)]
    if not tiles:
        words = said("Choose an account to show its numbers, or type in your own.")
        return empty_block(scene, width, "hash", data.title or said("Numbers"), words)
    sketch = scene.sketch(width)
    if data.title:
        scene.title(sketch, data.title, field="title")
    common = common_origin(tile.note for tile in tiles if tile.value != _UNKNOWN)
    told = [replace(tile, note="") if tile.note == common else tile for tile in tiles]
    draw_tiles(sketch, scene, told, ruled=scene.ink.finish.name not in _BARE)
    if common:
        sketch.space(14)
        sketch.line(common, replace(scene.muted(12), align=scene.align))
    return scene.close(sketch)


def draw_tiles(sketch: Sketch, scene: Scene, tiles: list[Tile], *, ruled: bool) -> None:
    """Set numbers with their labels in even columns; `ruled` with a line before each."""
    scheme, style = scene.ink.scheme, scene.ink.finish.name
    columns = even_columns(len(tiles), min(_MOST_IN_A_ROW, int(sketch.inner // _TILE_LEAST)))
    wide = sketch.inner / columns
    inset = _RULE_ROOM if ruled else 0
    room = wide - _GUTTER - inset
    align = scene.align
    value = replace(_value_style(sketch, scene, tiles, room), align=align)
    label = Style(14, scheme.text, SEMIBOLD, align=align)
    for start in range(0, len(tiles), columns):
        if start:
            sketch.space(20)
        top, lowest = sketch.y, sketch.y
        row = tiles[start : start + columns]
        for index, tile in enumerate(row):
            sketch.y = top
            x = sketch.left + index * wide + inset
            sketch.line(tile.value or _UNKNOWN, value, x=x, width=room, unit=len(split_unit(tile.value)[1]))
            sketch.line(tile.label, label, x=x, width=room)
            if tile.note:
                sketch.line(tile.note, replace(scene.muted(12), align=align), x=x, width=room)
            sketch.spot(tile.field, QRectF(x, top, room, sketch.y - top))
            lowest = max(lowest, sketch.y)
        if ruled:
            line = scheme.primary if style == "night" else scheme.border
            for index in range(len(row)):
                thick = 1 if style == "ruled" else 2
                sketch.box(QRectF(sketch.left + index * wide, top, thick, lowest - top), 0, line)
        sketch.y = lowest


def _value_style(sketch: Sketch, scene: Scene, tiles: list[Tile], room: float) -> Style:
    """Return one style for all values, small enough for the longest to stay in one line; prose may take two."""
    large = 40 if scene.ink.finish.name == "poster" else 34
    style = replace(scene.figure(large if room >= 142 else 28), lines=2)
    words = [word for tile in tiles for word in tile.value.split()]
    while style.pixels > _LEAST_PX and any(sketch.advance(word, style) > room for word in words):
        style = replace(style, pixels=style.pixels - 1)
    return style


def _account_tiles(data: StatsData, scene: Scene) -> list[Tile]:
    if data.source is None:
        return []
    snapshot = snapshot_for(scene.snapshots, data.source)
    stats = snapshot.stats if snapshot is not None else (data.frozen.stats if data.frozen else {})
    as_of = snapshot.as_of if snapshot is not None else (data.frozen.as_of if data.frozen else "")
    sample = snapshot is not None and snapshot.sample
    origin = wording.provenance(data.source.provider, as_of, scene.locale, sample=sample)
    return [
        Tile(_UNKNOWN, wording.metric(name), said("No number yet; the page leaves it out"), "source")
        if (value := stats.get(name)) is None
        else Tile(short(value, scene.locale), wording.metric(name), origin, "source")
        for name in data.metrics
    ]


def _own_tiles(data: StatsData) -> list[Tile]:
    return [
        Tile(item.value, item.label, _typed_in(item.note), f"items.{place}.value")
        for place, item in enumerate(data.items)
    ]


def _typed_in(note: str | None) -> str:
    return f"{wording.TYPED_IN}. {note}" if note else wording.TYPED_IN
