from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.auth.codes import CodeFor
from desktop.ui.account.sheet import SignInSheet
from desktop.ui.look.icons import Icons
from desktop.ui.look.look import Look, Mode

ICONS = Path(__file__).parents[2] / "resources" / "icons"


@pytest.fixture
def sheet(qtbot):
    look = Look(QApplication.instance(), icons=ICONS, mode=Mode.LIGHT, reduce_motion=True)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    sheet = SignInSheet(Icons(look, ICONS), window)
    sheet.show_code(CodeFor.SIGN_UP, "mara@voss.example")
    sheet.open()
    yield sheet
    sheet.reject()
    look.deleteLater()


def said(sheet):
    return [one.text() for one in sheet.findChildren(QLabel) if one.isVisibleTo(sheet)]


def test_a_long_wait_says_where_to_look_and_the_answer_takes_that_back(sheet, qtbot):
    sheet.show_busy("Checking…")
    assert not any("keychain" in words for words in said(sheet))
    qtbot.waitUntil(lambda: any("keychain" in words for words in said(sheet)), timeout=10_000)
    sheet.show_problem("That code is wrong.")
    assert "That code is wrong." in said(sheet)
    assert not any("keychain" in words for words in said(sheet))
