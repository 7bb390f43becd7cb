import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QVBoxLayout

from desktop.ui.controls.buttons import icon_button, push


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("make", [lambda: push("Close"), lambda: icon_button("Close", QIcon())])
def test_the_button_with_the_keyboard_is_pressed_and_not_the_default_one(qtbot, make, key):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    pressed = []
    go, close = push("Go"), make()
    go.setDefault(True)
    go.clicked.connect(lambda: pressed.append("go"))
    close.clicked.connect(lambda: pressed.append("close"))
    column = QVBoxLayout(dialog)
    column.addWidget(go)
    column.addWidget(close)
    dialog.open()
    close.setFocus()
    qtbot.keyClick(close, key)
    assert pressed == ["close"]
    dialog.reject()
