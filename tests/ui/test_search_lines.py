"""Undo after a search takes back what was done, never what was looked for; where nothing can be undone, the words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.ui.dialogs.shortcuts import ShortcutSheet
from desktop.ui.finder.finder import Finder

CTRL = Qt.KeyboardModifier.ControlModifier


def undo(line):
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)


def search(stage, name, words, inside=None):
    line = stage.find(QLineEdit, name, inside)
    line.setFocus()
    QTest.keyClicks(line, words)
    return line


def test_undo_in_the_search_for_blocks_takes_the_block_back(studio):
    studio.open(studio.kits[0].id)
    studio.trigger("view.canvas")
    before = list(studio.session.order)
    line = search(studio, "Search blocks", "rates")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(studio.session.order) == len(before) + 1
    assert line.hasFocus()
    undo(line)
    assert studio.session.order == before
    assert line.text() == ""
    undo(line)
    assert line.text() == ""
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert len(studio.session.order) == len(before) + 1


def test_undo_in_the_search_for_kits_takes_the_last_deed_back(studio):
    [kit] = studio.kits
    studio.window.page.trash_requested.emit((kit.id,))
    studio.wait(lambda: studio.studio is not None and not studio.kits)
    studio.run(studio.studio.services.samples.add())
    studio.wait(lambda: len(studio.kits) == 1)
    line = search(studio, "Search kits", "a")
    undo(line)
    studio.wait(lambda: len(studio.kits) == 2)
    assert line.text() == "a"


def test_undo_gives_words_back_where_the_studio_has_nothing_to_undo(studio):
    assert not studio.foundation.actions["edit.undo"].isEnabled()
    line = search(studio, "Search kits", "abc")
    undo(line)
    assert line.text() == ""


@pytest.mark.parametrize(("action", "kind"), [("app.palette", Finder), ("app.shortcuts", ShortcutSheet)])
def test_what_floats_above_the_kit_undoes_its_own_words_and_nothing_below(studio, action, kind):
    studio.open(studio.kits[0].id)
    studio.session.insert("contact")
    after = list(studio.session.order)
    studio.trigger(action)
    floating = studio.window.findChild(kind)
    line = floating.findChild(QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "abc")
    undo(line)
    assert line.text() == ""
    assert studio.session.order == after
    floating.close()
