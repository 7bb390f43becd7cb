"""Which parts of the editor show at which window width. Pure, so that the rules can be tested as rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SPLIT_FROM: Final = 1440
"""Window width in pixels from which canvas and preview stand side by side unless the creator chose otherwise."""

LEFT_WIDTH: Final = 240
INSPECTOR_WIDTH: Final = 320
CANVAS_MINIMUM: Final = 380


class ViewMode(StrEnum):
    """What the middle of the editor shows."""

    CANVAS = "canvas"
    SPLIT = "split"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the creator chose; None means "as fits the window"."""

    mode: ViewMode | None = None
    left_panel: bool = True
    inspector: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown."""

    mode: ViewMode
    left_panel: bool
    inspector: bool

    @property
    def canvas(self) -> bool:
        """The canvas is visible."""
        return self.mode is not ViewMode.PREVIEW

    @property
    def preview(self) -> bool:
        """The preview is visible."""
        return self.mode is not ViewMode.CANVAS


def shown_at(width: int, wishes: Wishes) -> Shown:
    """Return what an editor of that width (pixels) shows.

    A wish for the split always holds. A narrow window gives up the left panel first: the inspector is where the work
    is done, and blocks can be inserted from the canvas as well. The narrowest split gives up the inspector too.
    """
    mode = wishes.mode or (ViewMode.SPLIT if width >= SPLIT_FROM else ViewMode.CANVAS)
    middles = 2 if mode is ViewMode.SPLIT else 1
    room = width - middles * CANVAS_MINIMUM
    inspector = wishes.inspector and mode is not ViewMode.PREVIEW and room >= INSPECTOR_WIDTH
    room -= INSPECTOR_WIDTH if inspector else 0
    left = wishes.left_panel and mode is not ViewMode.PREVIEW and room >= LEFT_WIDTH
    return Shown(mode, left, inspector)
