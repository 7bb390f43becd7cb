import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.document import selection
from desktop.document.commands import SetTheme
from desktop.document.labels import Label
from desktop.models.theme import Theme
from desktop.render.hero import FINISHES
from desktop.ui.canvas.block_widget import BLEED
from tests.ui.canvas_stage import BLOCKS, CTRL, KEY, SHIFT, Stage, build, open_session, shown_stage

stage = pytest.fixture(shown_stage)


def spoken(stage: Stage, block_id: str) -> str:
    return QAccessible.queryAccessibleInterface(stage.page.widget(block_id)).text(QAccessible.Text.Name)


# --------------------------------------------------------------------------- what is shown


def test_every_block_has_a_widget_in_order_from_top_to_bottom(stage):
    assert list(stage.page.plan.order) == [block["id"] for block in BLOCKS]
    tops = [widget.y() for widget in stage.page.widgets()]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(BLOCKS)


def test_blocks_show_their_words(stage):
    words = {block_id: stage.page.widget(block_id).drawing.words for block_id in stage.order}
    assert "Mara Voss" in words["hero"]
    assert "I test it." in words["words"]
    assert any("newer Kitfolio" in each for each in words["newer"])
    assert any("mara@voss.example" in each for each in words["book"])


def test_numbers_come_from_the_snapshot_and_unknown_is_not_zero(stage):
    words = stage.page.widget("numbers").drawing.words
    assert any("128" in each for each in words)
    assert "–" in words
    assert "0" not in words
    assert any("YouTube" in each and "2026" in each for each in words)


def test_only_the_changed_block_is_laid_out_anew(stage, qtbot):
    before = {widget.block.id: widget.drawing for widget in stage.page.widgets()}
    with qtbot.waitSignal(stage.session.redraw):
        stage.session.set_data("words", {"title": "Another title"})
    after = {widget.block.id: widget.drawing for widget in stage.page.widgets()}
    assert [block_id for block_id in before if before[block_id] is not after[block_id]] == ["words"]


@pytest.mark.parametrize("finish", FINISHES)
def test_every_block_has_the_height_of_its_style_whichever_is_selected(stage, qtbot, finish):
    stage.session.select_block("book")
    other = next(one for one in FINISHES if one is not finish)
    for style in (other, finish):
        with qtbot.waitSignal(stage.session.redraw):
            stage.session.apply(SetTheme(theme=Theme(radius=style.radius)), Label.CHANGE_STYLE)
    heights = {widget.block.id: widget.drawing.height for widget in stage.page.widgets()}
    assert dict(stage.page.plan.heights) == heights
    assert {widget.block.id: widget.card_rect().height() for widget in stage.page.widgets()} == heights


def test_what_is_typed_within_a_frame_is_drawn_once_and_other_blocks_at_once(stage, qtbot):
    drawn = []
    stage.session.redraw.connect(drawn.append)
    stage.session.set_data("words", {"title": "Another"})
    stage.session.set_data("hero", {"name": "Nora"})
    assert drawn == []
    stage.session.duplicate()
    assert drawn == []
    stage.session.select(selection.only("book"))
    stage.session.duplicate()
    assert [(change.changed, len(change.inserted)) for change in drawn] == [(("words", "hero"), 0), ((), 1)]
    stage.session.set_data("words", {"title": "Once more"})
    with qtbot.waitSignal(stage.session.redraw):
        stage.session.set_data("words", {"title": "And again"})
    assert drawn[-1].kit.block("words").data.title == "And again"
    assert len(drawn) == 3


def test_a_taller_block_pushes_the_rest_down(stage, qtbot):
    below = stage.page.widget("newer").y()
    with qtbot.waitSignal(stage.session.redraw):
        stage.session.set_data("words", {"markdown": "\n\n".join(["A line"] * 20)})
    assert stage.page.widget("newer").y() > below


