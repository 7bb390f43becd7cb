"""The items of a block, such as packages: added, moved, dragged, doubled, removed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QPushButton, QToolButton

from desktop.models.blocks import CustomBlock, CustomData
from desktop.models.theme import Theme


@pytest.fixture
def kit(empty_studio):
    """A kit with a block of rates that is selected, and the stage it is open on."""
    rates = CustomBlock(id="rates", data=CustomData(kind="rates", title="Rates"))
    made = empty_studio.run(empty_studio.studio.services.library.create("Mine", Theme(), (rates,)))
    empty_studio.open(made.id).select_block("rates")
    empty_studio.trigger("view.canvas")
    return empty_studio


def add(kit, *names):
    """Add packages of these names."""
    for name in names:
        kit.find(QPushButton, "Add a package").click()
        kit.wait(lambda: QApplication.focusWidget().accessibleName() == "Package")
        kit.qtbot.keyClicks(QApplication.focusWidget(), name)


def packages(kit):
    return [entry.name for entry in kit.session.kit.block("rates").data.entries]


def shown(kit):
    return [row.name for row in kit.rows()]


def test_packages_are_added_moved_doubled_and_removed(kit):
    add(kit, "Video", "Story")
    assert packages(kit) == ["Video", "Story"]
    kit.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert packages(kit) == ["Story", "Video"]
    kit.choose_for_item(1, "Duplicate item")
    assert packages(kit) == ["Story", "Video", "Video"]
    assert len({entry.id for entry in kit.session.kit.block("rates").data.entries}) == 3
    kit.choose_for_item(2, "Remove item")
    assert packages(kit) == ["Story", "Video"]
    for _ in range(3):
        kit.trigger("edit.undo")
    assert packages(kit) == ["Video", "Story"]


def test_a_package_is_moved_by_its_menu(kit):
    add(kit, "One", "Two", "Three")
    kit.choose_for_item(2, "Move item up")
    assert packages(kit) == ["One", "Three", "Two"]
    kit.choose_for_item(0, "Move item down")
    assert packages(kit) == ["Three", "One", "Two"]
    kit.wait(lambda: shown(kit) == packages(kit))
    menu = kit.rows()[0].findChild(QMenu)
    assert [action.text() for action in menu.actions() if action.text() and not action.isEnabled()] == [
        "Move item up"
    ]


def test_a_package_is_dragged_by_its_handle(kit):
    add(kit, "One", "Two", "Three")
    for row in kit.rows():
        row.unfold(unfolded=False)
    kit.wait(lambda: all(row.height() < 60 for row in kit.rows()))
    handle = kit.find(QToolButton, "Drag to move", kit.rows()[0])
    held, left = handle.rect().center(), Qt.MouseButton.LeftButton

    def drag():
        """Drag the first to the end; it is not dropped yet."""
        kit.qtbot.mousePress(handle, left, pos=held)
        kit.qtbot.mouseMove(handle, held + QPoint(0, 20))
        last = kit.rows()[2]
        kit.qtbot.mouseMove(handle, handle.mapFromGlobal(last.mapToGlobal(last.rect().center())) + QPoint(0, 4))
        kit.wait(lambda: shown(kit) == ["Two", "Three", "One"])
        assert packages(kit) == ["One", "Two", "Three"]

    drag()
    kit.qtbot.keyClick(handle, Qt.Key.Key_Escape)
    kit.qtbot.mouseRelease(handle, left, pos=held)
    kit.wait(lambda: shown(kit) == ["One", "Two", "Three"])
    drag()
    kit.qtbot.mouseRelease(handle, left, pos=held)
    assert packages(kit) == ["Two", "Three", "One"]
    kit.trigger("edit.undo")
    assert packages(kit) == ["One", "Two", "Three"]
    kit.wait(lambda: shown(kit) == packages(kit))


def test_a_text_keeps_its_height_in_a_low_window(kit):
    kit.window.resize(960, 640)
    kit.session.edit_requested.emit("rates", "markdown")
    for _ in range(4):
        kit.find(QPushButton, "Add a package").click()
    paper = kit.find(QPlainTextEdit, "Text")
    kit.rows(4)
    assert paper.height() == 128


def test_the_fields_of_an_item_are_made_when_it_is_unfolded(empty_studio):
    questions = [{"question": f"Question {number}", "answer": f"Answer {number}"} for number in range(120)]
    faq = CustomBlock(id="faq", data=CustomData.model_validate({"kind": "faq", "entries": questions}))
    made = empty_studio.run(empty_studio.studio.services.library.create("Mine", Theme(), (faq,)))
    empty_studio.open(made.id).select_block("faq")
    rows = empty_studio.rows(120)
    assert [row.name for row in rows] == [one["question"] for one in questions]
    assert not any(row.findChildren(QPlainTextEdit) for row in rows)
    rows[70].start()
    assert [edit.toPlainText() for edit in rows[70].findChildren(QPlainTextEdit)] == ["Answer 70"]
    assert not rows[71].findChildren(QPlainTextEdit)
