"""QR codes in the kit's colour, dark enough for every camera."""

from __future__ import annotations

import io
from typing import Final

import segno

from desktop.render.addresses import link
from desktop.render.contrast import TEXT_MINIMUM, ratio
from desktop.services.export.files import ExportProblem

QUIET_ZONE: Final = 4
"""Modules of white around the code, as ISO/IEC 18004 asks for."""

_WHITE: Final = "#ffffff"
_SIDE: Final = 1024
"""Least width of the PNG in pixels."""

_LONGEST: Final = 1_200
"""Most characters of an address: at error level M more would make a code too fine for a phone."""


def qr_png(address: str, primary: str) -> bytes:
    """Return the code as PNG.

    Args:
        address: what it leads to, as it was typed: `example.com/me` becomes https.
        primary: the theme's colour, `#rrggbb`; darkened until a camera reads it.

    Raises:
        ExportProblem: there is no address, it is no link, or it is too long.
    """
    code = _code(address)
    modules = code.symbol_size(border=QUIET_ZONE)[0]
    out = io.BytesIO()
    code.save(out, kind="png", scale=-(-_SIDE // modules), border=QUIET_ZONE, dark=dark_enough(primary), light=_WHITE)
    return out.getvalue()


def qr_svg(address: str, primary: str) -> bytes:
    """Return the code as SVG that scales to any size. See `qr_png`."""
    code = _code(address)
    out = io.BytesIO()
    code.save(
        out,
        kind="svg",
        border=QUIET_ZONE,
        dark=dark_enough(primary),
        light=_WHITE,
        title=link(address),
        omitsize=True,
    )
    return out.getvalue()


def dark_enough(colour: str) -> str:
    """Return the colour, darkened no further than it takes to stand out 4.5 to 1 on white."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    for percent in range(100, -1, -1):
        candidate = "#" + "".join(f"{channel * percent // 100:02x}" for channel in (red, green, blue))
        if ratio(candidate, _WHITE) >= TEXT_MINIMUM:
            return candidate
    return "#000000"


def _code(address: str) -> segno.QRCode:
    if not address.strip():
        raise ExportProblem("Type the address the code should lead to.")
    goal = link(address)
    if goal is None:
        raise ExportProblem("A phone can't open this address. Write it like example.com/you.")
    if len(goal) > _LONGEST:
        raise ExportProblem("This address is too long for a QR code. Use a shorter one.")
    return segno.make(goal, error="m", micro=False)
