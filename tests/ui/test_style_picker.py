import pytest
import shiboken6
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QLabel, QRadioButton, QSlider

from desktop.document.commands import SetTheme
from desktop.document.labels import Label
from desktop.models.theme import Theme
from desktop.render.hero import FINISHES, finish_for
from desktop.ui.canvas.portrait import portrait_in
from desktop.ui.inspector.theme_tab import ThemeTab
from tests.ui.preview_stage import sample_session


@pytest.fixture
def tab(qtbot):
    session = sample_session()
    tab = ThemeTab(session)
    tab.session = session
    tab.resize(320, 900)
    tab.show()
    qtbot.waitExposed(tab)
    yield tab
    shiboken6.delete(tab)
    shiboken6.delete(session)


def tiles(tab):
    return {tile.text(): tile for tile in tab.findChildren(QRadioButton)}


def choose(qtbot, tab, label):
    qtbot.mouseClick(tiles(tab)[label], Qt.MouseButton.LeftButton)
    finish = finish_for(tab.session.kit.theme.radius)
    assert finish.label == label
    slider = tab.findChild(QSlider)
    qtbot.waitUntil(lambda: (slider.minimum(), slider.maximum()) == (finish.least, finish.most))


def test_a_style_brings_its_own_corners_in_one_step_that_has_a_name(qtbot, tab):
    before = tab.session.kit.theme
    choose(qtbot, tab, "Magazine")
    assert tab.session.kit.theme.radius == 20
    assert tab.session.kit.theme.primary == before.primary
    assert tab.session.document.undo_label == "Change style"
    tab.session.undo()
    assert tab.session.kit.theme == before
    qtbot.waitUntil(tiles(tab)["Scenic"].isChecked)


def test_the_corners_never_leave_the_style(qtbot, tab):
    slider = tab.findChild(QSlider)
    for finish in FINISHES:
        choose(qtbot, tab, finish.label)
        for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            qtbot.keyClick(slider, key)
            assert finish_for(tab.session.kit.theme.radius) is finish


def test_choosing_the_style_there_is_keeps_its_corners(qtbot, tab):
    qtbot.keyClick(tab.findChild(QSlider), Qt.Key.Key_End)
    choose(qtbot, tab, "Scenic")
    assert tab.session.kit.theme.radius == 16


def test_the_arrow_keys_walk_through_the_styles(qtbot, tab):
    chosen = tiles(tab)["Scenic"]
    chosen.setFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Right)
    assert tiles(tab)["Magazine"].isChecked()
    assert finish_for(tab.session.kit.theme.radius).label == "Magazine"


def test_a_screen_reader_hears_name_and_look_of_a_style(tab):
    for finish in FINISHES:
        tile = tiles(tab)[finish.label]
        assert tile.accessibleDescription() == finish.description


@pytest.mark.parametrize("finish", FINISHES, ids=lambda one: one.name)
def test_a_portrait_is_shown_as_the_style_cuts_it(finish):
    shown = portrait_in(finish.radius, QRectF(0, 0, 64, 64))
    corner, edge = QPointF(0.5, 0.5), QPointF(2, 32)
    assert shown.contains(QPointF(32, 32))
    assert shown.contains(corner) == (finish.portrait == "square" and finish.radius < 5)
    assert shown.contains(edge) == (finish.portrait != "arch")


@pytest.mark.parametrize(
    ("primary", "words"),
    [
        ("#ffee00", "✓ Easy to read: on white, the page uses a darker shade of your colour"),
        ("#101010", "✓ Easy to read: in the dark, the page uses a lighter shade of your colour"),
        ("#7c3aed", "✓ Easy to read"),
    ],
)
def test_a_colour_that_the_page_has_to_change_is_told(qtbot, tab, primary, words):
    tab.session.apply(SetTheme(theme=Theme(primary=primary)), Label.CHANGE_COLOUR)
    qtbot.waitUntil(lambda: words in [one.text() for one in tab.findChildren(QLabel)])
