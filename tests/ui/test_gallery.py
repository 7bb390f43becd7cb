"""The gallery of templates at the widths of real screens."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from desktop.ui.gallery.page import GalleryPage
from desktop.ui.look.icons import Icons
from desktop.ui.look.look import Look, Mode
from tests.ui.canvas_stage import RESOURCES


@pytest.fixture
def gallery(qapp, qtbot):
    look = Look(qapp, icons=RESOURCES / "icons", mode=Mode.LIGHT)
    page = GalleryPage(look, Icons(look, RESOURCES / "icons"))
    qtbot.addWidget(page)
    page.show()
    yield page
    look.deleteLater()


@pytest.mark.parametrize(("width", "most"), [(960, 3), (1280, 5), (1920, 5), (2560, 5)])
def test_five_stand_in_a_row_at_most_and_the_edges_are_even(gallery, qtbot, width, most):
    gallery.resize(width, 640)
    cards = [one for one in gallery.findChildren(QAbstractButton) if hasattr(one, "key")]

    def edges():
        """How many stand in the first row, and how far it is from the left and the right edge."""
        places = [one.mapTo(gallery, one.rect().topLeft()) for one in cards]
        row = [card for card, place in zip(cards, places, strict=True) if place.y() == places[0].y()]
        end = max(one.mapTo(gallery, one.rect().topRight()).x() + 1 for one in row)
        return len(row), places[0].x(), width - end

    def even():
        count, left, right = edges()
        assert count == most
        assert abs(left - right) < most  # what a division leaves over

    qtbot.waitUntil(even)
