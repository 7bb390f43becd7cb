"""Whatever a block holds, as long as it can be read, the canvas draws it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from desktop.models.blocks import read_block
from desktop.ui.canvas.blocks import draw_block
from desktop.ui.canvas.blocks.scene import Scene
from desktop.ui.canvas.ink import Ink
from tests.unit.render.test_any_kit import DATA, LOCALES, TEXTS


@pytest.mark.parametrize("kind", sorted(DATA))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_block_that_can_be_read_is_drawn(easel, kind, data):
    values = data.draw(st.fixed_dictionaries(DATA[kind]))
    block = read_block({"id": data.draw(TEXTS), "type": kind, "data": values}, "fallback")
    scene = Scene(Ink("#7c3aed", 12, "Inter"), {}, date(2026, 11, 25), data.draw(LOCALES))
    drawing = draw_block(block, scene, 560)
    image = QImage(drawing.width, max(1, min(drawing.height, 4000)), QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    drawing.paint(painter, easel)
    painter.end()
    assert drawing.height > 0
