import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.document import selection
from desktop.document.catalogue import ENTRIES
from desktop.models.blocks import is_hidden, is_locked
from desktop.ui.panels.outline_rows import Toggle, toggle_at, toggle_rect
from tests.ui.canvas_stage import BLOCKS, build, open_session

KEY = Qt.Key


@pytest.fixture
def stage(qtbot):
    stage = build(open_session())
    qtbot.addWidget(stage.window)
    with qtbot.waitExposed(stage.window):
        stage.window.show()
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    yield stage
    stage.strike()


# --------------------------------------------------------------------------- palette


def test_the_palette_offers_every_block(stage):
    assert stage.palette.list.shown == [entry.key for entry in ENTRIES]


def test_typing_filters_by_label_and_keyword_and_says_when_nothing_fits(stage):
    search = stage.palette.list.search
    QTest.keyClicks(search, "price")
    assert stage.palette.list.shown == ["custom:rates"]
    assert stage.palette.list.button("custom:rates").isVisible()
    assert not stage.palette.list.button("profile").isVisible()
    QTest.keyClicks(search, "zzz")
    assert stage.palette.list.shown == []
    assert stage.palette.list.current is None
    QTest.keyClick(search, KEY.Key_Return)
    assert len(stage.order) == len(BLOCKS)


def test_enter_inserts_what_was_found_after_the_selection(stage):
    stage.session.select(selection.only("hero"))
    QTest.keyClicks(stage.palette.list.search, "sepa")
    QTest.keyClick(stage.palette.list.search, KEY.Key_Return)
    assert stage.session.kit.blocks[1].type == "separator"


def test_enter_in_an_empty_search_inserts_nothing_by_accident(stage):
    QTest.keyClick(stage.palette.list.search, KEY.Key_Return)
    assert len(stage.order) == len(BLOCKS)


def test_arrows_lead_into_the_list_and_back(stage):
    entries = stage.palette.list
    entries.search.setFocus()
    stage.key(KEY.Key_Down)
    assert entries.button("profile").hasFocus()
    stage.key(KEY.Key_Down)
    assert entries.button("stats").hasFocus()
    stage.key(KEY.Key_Return)
    assert [block.type for block in stage.session.kit.blocks][-1] == "stats"
    entries.button("profile").setFocus()
    stage.key(KEY.Key_Up)
    assert entries.search.hasFocus()


def test_the_entries_are_one_stop_for_tab_and_it_is_where_one_was(stage):
    entries = stage.palette.list
    entries.search.setFocus()
    stage.key(KEY.Key_Tab)
    assert entries.button("profile").hasFocus()
    stage.key(KEY.Key_Down)
    stage.key(KEY.Key_Tab)
    assert not entries.isAncestorOf(QApplication.focusWidget())
    stage.key(KEY.Key_Backtab)
    assert entries.button("stats").hasFocus()
    stage.key(KEY.Key_Backtab)
    assert entries.search.hasFocus()
    QTest.keyClicks(entries.search, "price")
    stage.key(KEY.Key_Tab)
    assert entries.button("custom:rates").hasFocus()


def test_home_end_and_letters_lead_from_entry_to_entry(stage):
    entries = stage.palette.list
    entries.button("stats").setFocus()
    for key, landed in (
        (KEY.Key_End, ENTRIES[-1].key),
        (KEY.Key_Down, ENTRIES[-1].key),
        (KEY.Key_Home, "profile"),
        (KEY.Key_G, "chart"),
        (KEY.Key_G, "custom:gallery"),
        (KEY.Key_G, "chart"),
    ):
        stage.key(key)
        assert entries.button(landed).hasFocus(), key
    assert len(stage.order) == len(BLOCKS)
    entries.button("custom:faq").setFocus()
    stage.key(KEY.Key_Space)
    assert stage.session.kit.blocks[-1].data.kind == "faq"


def test_a_click_inserts_and_so_does_a_double_click_once(stage):
    button = stage.palette.list.button("custom:faq")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    assert len(stage.order) == len(BLOCKS) + 1
    assert stage.session.kit.blocks[-1].data.kind == "faq"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    assert len(stage.order) == len(BLOCKS) + 2


def test_a_press_that_ends_elsewhere_and_other_buttons_insert_nothing(stage):
    button = stage.palette.list.button("custom:faq")
    QTest.mouseClick(button, Qt.MouseButton.RightButton, pos=QPoint(40, 20))
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(40, -20))
    assert len(stage.order) == len(BLOCKS)


def test_the_pointer_on_an_entry_cuts_none_of_its_words(stage):
    button = stage.palette.list.button("custom:caseStudy")

    def words_end() -> int:
        image = button.grab().toImage()
        y = range(button.height() // 2, button.height() - 6)
        edge = image.width() - 6
        return max(x for x in range(60, edge) for row in y if image.pixelColor(x, row).lightness() < 160)

    ends = words_end()
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert words_end() == ends


def test_a_screen_reader_can_insert_from_the_palette(stage, qtbot):
    button = QAccessible.queryAccessibleInterface(stage.palette.list.button("custom:text"))
    assert button.role() == QAccessible.Role.Button
    assert button.text(QAccessible.Text.Name) == "Text"
    assert button.text(QAccessible.Text.Description)
    button.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: len(stage.order) == len(BLOCKS) + 1)
    assert stage.session.kit.blocks[-1].data.kind == "text"


