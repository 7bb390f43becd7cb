"""Pictures inside a kit take no more memory than their place on the screen."""

import base64
import io

import pytest
from PIL import Image
from PySide6.QtCore import QSize, Qt

from desktop.ui.embedded import decode
from desktop.ui.inspector.fields.image import decoded

FILL = Qt.AspectRatioMode.KeepAspectRatioByExpanding


def picture(width, height, kind="PNG"):
    buffer = io.BytesIO()
    Image.new("L", (width, height)).save(buffer, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(buffer.getvalue()).decode()}"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_large_picture_is_decoded_to_twice_its_place(qapp, kind):
    assert decode(picture(3000, 1500, kind), QSize(100, 100), FILL).size() == QSize(400, 200)
    assert decoded(picture(3000, 1500, kind)).height() == 256


def test_a_small_picture_is_taken_as_it_is(qapp):
    assert decode(picture(120, 80), QSize(100, 100), FILL).size() == QSize(120, 80)


NONE = ["data:image/png;base64,AAAA", "data:image/svg+xml;base64,AAAA", ""]


@pytest.mark.parametrize("uri", [picture(8000, 8000), *NONE], ids=["bomb", "broken", "svg", "none"])
def test_what_would_fill_the_memory_or_is_none_is_not_decoded(qapp, uri):
    assert decode(uri, QSize(100, 100), FILL).isNull()
