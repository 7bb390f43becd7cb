"""The tokens of the look (look.md): one place, everything derives from them."""

from __future__ import annotations

from typing import Final, NamedTuple

RADIUS_CONTROL: Final = 6
RADIUS_CARD: Final = 10
RADIUS_SHEET: Final = 14

BASE_PX: Final = 13
SMALL_PX: Final = 12
SECTION_PX: Final = 15
TITLE_PX: Final = 22

CONTROL_HEIGHT: Final = 32


class Tokens(NamedTuple):
    """Colours of one scheme, `#rrggbb`.

    Attributes:
        window: behind everything.
        surface: cards and panels.
        sunken: canvas backdrop and wells.
        border: decoration only.
        control_border: outline of fields; at least 3:1.
        text: at least 13:1 on window and surface.
        text2: secondary words.
        accent: fill of primary buttons; `on_accent` stands on it.
        accent_text: links and selected words.
        hover: what the pointer is over; `pressed` what it holds.
        selected: background of a chosen row.
        alarm: ground of what is wrong and lasts.
        good: success; `warn` and `bad` likewise, as text.
    """

    window: str
    surface: str
    sunken: str
    hover: str
    pressed: str
    selected: str
    alarm: str
    border: str
    control_border: str
    text: str
    text2: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    good: str
    warn: str
    bad: str
    tooltip: str
    on_tooltip: str


LIGHT: Final = Tokens(
    window="#f9f9fb",
    surface="#ffffff",
    sunken="#f0f0f3",
    hover="#f0f0f3",
    pressed="#e8e8ec",
    selected="#ecebfb",
    alarm="#feebec",
    border="#d9d9e0",
    control_border="#777b84",
    text="#1c2024",
    text2="#60646c",
    accent="#5b5bd6",
    accent_hover="#5151cd",
    on_accent="#ffffff",
    accent_text="#5753c6",
    good="#1a7a4c",
    warn="#945500",
    bad="#c4292d",
    tooltip="#1c2024",
    on_tooltip="#ffffff",
)

DARK: Final = Tokens(
    window="#111113",
    surface="#18191b",
    sunken="#212225",
    hover="#272a2d",
    pressed="#2e3135",
    selected="#2a2950",
    alarm="#3b1219",
    border="#363a3f",
    control_border="#777b84",
    text="#edeef0",
    text2="#b0b4ba",
    accent="#5b5bd6",
    accent_hover="#6a66dc",
    on_accent="#ffffff",
    accent_text="#b1a9ff",
    good="#3dd68c",
    warn="#ffca16",
    bad="#ff9592",
    tooltip="#363a3f",
    on_tooltip="#edeef0",
)
