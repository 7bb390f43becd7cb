"""The first run after an account was made: what its steps say, and where the last one leads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.ui.account.first_run import FirstRun


@pytest.fixture
def make(qtbot):
    """Return a call that opens the steps, and tells what they asked for."""
    window = QWidget()
    qtbot.addWidget(window)

    def make(*steps, **more):
        sheet = FirstRun(steps, site="https://kits.example", proposal="mara", parent=window, **more)
        asked = []
        sheet.kit_wanted.connect(lambda: asked.append("kit"))
        sheet.step_done.connect(asked.append)
        sheet.source_given.connect(asked.append)
        sheet.open()
        return sheet, asked

    return make


def words(sheet):
    return " ".join(one.text() for one in sheet.findChildren(QLabel) if one.isVisible())


def press(sheet, name):
    next(one for one in sheet.findChildren(QPushButton) if one.isVisible() and one.text() == name).click()


def test_it_ends_with_a_first_kit(make):
    sheet, asked = make("welcome")
    assert "Pick a template" in words(sheet)
    press(sheet, "Make a kit")
    assert asked == ["welcome", "kit"]
    assert not sheet.isVisible()


def test_who_came_from_publishing_is_led_back_to_their_kit(make):
    sheet, asked = make("welcome", publishing="Travel kit")
    assert "Travel kit is next" in words(sheet)
    assert "Pick a template" not in words(sheet)
    press(sheet, "Continue publishing")
    assert asked == ["welcome"]
    assert not sheet.isVisible()


def test_where_numbers_are_promises_nothing_that_is_not_there(make):
    sheet, asked = make("stats")
    assert "can't read numbers from channels yet" in words(sheet)
    press(sheet, "Continue")
    assert asked == ["typed", "stats"]


def test_every_step_can_be_skipped(make):
    sheet, asked = make("username", "stats", "welcome")
    for name in ("Skip", "Skip", "Close"):
        press(sheet, name)
    assert asked == ["username", "stats", "welcome"]
    assert not sheet.isVisible()


def test_the_name_that_is_proposed_is_looked_up_and_can_be_taken(qtbot, make):
    sheet, _asked = make("username", "stats", "welcome")
    with qtbot.waitSignal(sheet.looked_for, timeout=5_000) as looked:
        pass
    assert looked.args == ["mara"]
    sheet.username.show_free("mara", free=True)
    [take] = [one for one in sheet.findChildren(QPushButton) if one.text() == "Take this name"]
    assert take.isEnabled()
    sheet.reject()


def test_enter_walks_through_the_steps(qtbot, make):
    sheet, asked = make("stats", "welcome")
    qtbot.waitUntil(lambda: sheet.focusWidget() is not None)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert asked == ["typed", "stats"]
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert asked == ["typed", "stats", "welcome", "kit"]
    assert not sheet.isVisible()


def test_who_has_kits_is_led_to_them(make):
    sheet, asked = make("welcome", has_kits=True)
    sheet.kits_wanted.connect(lambda: asked.append("kits"))
    assert "Your kits are ready" in words(sheet)
    press(sheet, "Show my kits")
    assert asked == ["welcome", "kits"]
