"""Blocks that are deleted say so and can be had back at once; a locked one says why it stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.models.kit import Kit
from desktop.models.theme import Theme

BLOCKS = [
    {"id": "hero", "type": "profile", "data": {"name": "Mara"}},
    {"id": "pause", "type": "separator", "data": {}},
    {"id": "faq", "type": "custom", "data": {"kind": "faq", "title": "Often asked"}},
    {"id": "book", "type": "contact", "data": {"headline": "Say hello"}},
]
LOCKED = "This block is locked. Unlock it to change it."


@pytest.fixture
def kit(empty_studio):
    blocks = Kit.model_validate({"id": "k", "slug": "mine", "blocks": BLOCKS}).blocks
    made = empty_studio.run(empty_studio.studio.services.library.create("Mine", Theme(), blocks))
    empty_studio.open(made.id)
    empty_studio.trigger("view.canvas")
    return empty_studio


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def on_canvas(kit, block_id):
    kit.session.select_block(block_id)
    kit.page.canvas.page.widget(block_id).setFocus()


@pytest.mark.parametrize(
    ("block", "words"), [("hero", "“Mara” deleted"), ("faq", "“Often asked” deleted"), ("pause", "Separator deleted")]
)
def test_a_deleted_block_is_named_and_comes_back_by_the_message(kit, block, words):
    before = list(kit.session.order)
    on_canvas(kit, block)
    press(Qt.Key.Key_Delete)
    assert kit.said == [words]
    assert block not in kit.session.order
    kit.find(QPushButton, "Undo", kit.window.toasts).click()
    assert kit.session.order == before
    assert kit.said == []


def test_all_blocks_that_keys_took_away_come_back_at_once(kit):
    before = list(kit.session.order)
    on_canvas(kit, "hero")
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Backspace)
    assert kit.session.order == []
    assert kit.said == ["4 blocks deleted"]
    kit.find(QPushButton, "Undo", kit.window.toasts).click()
    assert kit.session.order == before


def test_the_message_goes_once_undo_would_take_back_something_else(kit):
    on_canvas(kit, "faq")
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Delete)
    assert kit.said == ["“Say hello” deleted"]
    kit.session.insert("contact")
    assert kit.said == []
    kit.session.delete()
    assert len(kit.said) == 1
    kit.studio.editing.close()
    assert kit.said == []


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_a_locked_block_stays_and_says_why(kit, key, modifiers):
    on_canvas(kit, "faq")
    kit.session.toggle_locked()
    before = list(kit.session.order)
    press(key, modifiers)
    assert kit.session.order == before
    assert kit.said == [LOCKED]


def test_a_locked_block_among_others_keeps_them_all(kit):
    on_canvas(kit, "faq")
    kit.session.toggle_locked()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Delete)
    assert len(kit.session.order) == 4
    assert kit.said == ["One of these blocks is locked. Unlock it to change them."]
