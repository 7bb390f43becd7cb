"""The way of Tab through the screens: all is reached, as it is read, and marked; nothing holds it."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
)

from desktop.ui.canvas.insert_popup import InsertPopup
from desktop.ui.finder.finder import Finder
from desktop.ui.inspector.colour_picker import ColourPicker
from tests.ui.tab_walk import called, in_turn, names, offered, round_trip

pytestmark = pytest.mark.webengine  # the pictures on the cards come from the page's own engine


def sample(stage):
    return stage.open(next(kit.id for kit in stage.kits if kit.sample))


def kits(stage):
    stage.trigger("app.kits")


def trash(stage):
    stage.trigger("app.trash")
    stage.find(QPushButton, "Restore: Older")


def gallery(stage):
    stage.trigger("app.new_kit")


def settings(stage):
    stage.trigger("app.backups")
    stage.find(QPushButton, "Back up now").click()
    stage.wait(lambda: words(stage).count("Go back to this") == 2)  # the one of the day, and this one


def words(stage):
    return [one.text() for one in stage.window.findChildren(QPushButton) if one.isVisible()]


def editor(stage):
    sample(stage).select_block(stage.session.order[0])


def numbers(stage):
    sample(stage).select_block(stage.session.order[1])


def split(stage):
    editor(stage)
    stage.window.resize(1600, 900)
    stage.trigger("view.split")
    stage.wait(lambda: stage.page.preview is not None and stage.page.preview.isVisible())
    numbers_first = stage.session.order[1]
    stage.session.select_block(numbers_first)


def theme(stage):
    sample(stage)
    stage.page.inspector.show_theme()


def page(stage):
    stage.open(next(kit.id for kit in stage.kits if not kit.sample))
    stage.page.inspector.show_page()


SCREENS = {one.__name__: one for one in (kits, trash, gallery, settings, editor, numbers, split, theme, page)}


@pytest.mark.parametrize("show", SCREENS.values(), ids=SCREENS)
def test_tab_reaches_all_of_a_screen_and_shows_where_it_is(shelf, show):
    show(shelf)
    shelf.come_forward()
    round_trip(shelf.window)


def test_what_is_made_later_is_walked_where_it_stands(shelf):
    settings(shelf)
    heard = names(round_trip(shelf.window))
    backup = next(one for one in heard if one.startswith("Go back to the backup"))
    in_turn(heard, "Reduce motion", backup, "Back up now", "Show folder")

    trash(shelf)
    in_turn(names(round_trip(shelf.window)), "Empty the trash", "Restore: Older", "Delete permanently: Old")

    editor(shelf)
    in_turn(
        names(round_trip(shelf.window)), "Name", "Topics, separated by commas", "YouTube", "Instagram", "Add a link"
    )

    shelf.session.select_block(shelf.session.order[1])
    numbers_from = ("Title", "Numbers from", "Subscribers", "Views", "Median views a film", "Add a number")
    in_turn(names(round_trip(shelf.window)), *numbers_from)
    shelf.find(QToolButton, "Move Views up").click()
    shelf.find(QToolButton, "Move Subscribers up")
    in_turn(names(round_trip(shelf.window)), "Numbers from", "Views", "Subscribers", "Add a number")

    shelf.page.inspector.show_theme()
    shelf.wait(lambda: any(name.startswith("Use #") for name in names(offered(shelf.window))))
    stops = names(round_trip(shelf.window))
    from_picture = next(one for one in stops if one.startswith("Use #"))
    in_turn(stops, "Colour", "Ink", from_picture, "Corner radius in pixels", "Apply to all kits")


def test_items_are_walked_as_they_stand_after_they_were_moved(shelf):
    editor(shelf)
    shelf.choose_for_item(0, "Move item down")
    in_turn(names(round_trip(shelf.window)), "Instagram", "YouTube", "Trail guides", "Add a link")


def test_the_marks_of_a_text_come_before_it_as_they_stand(shelf):
    sample(shelf).insert("custom:text")
    in_turn(names(round_trip(shelf.window)), "Title", "Bold", "Italic", "Link", "List", "Text")
    shelf.session.insert("custom:faq")
    shelf.find(QPushButton, "Add a question").click()
    shelf.find(QPlainTextEdit, "Answer")
    heard = names(round_trip(shelf.window))
    question = heard.index("Question")
    assert heard[question : question + 7] == [
        "Question",
        "Bold",
        "Italic",
        "Link",
        "List",
        "Answer",
        "Add a question",
    ]


def test_a_picture_in_a_list_is_met_once(shelf):
    session = sample(shelf)
    session.insert("custom:gallery")
    session.set_data(session.selection.ids[0], {"entries": [{"id": "e"}]})
    shelf.rows()[0].unfold(unfolded=True)
    shelf.find(QLineEdit, "Caption")
    in_turn(names(round_trip(shelf.window)), "Choose…", "Describe the picture", "Caption", "Add pictures…")


def test_the_keyboard_stays_with_what_was_toggled_or_moved(shelf):
    numbers(shelf)
    views = shelf.find(QCheckBox, "Views")
    views.setFocus()
    shelf.qtbot.keyClick(views, Qt.Key.Key_Space)
    shelf.wait(lambda: called(QApplication.focusWidget()) == "Views" and QApplication.focusWidget() is not views)
    assert "views" not in shelf.session.kit.blocks[1].data.metrics
    down = shelf.find(QToolButton, "Move Subscribers down")
    down.setFocus()
    shelf.qtbot.keyClick(down, Qt.Key.Key_Space)
    shelf.wait(lambda: called(QApplication.focusWidget()) == "Subscribers")
    assert shelf.session.kit.blocks[1].data.metrics == ("videos", "subscribers")


def test_the_keyboard_goes_on_in_the_trash_where_a_kit_was_restored(shelf):
    trash(shelf)
    shelf.come_forward()
    first = shelf.find(QPushButton, "Restore: Older")
    first.setFocus()
    shelf.qtbot.keyClick(first, Qt.Key.Key_Space)
    shelf.wait(lambda: called(QApplication.focusWidget()) == "Restore: Old")


def test_several_toasts_have_room_for_their_words(shelf):
    toasts = shelf.window.toasts
    for number in (1, 2, 3):
        toasts.show_message(f"Message {number}", "Undo", list)
    shown = [one for one in toasts.findChildren(QLabel) if one.text().startswith("Message")]
    assert len(shown) == 3
    for one, next_one in pairwise(shown):
        assert one.height() >= one.sizeHint().height()
        assert one.mapTo(toasts, QPoint(0, one.height())).y() < next_one.mapTo(toasts, QPoint()).y()
    assert toasts.geometry().bottom() < toasts.parentWidget().height()


# ------------------------------------------------------------------ pop-ups and the sheet of shortcuts


def test_pop_ups_take_the_keyboard_and_give_it_back(shelf):
    sample(shelf).select_block(shelf.session.order[0])
    for show, kind in (
        (lambda: shelf.trigger("edit.insert"), InsertPopup),
        (lambda: shelf.trigger("app.palette"), Finder),
        (lambda: colour(shelf), ColourPicker),
    ):
        show()
        popup = next(one for one in shelf.window.findChildren(QFrame) if isinstance(one, kind))
        shelf.wait(popup.isVisible)
        focused = popup.focusWidget()
        assert focused is not None
        assert called(focused)
        shelf.qtbot.keyClick(focused, Qt.Key.Key_Escape)
        assert not popup.isVisible(), kind
        shelf.come_forward()


def colour(stage):
    stage.page.inspector.show_theme()
    stage.find(QToolButton, "Pick a colour").click()


def test_the_sheet_of_shortcuts_is_scrolled_from_its_search(shelf):
    shelf.trigger("app.shortcuts")
    sheet = next(one for one in shelf.window.findChildren(QDialog) if one.isVisible())
    shelf.wait(sheet.isActiveWindow)
    bar = sheet.findChild(QScrollArea).verticalScrollBar()
    shelf.wait(lambda: bar.maximum() > 0)
    shelf.qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    shelf.qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_PageUp)
    assert bar.value() == 0
    sheet.close()
