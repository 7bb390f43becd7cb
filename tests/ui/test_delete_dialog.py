import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.account.delete_dialog import DeleteDialog

EMAIL = "mara@voss.example"


@pytest.fixture
def dialog(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = DeleteDialog(EMAIL, window)
    dialog.open()
    yield dialog
    dialog.close()


def button(dialog, words):
    return next(one for one in dialog.findChildren(QPushButton) if one.text() == words)


def agree(qtbot, dialog):
    qtbot.keyClicks(dialog.typed, EMAIL)
    with qtbot.waitSignal(dialog.agreed):
        qtbot.mouseClick(button(dialog, "Delete account permanently"), Qt.MouseButton.LeftButton)


def test_once_agreed_nothing_looks_as_if_the_account_could_still_be_kept(qtbot, dialog):
    agree(qtbot, dialog)
    assert not button(dialog, "Keep account").isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_where_it_fails_it_can_be_kept_or_tried_again(qtbot, dialog):
    agree(qtbot, dialog)
    dialog.show_problem("The server took too long to answer. Try again.")
    assert button(dialog, "Delete account permanently").isEnabled()
    qtbot.mouseClick(button(dialog, "Keep account"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_the_end_of_the_studio_closes_it_also_while_it_deletes(qtbot, dialog):
    agree(qtbot, dialog)
    dialog.close()
    assert not dialog.isVisible()


def test_it_is_as_high_as_its_words(dialog):
    assert dialog.height() == dialog.layout().totalHeightForWidth(dialog.width())