# --------------------------------------------------------------------------- outline


def rows(stage):
    return [stage.outline.model.index(row).data() for row in range(stage.outline.model.rowCount())]


def selected_rows(stage):
    return sorted(index.row() for index in stage.outline.view.selectionModel().selectedRows())


def row_middle(stage, row):
    return stage.outline.view.visualRect(stage.outline.model.index(row)).center()


def test_the_outline_lists_the_blocks_by_their_own_words(stage):
    assert rows(stage) == [
        "Mara Voss",
        "Numbers",
        "Growth chart",
        "Work with me",
        "How I work",
        "poll",
        "Contact",
    ]


def test_the_outline_follows_the_kit(stage, qtbot):
    stage.session.select(selection.only("hero"))
    stage.session.move_down()
    assert rows(stage)[:2] == ["Numbers", "Mara Voss"]
    stage.session.set_data("hero", {"name": "Mara V."})
    qtbot.waitUntil(lambda: rows(stage)[1] == "Mara V.")
    stage.session.delete()
    assert "Mara V." not in rows(stage)


def test_the_selection_goes_both_ways(stage):
    stage.session.select(selection.several(stage.order, ["hero", "growth"]))
    assert selected_rows(stage) == [0, 2]
    assert stage.outline.view.currentIndex().row() == 2
    QTest.mouseClick(stage.outline.view.viewport(), Qt.MouseButton.LeftButton, pos=row_middle(stage, 3))
    assert stage.session.selection.ids == ("pause",)
    QTest.mouseClick(
        stage.outline.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
        row_middle(stage, 5),
    )
    assert stage.session.selection.ids == ("pause", "words", "newer")
    assert stage.session.selection.current == "newer"
    stage.session.select(selection.NOTHING)
    assert selected_rows(stage) == []


def test_the_keyboard_walks_moves_and_opens_in_the_outline(stage, qtbot):
    stage.session.select(selection.only("hero"))
    stage.outline.view.setFocus()
    stage.key(KEY.Key_Down)
    assert stage.session.selection.ids == ("numbers",)
    stage.key(KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert stage.order[0] == "numbers"
    assert stage.outline.view.hasFocus()
    assert selected_rows(stage) == [0]
    with qtbot.waitSignal(stage.session.edit_requested) as asked:
        stage.key(KEY.Key_Return)
    assert asked.args[0] == "numbers"
    stage.key(KEY.Key_Delete)
    assert "numbers" not in stage.order


def test_the_toggles_hide_and_lock_without_selecting(stage):
    rect = stage.outline.view.visualRect(stage.outline.model.index(6))
    viewport = stage.outline.view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=toggle_rect(rect, Toggle.HIDDEN).center())
    assert is_hidden(stage.session.kit.block("book"))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=toggle_rect(rect, Toggle.LOCKED).center())
    assert is_locked(stage.session.kit.block("book"))
    assert not stage.session.selection
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=toggle_rect(rect, Toggle.LOCKED).center())
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=toggle_rect(rect, Toggle.HIDDEN).center())
    assert not is_locked(stage.session.kit.block("book"))
    assert not is_hidden(stage.session.kit.block("book"))


def test_toggles_are_large_enough_and_apart(stage):
    rect = stage.outline.view.visualRect(stage.outline.model.index(0))
    hidden, locked = toggle_rect(rect, Toggle.HIDDEN), toggle_rect(rect, Toggle.LOCKED)
    assert min(hidden.width(), hidden.height(), locked.width(), locked.height()) >= 28
    assert not hidden.intersects(locked)
    assert toggle_at(rect, rect.center()) is None


def test_an_unreadable_block_has_no_toggles(stage):
    rect = stage.outline.view.visualRect(stage.outline.model.index(5))
    before = stage.session.kit
    QTest.mouseClick(
        stage.outline.view.viewport(), Qt.MouseButton.LeftButton, pos=toggle_rect(rect, Toggle.HIDDEN).center()
    )
    assert stage.session.kit is before


def test_an_empty_page_says_so(qtbot):
    stage = build(open_session(()))
    qtbot.addWidget(stage.window)
    stage.window.show()
    assert stage.outline.empty.isVisible()
    stage.session.insert("profile")
    assert stage.outline.view.isVisible()
    stage.strike()


def test_readers_hear_kind_title_and_place(stage):
    interface = QAccessible.queryAccessibleInterface(stage.outline.view)
    assert interface.text(QAccessible.Text.Name)
    assert interface.child(0).text(QAccessible.Text.Name) == "Profile, Mara Voss, 1 of 7"


def test_both_panels_repaint_when_the_look_changes(stage, qtbot):
    before = stage.outline.view.grab().toImage()
    stage.look.set_mode(type(stage.look.mode)("dark"))
    qtbot.waitUntil(lambda: stage.outline.view.grab().toImage() != before)
    stage.look.set_mode(type(stage.look.mode)("light"))
    QApplication.instance().setStyleSheet("")
