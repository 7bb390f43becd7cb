"""Pictures of a gallery keep their shapes, in rows about as full as one another."""

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop.render.album import SHAPES, in_rows, shapes_of
from tests.hostile_pictures import bomb


def picture(width, height):
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "JPEG")
    return f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ((480, 600), "tall"),
        ((600, 800), "tall"),
        ((1080, 1920), "tower"),
        ((500, 500), "square"),
        ((640, 480), "broad"),
        ((600, 400), "wide"),
        ((1600, 1000), "wide"),
        ((1920, 1080), "wide"),
        ((3000, 300), "wide"),
        ((30, 3000), "tower"),
    ],
)
def test_a_picture_has_the_shape_next_to_its_own(size, shape):
    assert shapes_of([picture(*size)]) == [shape]


@pytest.mark.parametrize(
    "source",
    [
        None,
        "",
        "https://pictures.example/tall.png",
        "data:image/png;base64,AAAAA",
        "data:image/png;base64,bm8gcGljdHVyZQ==",
        f"data:image/png;base64,{base64.b64encode(bomb(60_000)).decode()}",
    ],
)
def test_one_of_which_nothing_is_known_is_wide(source):
    assert shapes_of([source]) == ["wide"]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_wide_pictures_alone_stand_in_a_plain_grid(count):
    assert in_rows(["wide"] * count) == []


@given(st.lists(st.sampled_from(sorted(SHAPES)), min_size=1, max_size=60))
def test_rows_hold_each_picture_in_its_order_and_are_alike(shapes):
    rows = in_rows(shapes)
    if set(shapes) == {"wide"}:
        return
    assert [place for row in rows for place in row] == list(range(len(shapes)))
    full = [sum(SHAPES[shapes[place]] for place in row) for row in rows]
    assert max(full) - min(full) <= 2 * SHAPES["wide"]
    assert max(full) < 6
