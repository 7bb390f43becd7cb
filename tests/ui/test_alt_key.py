"""Alt belongs to the menu bar only where it was not held for another key."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcutEvent

# `QKeyEvent.modifiers()` tells of the key Alt the opposite of what it was made with
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
ASKED, PRESS, RELEASE = QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease


@pytest.fixture
def send(empty_studio):
    """Return a call that hands key events to the system's window as Qt does, and tells who has the keyboard then."""

    def call(*keys):
        for kind, key, held in keys:
            QCoreApplication.sendEvent(empty_studio.window.windowHandle(), QKeyEvent(kind, key, held))
        chosen = empty_studio.window.menuBar().activeAction()
        return "" if chosen is None else chosen.text()

    return call


def test_alt_alone_brings_the_keyboard_to_the_menu_bar(send):
    assert send((ASKED, Qt.Key.Key_Alt, NONE), (PRESS, Qt.Key.Key_Alt, ALT), (RELEASE, Qt.Key.Key_Alt, NONE))


def test_alt_that_comes_after_the_key_it_was_held_for_does_not(send, empty_studio):
    send((ASKED, Qt.Key.Key_Alt, NONE), (ASKED, Qt.Key.Key_Up, ALT))
    QCoreApplication.sendEvent(empty_studio.window, QShortcutEvent(QKeySequence("Alt+Up"), 0))
    assert not send((PRESS, Qt.Key.Key_Alt, ALT), (RELEASE, Qt.Key.Key_Alt, NONE))


def test_alt_brings_the_keyboard_there_again_after_another_key(send):
    send((ASKED, Qt.Key.Key_Up, NONE), (PRESS, Qt.Key.Key_Up, NONE), (RELEASE, Qt.Key.Key_Up, NONE))
    assert send((ASKED, Qt.Key.Key_Alt, NONE), (PRESS, Qt.Key.Key_Alt, ALT), (RELEASE, Qt.Key.Key_Alt, NONE))


def test_a_letter_with_alt_opens_its_menu(empty_studio):
    letters = [QKeySequence.mnemonic(one.text()).toString() for one in empty_studio.window.menuBar().actions()]
    assert letters == ["Alt+F", "Alt+E", "Alt+V", "Alt+S", "Alt+H"]
    empty_studio.qtbot.keyClick(empty_studio.window, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    menu = empty_studio.window.menuBar().activeAction().menu()
    empty_studio.wait(menu.isVisible)
    assert menu.title().replace("&", "") == "View"
    menu.close()
