"""The widths a page is previewed at, and how they fit the room there is. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ZOOMS: Final = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""The steps of Ctrl + and Ctrl -, as browsers have them."""

_SMALLEST: Final = ZOOMS[0]


@dataclass(frozen=True, slots=True)
class Device:
    """A width to preview at.

    Attributes:
        key: also the action's name, `view.KEY`.
        width: of the page in CSS pixels; 0 takes the room there is.
        height: of the screen in CSS pixels; 0 takes the room there is.
        bezel: around the screen, in pixels of the studio.
        bar: above the screen, for the address.
        radius: of the screen's corners, in pixels of the studio.
        scroll_bar: a browser of this width shows one.
    """

    key: str
    width: int
    height: int
    bezel: int
    bar: int
    radius: int
    scroll_bar: bool


PHONE: Final = Device("phone", 390, 844, 8, 0, 28, scroll_bar=False)
TABLET: Final = Device("tablet", 768, 1024, 10, 0, 16, scroll_bar=False)
DESKTOP: Final = Device("desktop", 1280, 0, 1, 32, 10, scroll_bar=True)
FULL: Final = Device("full", 0, 0, 0, 0, 0, scroll_bar=True)
DEVICES: Final = (PHONE, TABLET, DESKTOP, FULL)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a device is shown.

    Attributes:
        zoom: pixels of the studio per CSS pixel.
        width: of the screen in pixels of the studio, without bezel; `height` likewise.
    """

    zoom: float
    width: int
    height: int


def fit(device: Device, room_width: int, room_height: int, zoom: float | None) -> Fit:
    """Return the screen's size within a room (pixels, bezel and margins already taken off).

    With `zoom` None the device is made as large as fits its width, never larger than life; the height gives way, as
    the page scrolls within it.
    """
    width_room, height_room = max(room_width, 1), max(room_height, 1)
    if device.width == 0:
        return Fit(zoom or 1.0, width_room, height_room)
    scale = zoom if zoom is not None else max(min(1.0, width_room / device.width), _SMALLEST)
    wanted = round(device.height * scale) if device.height else height_room
    return Fit(scale, round(device.width * scale), min(wanted, height_room))


def stepped(zoom: float, by: int) -> float:
    """Return the next zoom step up or down."""
    if by > 0:
        return next((step for step in ZOOMS if step > zoom + 0.005), ZOOMS[-1])
    return next((step for step in reversed(ZOOMS) if step < zoom - 0.005), ZOOMS[0])
