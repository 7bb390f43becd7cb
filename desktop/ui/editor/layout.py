"""Which parts of the editor show at which window width. Pure, so that the rules can be tested as rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
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


class Panel(StrEnum):
    """What stands beside the middle. The values are in the ids of the actions that show and hide them."""

    LEFT = "left_panel"
    INSPECTOR = "inspector"


_WIDTHS: Final = {Panel.INSPECTOR: INSPECTOR_WIDTH, Panel.LEFT: LEFT_WIDTH}
"""Of the panels, the one first that stays longest where there is little room."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the creator chose.

    Attributes:
        mode: None means "as fits the window".
        asked: the panel that was asked for where there was no room for all; the others make room for it.
        outline: the outline is in front in the left panel, and not the palette.
    """

    mode: ViewMode | None = None
    left_panel: bool = True
    inspector: bool = True
    asked: Panel | None = None
    outline: bool = False

    def with_mode(self, mode: ViewMode) -> Wishes:
        """Return them once canvas, split or preview was asked for."""
        return replace(self, mode=mode, asked=None)

    def with_panel(self, panel: Panel) -> Wishes:
        """Return them once a panel was asked for."""
        return replace(_wishing(self, panel, wished=True), asked=panel)

    def without_panel(self, panel: Panel, width: int) -> Wishes:
        """Return them once a panel that is shown in an editor of that width was to go.

        One that is there only because it was asked for leaves the room to the others, and is wished for as before.
        """
        unasked = replace(self, asked=None if self.asked is panel else self.asked)
        return _wishing(unasked, panel, wished=False) if shown_at(width, unasked).shows(panel) else unasked

    def wish_for(self, panel: Panel) -> bool:
        """Tell whether a panel is to be shown where there is room."""
        return self.inspector if panel is Panel.INSPECTOR else self.left_panel


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown."""

    mode: ViewMode
    left_panel: bool
    inspector: bool

    def shows(self, panel: Panel) -> bool:
        """Tell whether a panel is visible."""
        return self.inspector if panel is Panel.INSPECTOR else self.left_panel

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

    A wish for the split holds until a panel is asked for that has no room beside it. A narrow window gives up the
    left panel first: the inspector is where the work is done, and blocks can be inserted from the canvas as well.
    The narrowest split gives up the inspector too. A panel that was asked for stays, and the others give way.
    """
    mode, asked = wishes.mode or (ViewMode.SPLIT if width >= SPLIT_FROM else ViewMode.CANVAS), wishes.asked
    if asked is not None and _room(width, mode) < _WIDTHS[asked]:
        mode = ViewMode.CANVAS
    room, shown = _room(width, mode), set()
    for panel in sorted(_WIDTHS, key=lambda one: one is not asked):
        if wishes.wish_for(panel) and room >= _WIDTHS[panel]:
            shown.add(panel)
            room -= _WIDTHS[panel]
    return Shown(mode, Panel.LEFT in shown, Panel.INSPECTOR in shown)


def _wishing(wishes: Wishes, panel: Panel, *, wished: bool) -> Wishes:
    return replace(wishes, inspector=wished) if panel is Panel.INSPECTOR else replace(wishes, left_panel=wished)


def _room(width: int, mode: ViewMode) -> int:
    """Return the pixels that are left for panels; the preview alone has the window for itself."""
    return 0 if mode is ViewMode.PREVIEW else width - (2 if mode is ViewMode.SPLIT else 1) * CANVAS_MINIMUM