def test_another_colour_recolours_everything_and_keeps_the_places(stage, qtbot):
    tops = [widget.y() for widget in stage.page.widgets()]
    before = stage.page.widget("book").drawing
    with qtbot.waitSignal(stage.session.redraw):
        stage.session.apply(SetTheme(theme=Theme(primary="#0f766e", radius=9)), Label.CHANGE_COLOUR)
    assert stage.page.widget("book").drawing is not before
    assert stage.page.widget("book").drawing.radius == 9
    assert [widget.y() for widget in stage.page.widgets()] == tops


def test_a_narrow_window_lays_out_for_its_width(stage):
    wide = stage.page.widget("hero").drawing.width
    stage.window.resize(1010, 800)
    assert stage.page.widget("hero").drawing.width < wide
    assert stage.page.widget("hero").width() == stage.page.widget("hero").drawing.width + 2 * BLEED


def test_an_empty_block_says_that_the_page_leaves_it_out(stage, qtbot):
    def worn(block_id):
        return [words for _, words in stage.page.widget(block_id).badges]

    stage.session.insert("custom:text", 0)
    new = stage.order[0]
    assert worn(new) == ["Empty: not on the page"]
    assert worn("hero") == []
    with qtbot.waitSignal(stage.session.redraw):
        stage.session.set_data(new, {"markdown": "Now it says something."})
    assert worn(new) == []


def test_the_line_of_the_plus_goes_with_the_pointer(stage):
    stage.view.pointer.gap_hovered.emit(2)
    assert stage.view.mark.isVisible()
    QApplication.sendEvent(stage.page, QEvent(QEvent.Type.Leave))
    assert not stage.view.mark.isVisible()


def test_the_menu_names_what_hiding_and_locking_would_do(stage):
    names = [stage.actions[name] for name in ("edit.hide", "edit.lock")]
    stage.session.select(selection.only("book"))
    assert [one.text() for one in names] == ["Hide", "Lock"]
    stage.session.toggle_hidden()
    stage.session.toggle_locked()
    assert [one.text() for one in names] == ["Show", "Unlock"]
    stage.session.select(selection.only("hero"))
    assert [one.text() for one in names] == ["Hide", "Lock"]


def test_hidden_and_locked_blocks_say_so(stage):
    stage.session.select(selection.only("book"))
    stage.session.toggle_hidden()
    stage.session.toggle_locked()
    assert [words for _, words in stage.page.widget("book").badges] == ["Hidden", "Locked"]
    assert spoken(stage, "book").endswith("7 of 7, selected, hidden, locked")


