"""The rail: icons in a narrow window, icons with words in a wide one."""

from PySide6.QtWidgets import QPushButton

from desktop.ui.controls.save_chip import SaveChip, Saved
from desktop.ui.window.rail import WIDE_FROM


def test_everything_on_the_rail_has_words_in_a_wide_window(empty_studio):
    rail = empty_studio.window.rail
    empty_studio.window.resize(WIDE_FROM, 900)
    shown = sorted((one for one in rail.findChildren(QPushButton) if one.isVisible()), key=QPushButton.y)
    assert [one.text().strip() for one in shown] == ["Kits", "Trash", "Sign in", "Settings"]
    assert all(one.width() >= one.sizeHint().width() for one in shown)
    empty_studio.window.resize(WIDE_FROM - 1, 900)
    assert [one.text() for one in shown] == [""] * len(shown)


def test_the_chip_tells_why_nothing_is_saved(qtbot, empty_studio):
    chip = SaveChip(empty_studio.foundation.look)
    qtbot.addWidget(chip)
    chip.show_state(Saved.FAILED, "disk full", "The disk is full. Free some space.")
    assert chip.accessibleName() == "Not saved: disk full"
    assert chip.toolTip() == "The disk is full. Free some space."
