from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QWidget

from desktop.auth.codes import CodeFor
from desktop.auth.home import Home
from desktop.ui.account.sheet import SignInSheet
from desktop.ui.account.unlock_dialog import UnlockDialog
from desktop.ui.look.icons import Icons
from desktop.ui.look.look import Look, Mode

ICONS = Path(__file__).parents[2] / "resources" / "icons"


@pytest.fixture
def sheet(qtbot):
    look = Look(QApplication.instance(), icons=ICONS, mode=Mode.LIGHT, reduce_motion=True)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.icons = Icons(look, ICONS)
    sheet = SignInSheet(window.icons, window)
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


def test_waiting_gives_the_keyboard_to_no_button_and_a_wrong_password_gives_it_to_the_password(sheet):
    sheet.start.show_email("mara@voss.example")
    sheet.show_start()
    sheet.start.password.setText("not it")
    button = next(one for one in sheet.start.findChildren(QPushButton) if one.text() == "Sign in")
    button.setFocus()
    sheet.show_busy("Signing in…")
    assert not isinstance(sheet.focusWidget(), QPushButton)
    sheet.show_problem("This e-mail and password don't go together.")
    assert sheet.focusWidget() is sheet.start.password
    assert sheet.start.password.selectedText()


def test_the_passphrase_stands_below_the_choice_it_belongs_to(sheet):
    sheet.show_keep(None, Home.PASSPHRASE)
    sheet.keep.layout().activate()
    tops = {one.text(): one.mapTo(sheet, one.rect().topLeft()).y() for one in sheet.keep.findChildren(QRadioButton)}
    place = sheet.keep.passphrase.mapTo(sheet, sheet.keep.passphrase.rect().topLeft()).y()
    assert tops["Keep it in a file, locked with a passphrase"] < place < tops["Sign in at each start"]


def test_the_sheet_is_as_high_as_its_step(sheet, qtbot):
    heights = {}
    for name, show in (("code", None), ("start", sheet.show_start), ("project", sheet.show_project)):
        if show is not None:
            show()
        qtbot.waitUntil(lambda: sheet.height() == sheet.sizeHint().height())
        heights[name] = sheet.height()
        left = sheet.step.layout().totalHeightForWidth(sheet.width())
        assert sheet.step.height() == left
    assert heights["start"] > heights["code"]
    assert heights["start"] > heights["project"]


@pytest.mark.parametrize("offer", [True, False])
def test_google_is_offered_where_the_project_takes_it(sheet, offer):
    sheet.start.offer_browser(offer=offer)
    sheet.show_start()
    shown = {one.text() for one in sheet.start.findChildren(QPushButton) if one.isVisibleTo(sheet)}
    assert ("Continue with Google" in shown) == ("or" in said(sheet)) == offer


def test_an_empty_passphrase_is_asked_for(sheet, qtbot):
    sheet.show_keep(None, Home.PASSPHRASE)
    qtbot.keyClick(sheet.keep.passphrase, Qt.Key.Key_Return)
    assert "Your passphrase needs at least 10 characters." in said(sheet)
    dialog = UnlockDialog("", sheet.parent().icons, sheet.parent())
    dialog.begin()
    qtbot.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    assert "Enter your passphrase." in said(dialog)
    dialog.reject()