def test_an_empty_page_invites(qtbot):
    stage = build(open_session(()))
    qtbot.addWidget(stage.window)
    stage.window.show()
    assert stage.page.accessibleName() == "Page, empty"
    assert stage.view.add_button.isVisibleTo(stage.window)
    middle = stage.page.plan.sheet_rect
    middle.setHeight(middle.height() // 2)
    picture = stage.page.grab(middle).toImage()
    colours = {picture.pixelColor(x, picture.height() - 1).rgb() for x in range(picture.width())}
    assert len(colours) > 3
    stage.strike()


# --------------------------------------------------------------------------- selecting


def test_a_click_selects_and_the_ring_follows(stage):
    stage.click("growth")
    assert stage.session.selection.ids == ("growth",)
    assert [widget.block.id for widget in stage.page.widgets() if widget.spoken_selected()] == ["growth"]
    assert stage.view.bar.isVisible()


def test_ctrl_click_adds_and_shift_click_extends(stage):
    stage.click("numbers")
    stage.click("pause", CTRL)
    assert stage.session.selection.ids == ("numbers", "pause")
    stage.click("hero")
    stage.click("growth", SHIFT)
    assert stage.session.selection.ids == ("hero", "numbers", "growth")


def test_a_click_on_one_of_several_narrows_to_it(stage):
    stage.session.select_all()
    stage.click("numbers")
    assert stage.session.selection.ids == ("numbers",)


def test_a_click_beside_the_page_lets_go(stage):
    stage.click("hero")
    QTest.mouseClick(stage.page, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not stage.session.selection
    assert not stage.view.bar.isVisible()


def test_arrows_walk_shift_extends_home_and_end_jump(stage):
    stage.key(KEY.Key_Down)
    assert stage.session.selection.ids == ("hero",)
    stage.key(KEY.Key_Down)
    stage.key(KEY.Key_Down, SHIFT)
    assert stage.session.selection.ids == ("numbers", "growth")
    stage.key(KEY.Key_End)
    assert stage.session.selection.ids == ("book",)
    stage.key(KEY.Key_Home, SHIFT)
    assert stage.session.selection.ids == tuple(stage.order)
    stage.key(KEY.Key_Up)
    assert stage.session.selection.ids == ("hero",)


def test_the_focus_walks_with_the_selection_and_escape_hands_it_to_the_page(stage):
    stage.key(KEY.Key_Down)
    assert stage.page.widget("hero").hasFocus()
    stage.key(KEY.Key_Down)
    assert stage.page.widget("numbers").hasFocus()
    stage.key(KEY.Key_Escape)
    assert stage.page.hasFocus()
    assert not stage.session.selection


def test_focusing_the_canvas_focuses_the_current_block(stage):
    stage.field.setFocus()
    stage.session.select(selection.only("growth"))
    assert stage.field.hasFocus()
    stage.view.setFocus()
    assert stage.page.widget("growth").hasFocus()


def test_tab_leads_from_the_block_through_its_tools_to_adding_and_out(stage):
    stage.key(KEY.Key_Down)
    seen = []
    for _ in range(12):
        stage.key(KEY.Key_Tab)
        seen.append(QApplication.focusWidget())
    enabled = [button for button in stage.view.bar.stops if button.isEnabled()]
    assert seen[: len(enabled)] == enabled
    assert seen[len(enabled)] is stage.view.add_button
    assert not stage.page.isAncestorOf(seen[len(enabled) + 1])


def test_selecting_elsewhere_scrolls_the_canvas(stage):
    stage.window.resize(1500, 400)
    stage.session.select_block("book")
    bar = stage.view.verticalScrollBar()
    rect = stage.page.plan.goal_rect("book")
    assert bar.value() <= rect.top()
    assert rect.bottom() <= bar.value() + stage.view.viewport().height()


# --------------------------------------------------------------------------- inserting


def test_slash_asks_and_enter_inserts_after_the_selection(stage):
    stage.click("hero")
    stage.key(KEY.Key_Slash)
    popup = stage.view.popup
    assert popup.isVisible()
    QTest.keyClicks(popup.list.search, "faq")
    assert popup.list.current == "custom:faq"
    QTest.keyClick(popup.list.search, KEY.Key_Return)
    assert not popup.isVisible()
    assert stage.session.kit.blocks[1].data.kind == "faq"
    assert stage.session.selection.ids == (stage.order[1],)
    assert stage.page.widget(stage.order[1]).hasFocus()


def test_arrows_choose_in_the_pop_up_and_escape_leaves_it(stage):
    stage.click("hero")
    stage.key(KEY.Key_Slash)
    popup = stage.view.popup
    first = popup.list.current
    QTest.keyClick(popup.list.search, KEY.Key_Down)
    assert popup.list.current != first
    QTest.keyClick(popup.list.search, KEY.Key_Up)
    QTest.keyClick(popup.list.search, KEY.Key_Escape)
    assert not popup.isVisible()
    assert len(stage.order) == 7


def test_plus_between_blocks_inserts_there(stage):
    gap = stage.page.plan.gap_rect(2).center()
    QTest.mouseMove(stage.page, gap)
    stage.view.pointer.gap_hovered.emit(2)
    assert stage.view.mark.isVisible()
    stage.view.mark.click()
    stage.view.popup.list.button("separator").click()
    assert stage.session.kit.blocks[2].type == "separator"
    assert not stage.view.mark.isVisible()


def test_add_a_block_inserts_at_the_end(stage):
    stage.click("hero")
    stage.view.add_button.click()
    stage.view.popup.list.button("custom:rates").click()
    assert stage.session.kit.blocks[-1].data.kind == "rates"


# --------------------------------------------------------------------------- motion


def test_blocks_slide_to_their_places(qtbot):
    stage = build(open_session(), motion=True)
    qtbot.addWidget(stage.window)
    with qtbot.waitExposed(stage.window):
        stage.window.show()
    start = stage.page.widget("hero").y()
    stage.session.select(selection.only("hero"))
    stage.session.move_down()
    assert stage.page.moving
    assert stage.page.widget("hero").y() == start
    qtbot.waitUntil(lambda: not stage.page.moving)
    goal = stage.page.plan.goal_rect("hero")
    assert stage.page.widget("hero").y() == goal.y() - BLEED > start
    stage.strike()


def test_slash_asks_where_the_block_will_be_while_the_canvas_still_glides(qtbot):
    stage = build(open_session(), motion=True)
    qtbot.addWidget(stage.window)
    stage.window.resize(1500, 900)
    with qtbot.waitExposed(stage.window):
        stage.window.show()
    stage.view.verticalScrollBar().setValue(10_000)
    stage.session.select_block("hero")
    assert stage.view.glide.remaining < -100
    stage.view.open_insert()
    asked_at = stage.view.popup.pos()
    stage.view.popup.close()
    qtbot.waitUntil(lambda: stage.view.glide.remaining == 0)
    stage.view.open_insert()
    assert stage.view.popup.pos() == asked_at
    stage.view.popup.close()
    stage.strike()


def test_nothing_moves_by_itself_under_reduced_motion(stage):
    stage.session.select(selection.only("hero"))
    stage.session.move_down()
    assert not stage.page.moving
    assert stage.page.widget("hero").y() == stage.page.plan.goal_rect("hero").y() - BLEED


# --------------------------------------------------------------------------- screen readers


def test_readers_meet_a_list_of_blocks_in_the_order_of_the_page(stage):
    page = QAccessible.queryAccessibleInterface(stage.page)
    assert page.role() == QAccessible.Role.List
    assert page.text(QAccessible.Text.Name) == "Page, 7 blocks"
    stage.session.select(selection.only("hero"))
    stage.session.move_down()
    names = [page.child(index).text(QAccessible.Text.Name) for index in range(7)]
    assert names[0].startswith("Numbers")
    assert names[1] == "Profile, Mara Voss, 2 of 7, selected"
    assert page.indexOfChild(page.child(3)) == 3
    assert page.child(1).role() == QAccessible.Role.ListItem
    assert page.child(1).state().selected
    assert not page.child(0).state().selected


def test_readers_can_press_move_and_delete_a_block(stage):
    item = QAccessible.queryAccessibleInterface(stage.page.widget("growth")).actionInterface()
    assert item.actionNames()[0] == "Press"
    item.doAction("Press")
    assert stage.session.selection.ids == ("growth",)
    item.doAction("Move up")
    assert stage.order[1] == "growth"
    item.doAction("SetFocus")
    assert stage.page.widget("growth").hasFocus()
    item.doAction("Delete")
    assert "growth" not in stage.order


def test_every_button_of_the_canvas_has_a_name_and_can_be_pressed(stage):
    stage.click("numbers")
    for button in (*stage.view.bar.stops, stage.view.add_button, stage.view.mark):
        spoken_button = QAccessible.queryAccessibleInterface(button)
        assert spoken_button.text(QAccessible.Text.Name)
        assert "Press" in spoken_button.actionInterface().actionNames()
    QAccessible.queryAccessibleInterface(stage.view.bar.buttons[0]).actionInterface().doAction("Press")
    assert stage.order[0] == "numbers"
