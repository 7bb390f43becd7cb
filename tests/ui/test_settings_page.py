"""The settings page: which section is the present one, and in what order they come."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.ui.look.look import Look, Mode
from desktop.ui.preferences.page import SettingsPage
from desktop.ui.settings import Settings
from tests.ui.canvas_stage import RESOURCES


@pytest.fixture
def page(qapp, qtbot, tmp_path):
    look = Look(qapp, icons=RESOURCES / "icons", mode=Mode.LIGHT)
    settings = Settings(tmp_path / "settings.ini")
    parts = [("Account", QLabel("who"))]
    page = SettingsPage(look, settings, tmp_path, "1", parts=parts, advanced=QLabel("project"))
    qtbot.addWidget(page)
    page.resize(1920, 420)
    page.show()
    yield page
    look.deleteLater()


def names(page):
    return [one for one in page.findChildren(QPushButton) if one.property("kind") == "section"]


def present(page):
    return [one.text() for one in names(page) if one.isChecked()]


def test_what_few_ever_change_comes_last(page):
    assert [one.text() for one in names(page)] == [
        "Account",
        "Appearance",
        "Backups",
        "Your data",
        "About",
        "Advanced",
    ]


def test_the_section_that_is_looked_at_is_marked(page, qtbot):
    qtbot.waitUntil(lambda: present(page) == ["Account"])
    page.show_part("Appearance")
    qtbot.waitUntil(lambda: present(page) == ["Appearance"])
    page.show_part("Advanced")
    qtbot.waitUntil(lambda: present(page) == ["Advanced"])
    assert page.focusWidget() in [one for one in names(page) if one.isChecked()]
    [button] = [one for one in page.findChildren(QPushButton) if one.text() == "Advanced"]
    page.show_part("Account")
    qtbot.waitUntil(lambda: present(page) == ["Account"])
    button.click()
    qtbot.waitUntil(lambda: present(page) == ["Advanced"])


def test_the_column_stands_beside_the_list_in_a_wide_window(page, qtbot):
    card = page._sections["Account"]
    qtbot.waitUntil(lambda: card.width() == 680)
    assert card.mapTo(page, card.rect().topLeft()).x() < 260
