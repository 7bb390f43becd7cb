"""The look follows the system, and is the same on every system: Fusion, the bundled Inter, its own colours."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.ui.look.fonts import load_fonts
from desktop.ui.look.look import Look, Mode
from desktop.ui.look.tokens import BASE_PX, DARK, LIGHT

RESOURCES = Path(__file__).parents[2] / "resources"


class System(QObject):
    """A desktop that turns light and dark, which the offscreen platform never does, and what is put on there."""

    colorSchemeChanged = Signal()  # noqa: N815 - Qt chose it

    def __init__(self):
        super().__init__()
        self.scheme = Qt.ColorScheme.Light
        self.window = None

    def turn(self, scheme):
        self.scheme = scheme
        self.colorSchemeChanged.emit()

    def styleHints(self):  # noqa: N802
        return self

    def colorScheme(self):  # noqa: N802
        return self.scheme

    def setPalette(self, palette):  # noqa: N802
        self.window = palette.color(QPalette.ColorRole.Window)

    def setStyleSheet(self, sheet):  # noqa: N802
        assert sheet


@pytest.fixture
def system(qapp):
    return System()


def test_it_follows_the_system_until_one_is_chosen(qtbot, system):
    look = Look(system, icons=RESOURCES / "icons")
    assert look.tokens is LIGHT
    with qtbot.waitSignal(look.changed):
        system.turn(Qt.ColorScheme.Dark)
    assert look.tokens is DARK
    assert system.window == QColor(DARK.window)
    with qtbot.waitSignal(look.changed):
        look.set_mode(Mode.LIGHT)
    with qtbot.assertNotEmitted(look.changed):
        system.turn(Qt.ColorScheme.Light)
        system.turn(Qt.ColorScheme.Dark)
    assert look.tokens is LIGHT
    with qtbot.waitSignal(look.changed):
        look.set_mode(Mode.SYSTEM)
    assert look.tokens is DARK


def test_every_widget_wears_the_bundled_letters(qtbot, qapp):
    load_fonts(RESOURCES / "fonts")
    look = Look(qapp, icons=RESOURCES / "icons")
    look.apply()
    for widget in (QLabel("12,400"), QPushButton("Publish kit")):
        qtbot.addWidget(widget)
        widget.ensurePolished()
        font = QFontInfo(widget.font())
        assert (font.family(), font.pixelSize()) == ("Inter", BASE_PX)
    look.deleteLater()


def test_nothing_moves_under_reduced_motion(system):
    look = Look(system, icons=RESOURCES / "icons")
    assert look.duration(180) == 180
    look.set_reduce_motion(True)
    assert look.duration(180) == 0
