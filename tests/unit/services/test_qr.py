import io
import xml.etree.ElementTree as ET

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop.render.contrast import ratio
from desktop.services.export.files import ExportProblem
from desktop.services.export.qr import QUIET_ZONE, dark_enough, qr_png, qr_svg

ADDRESS = "https://kits.example/maravoss/travel"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
def test_every_colour_becomes_dark_enough_and_keeps_its_hue(colour):
    dark = dark_enough(colour)
    assert ratio(dark, "#ffffff") >= 4.5
    if ratio(colour, "#ffffff") >= 4.5:
        assert dark == colour
    channels = [(int(colour[i : i + 2], 16), int(dark[i : i + 2], 16)) for i in (1, 3, 5)]
    assert all(after <= before for before, after in channels)


def test_the_picture_is_the_code_with_its_quiet_zone():
    image = Image.open(io.BytesIO(qr_png(ADDRESS, "#7c3aed"))).convert("RGB")
    matrix = [[bool(module) for module in row] for row in segno.make(ADDRESS, error="m", micro=False).matrix]
    side = len(matrix) + 2 * QUIET_ZONE
    assert image.width == image.height >= 1024
    scale = image.width // side
    for row in range(side):
        for column in range(side):
            pixel = image.getpixel((column * scale + scale // 2, row * scale + scale // 2))
            inside = QUIET_ZONE <= row < side - QUIET_ZONE and QUIET_ZONE <= column < side - QUIET_ZONE
            dark = inside and matrix[row - QUIET_ZONE][column - QUIET_ZONE]
            assert pixel == ((0x7C, 0x3A, 0xED) if dark else (255, 255, 255))


def test_the_drawing_scales_and_names_its_address():
    root = ET.fromstring(qr_svg("https://kits.example/?a=1&b=2", "#ffd400"))  # noqa: S314 - our own file
    assert root.get("viewBox")
    assert root.get("width") is None
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "https://kits.example/?a=1&b=2"


@pytest.mark.parametrize("make", [qr_png, qr_svg])
@pytest.mark.parametrize("typed", ["kits.example/maravoss/travel", f"  {ADDRESS} "])
def test_an_address_is_completed_as_on_the_page(make, typed):
    assert make(typed, "#7c3aed") == make(ADDRESS, "#7c3aed")


@pytest.mark.parametrize(
    "address", ["", "  ", "me", "my page", "javascript:alert(1)", "https://kits.example/" + "a" * 1300]
)
@pytest.mark.parametrize("make", [qr_png, qr_svg])
def test_an_address_that_makes_no_code_is_told(make, address):
    with pytest.raises(ExportProblem, match="address"):
        make(address, "#000000")
