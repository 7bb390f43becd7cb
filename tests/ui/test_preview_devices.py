import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.preview.devices import DESKTOP, DEVICES, FULL, PHONE, TABLET, ZOOMS, fit, stepped

ROOMS = st.integers(1, 5000)


@pytest.mark.parametrize("device", DEVICES, ids=lambda device: device.key)
@given(ROOMS, ROOMS)
def test_a_fitting_device_never_leaves_its_room_nor_grows_beyond_life(device, width, height):
    found = fit(device, width, height, None)
    assert found.zoom <= 1.0
    assert found.height <= height
    assert found.width <= width or found.zoom == ZOOMS[0]


@given(st.sampled_from([PHONE, TABLET, DESKTOP]), st.sampled_from(ZOOMS), ROOMS, ROOMS)
def test_the_page_keeps_its_width_at_every_zoom(device, zoom, width, height):
    found = fit(device, width, height, zoom)
    assert abs(found.width / found.zoom - device.width) < 2 / found.zoom


def test_full_takes_the_room_there_is():
    found = fit(FULL, 811, 512, None)
    assert (found.zoom, found.width, found.height) == (1.0, 811, 512)


def test_zoom_goes_step_by_step_and_stops_at_the_ends():
    up = [ZOOMS[0]]
    while up[-1] != ZOOMS[-1]:
        up.append(stepped(up[-1], 1))
    assert tuple(up) == ZOOMS
    assert stepped(ZOOMS[-1], 1) == ZOOMS[-1]
    assert stepped(ZOOMS[0], -1) == ZOOMS[0]
    assert stepped(0.68, 1) == 0.75
    assert stepped(0.68, -1) == 0.67
