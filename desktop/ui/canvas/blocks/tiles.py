"""Even columns of entries, and the pictures in them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import QRectF

from desktop.ui.canvas.drawing import Box, Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.ui.canvas.blocks.scene import Scene
    from desktop.ui.canvas.sketch import Sketch, Style

GAP: Final = 14
PADDING: Final = 16


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an entry's content goes.

    Attributes:
        field: of the block's data, which holds the entry.
    """

    sketch: Sketch
    x: float
    width: float
    field: str

    def line(self, words: str, style: Style, name: str) -> None:
        """Set a text that shows one of the entry's fields, and move the pen below it."""
        self.sketch.line(words, style, x=self.x, width=self.width, field=f"{self.field}.{name}")


class Tray:
    """Sets entries side by side; a row is as high as its highest entry. Leaving the context frames the last row."""

    def __init__(
        self,
        sketch: Sketch,
        scene: Scene,
        *,
        columns: int,
        plain: bool = False,
        padding: float = PADDING,
        gap: float = GAP,
    ) -> None:
        """Start at the pen.

        Args:
            sketch: the block being laid out.
            scene: colours.
            columns: entries in a row.
            plain: without a frame around each entry, and room inside it.
            padding: room inside the frame.
            gap: between entries.
        """
        self._sketch = sketch
        self._scene = scene
        self._columns = columns
        self._framed = not plain
        self._padding = 0 if plain else padding
        self._gap = gap
        self._wide = (sketch.inner - (columns - 1) * gap) / columns
        self._top = sketch.y
        self._lowest = sketch.y
        self._row: list[float] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *raised: object) -> None:
        """Frame the last row and move the pen below it."""
        self._end_row()
        self._sketch.y = self._lowest

    @contextmanager
    def cell(self, field: str) -> Iterator[Cell]:
        """Give the next entry its place; what is laid out inside belongs to that field of the block's data."""
        if len(self._row) == self._columns:
            self._end_row()
            self._top = self._lowest = self._lowest + self._gap
        x = self._sketch.left + len(self._row) * (self._wide + self._gap)
        self._row.append(x)
        self._sketch.y = self._top + self._padding
        yield Cell(self._sketch, x + self._padding, self._wide - 2 * self._padding, field)
        bottom = self._sketch.y + self._padding
        self._sketch.spot(field, QRectF(x, self._top, self._wide, bottom - self._top))
        self._lowest = max(self._lowest, bottom)

    def _end_row(self) -> None:
        scheme, poster = self._scene.ink.scheme, self._scene.ink.finish.name == "poster"
        fill = self._sketch.colour(scheme.surface if poster else scheme.page)
        border = self._sketch.colour(scheme.border)
        if self._framed:
            for x in self._row:
                rect = QRectF(x, self._top, self._wide, self._lowest - self._top)
                self._sketch.under(Box(rect, self._scene.inner_radius, fill, border))
        self._row = []


def even_columns(count: int, most: int) -> int:
    """Return how many columns to set entries in; where it can be helped, the last row does not hold a lonely one."""
    columns = max(1, min(count, most))
    return next((fewer for fewer in range(columns, 1, -1) if count % fewer != 1), columns)


def image_tile(sketch: Sketch, scene: Scene, uri: str | None, rect: QRectF, *, shape: str = "square") -> None:
    """Add a picture, or a quiet tile in its stead; its outline is a `portrait_path`."""
    scheme = scene.ink.scheme
    sketch.picture(
        Picture(
            uri,
            rect,
            scene.inner_radius,
            sketch.colour(scheme.sunken),
            sketch.colour(scheme.text_muted),
            scene.ink.font(13),
            shape=shape,
        )
    )
