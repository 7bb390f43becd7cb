import os
import signal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.document import selection
from desktop.document.commands import RemoveBlocks, SetTheme
from desktop.document.labels import Label
from desktop.models.kit import Kit
from desktop.models.theme import Theme
from desktop.ui.preview.devices import DESKTOP, FULL, PHONE, TABLET
from tests.ui.preview_stage import Stage, long_kit, session_on

pytestmark = pytest.mark.webengine


@pytest.fixture
def stage(qtbot, tmp_path):
    stage = Stage(session_on(long_kit()), tmp_path)
    stage.show_pane(qtbot)
    yield stage
    stage.strike()
    assert stage.errors == []


def text_of(stage, qtbot, block_id):
    return stage.ask(qtbot, f"document.querySelector('[data-block={block_id}]')?.innerText ?? null")


def order_of(stage, qtbot):
    return stage.ask(qtbot, "Array.from(document.querySelectorAll('[data-block]'), b => b.dataset.block)")


def patched(stage, qtbot, act):
    with qtbot.waitSignal(stage.pane.patched, timeout=10_000):
        act()


def click(stage, qtbot, selector, inset=8):
    view = stage.pane._view
    box = f"document.querySelector({selector!r}).getBoundingClientRect()"
    left, top = stage.ask(qtbot, f"[{box}.left + {inset}, {box}.top + {inset}]")
    place = QPoint(round(left * view.zoomFactor()), round(top * view.zoomFactor()))
    QTest.mouseClick(view.focusProxy(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def seen(stage, qtbot, block_id):
    top = f"document.querySelector('[data-block={block_id}]').getBoundingClientRect().top"
    return stage.ask(qtbot, f"0 <= {top} && {top} < innerHeight")


WATCH = """
window.touched = [];
window.mark = 1;
new MutationObserver((records) => {
  for (const { target, type } of records) {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    window.touched.push([element.closest("[data-block]").dataset.block, type]);
  }
}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
1
"""


def test_a_keystroke_patches_the_words_of_one_block_and_nothing_else(stage, qtbot):
    stage.ask(qtbot, WATCH)
    with qtbot.waitSignal(stage.pane.patched, check_params_cb=lambda revision: revision == 1):
        stage.session.set_data("hero", {"name": "Nora Voss"})
    assert "Nora Voss" in text_of(stage, qtbot, "hero")
    touched = stage.ask(qtbot, "window.touched")
    assert {block for block, _ in touched} == {"hero"}
    assert "characterData" in {kind for _, kind in touched}
    assert stage.ask(qtbot, "window.mark") == 1


def test_the_scroll_stays_where_it_was(stage, qtbot):
    stage.ask(qtbot, "document.querySelector('[data-block=text6]').scrollIntoView({behavior: 'instant'}); 1")
    top = "document.querySelector('[data-block=text6]').getBoundingClientRect().top"
    before = stage.ask(qtbot, top)
    patched(stage, qtbot, lambda: stage.session.set_data("text0", {"markdown": "Short now."}))
    assert stage.ask(qtbot, "document.querySelector('[data-block=text0]').innerText").endswith("Short now.")
    assert abs(stage.ask(qtbot, top) - before) <= 1
    patched(stage, qtbot, lambda: stage.session.apply(RemoveBlocks(ids=("text1",)), Label.DELETE_BLOCK))
    assert abs(stage.ask(qtbot, top) - before) <= 2


def test_the_page_does_not_drift_while_somebody_types(stage, qtbot):
    stage.ask(qtbot, "document.querySelector('[data-block=text6]').scrollIntoView({behavior: 'instant'}); 1")
    top = "document.querySelector('[data-block=text6]').getBoundingClientRect().top"
    before = stage.ask(qtbot, top)
    for number in range(12):
        words = "\n\n".join(["A line."] * number)
        patched(stage, qtbot, lambda words=words: stage.session.set_data("text0", {"markdown": words}))
    assert abs(stage.ask(qtbot, top) - before) <= 1


def test_a_burst_ends_with_the_newest_state(stage, qtbot):
    def burst():
        for number in range(60):
            stage.session.set_data("hero", {"name": f"Name {number}"}, merge="typing")
            stage.session.set_data("book", {"headline": f"Head {number}"}, merge="typing too")

    burst()
    with qtbot.waitSignal(stage.pane.patched, check_params_cb=lambda revision: revision == 120, timeout=10_000):
        pass
    assert "Name 59" in text_of(stage, qtbot, "hero")
    assert "Head 59" in text_of(stage, qtbot, "book")


def test_inserting_moving_and_deleting_patch_without_loading(stage, qtbot):
    loads = []
    stage.page.loadStarted.connect(lambda: loads.append(1))
    stage.ask(qtbot, "document.querySelector('[data-block=text3]').mark = 1")
    patched(stage, qtbot, lambda: stage.session.move_to(["text3"], 0))
    assert order_of(stage, qtbot)[0] == "text3"
    patched(stage, qtbot, lambda: stage.session.insert("separator", 1))
    assert order_of(stage, qtbot) == list(stage.session.order)
    stage.session.select_block("hero")
    patched(stage, qtbot, stage.session.delete)
    assert order_of(stage, qtbot) == list(stage.session.order)
    assert stage.ask(qtbot, "document.querySelector('[data-block=text3]').mark") == 1
    patched(stage, qtbot, stage.session.undo)
    assert order_of(stage, qtbot) == list(stage.session.order)
    assert loads == []


def test_hiding_takes_the_block_off_the_page_and_back(stage, qtbot):
    stage.session.select_block("text1")
    patched(stage, qtbot, stage.session.toggle_hidden)
    assert text_of(stage, qtbot, "text1") is None
    patched(stage, qtbot, stage.session.toggle_hidden)
    assert "Part 1" in text_of(stage, qtbot, "text1")


def test_the_theme_changes_in_place(stage, qtbot):
    colour = "getComputedStyle(document.documentElement).getPropertyValue('--primary')"
    before = stage.ask(qtbot, colour)
    stage.ask(qtbot, "window.mark = 1")
    theme = Theme(primary="#006d3c", radius=2)
    patched(stage, qtbot, lambda: stage.session.apply(SetTheme(theme=theme), Label.CHANGE_COLOUR))
    assert stage.ask(qtbot, colour) == "#006d3c" != before
    assert stage.ask(qtbot, "getComputedStyle(document.documentElement).getPropertyValue('--radius')") == "2px"
    assert stage.ask(qtbot, "window.mark") == 1


def test_what_a_block_shows_elsewhere_follows_when_it_is_quiet(stage, qtbot):
    reach = "document.querySelector('.reach a')?.getAttribute('href')"
    assert stage.ask(qtbot, reach) == "mailto:mara@voss.example"
    stage.session.set_data("book", {"email": "new@voss.example"})
    qtbot.waitUntil(lambda: stage.ask(qtbot, reach) == "mailto:new@voss.example", timeout=10_000)


def test_open_details_stay_open(qtbot, tmp_path):
    entries = [{"question": "When?", "answer": "Soon."}, {"question": "Where?", "answer": "Here."}]
    faq = {"id": "faq", "type": "custom", "data": {"kind": "faq", "title": "Questions", "entries": entries}}
    stage = Stage(session_on(Kit.model_validate({"id": "kit", "slug": "mara", "blocks": [faq]})), tmp_path)
    stage.show_pane(qtbot)
    stage.ask(qtbot, "document.querySelectorAll('details')[1].open = true")
    patched(stage, qtbot, lambda: stage.session.set_data("faq", {"title": "Good to know"}))
    assert stage.ask(qtbot, "Array.from(document.querySelectorAll('details'), d => d.open)") == [False, True]
    stage.strike()


def test_selecting_rings_and_scrolls_the_block_into_view(stage, qtbot):
    ring = "Array.from(document.querySelectorAll('[data-kitfolio-ring]'), b => b.dataset.block)"
    top = "document.querySelector('[data-block=text9]').getBoundingClientRect().top"
    visible = f"0 <= {top} && {top} < innerHeight"
    assert stage.ask(qtbot, visible) is False
    stage.session.select_block("text9")
    qtbot.waitUntil(lambda: stage.ask(qtbot, visible) is True, timeout=5_000)
    assert stage.ask(qtbot, ring) == ["text9"]
    patched(stage, qtbot, lambda: stage.session.set_data("text9", {"title": "Still ringed"}))
    assert stage.ask(qtbot, ring) == ["text9"]


def test_a_press_on_the_canvas_scrolls_the_page_though_the_canvas_stays(stage, qtbot):
    revealed = []
    stage.session.reveal.connect(revealed.append)
    stage.session.select(selection.only("text9"))
    qtbot.waitUntil(lambda: seen(stage, qtbot, "text9"), timeout=5_000)
    assert revealed == []


@pytest.mark.parametrize("place", [0, 7, 13, 14])
def test_a_block_without_content_is_scrolled_to_where_it_will_be_and_shows_once_it_has_some(stage, qtbot, place):
    far = "document.body.scrollHeight" if place < 7 else "0"
    stage.ask(qtbot, f"window.scrollTo({{top: {far}, behavior: 'instant'}}); 1")
    height = stage.ask(qtbot, "document.querySelector('main').offsetHeight")
    patched(stage, qtbot, lambda: stage.session.insert("stats", place))
    (fresh,) = stage.session.selection.ids
    edges = f"""var near = (step) => {{ const one = document.querySelector('[data-block="{fresh}"]')[step];
        return one?.dataset.block && one.getBoundingClientRect(); }};
        var edge = near('previousElementSibling')?.bottom ?? near('nextElementSibling').top;"""
    qtbot.waitUntil(lambda: stage.ask(qtbot, f"{edges} 0 <= edge && edge < innerHeight"), timeout=5_000)
    assert stage.ask(qtbot, "document.querySelector('main').offsetHeight") == height
    assert stage.ask(qtbot, f"document.querySelector('[data-block=\"{fresh}\"]').getClientRects().length") == 0
    items = {"items": [{"label": "Readers", "value": "12,400"}]}
    patched(stage, qtbot, lambda: stage.session.set_data(fresh, items))
    assert "12,400" in stage.ask(qtbot, f"document.querySelector('[data-block=\"{fresh}\"]').innerText")
    assert stage.ask(qtbot, "document.querySelector('[data-kitfolio-ring]').dataset.block") == fresh


def test_a_preview_that_opens_begins_with_what_is_selected(qtbot, tmp_path):
    stage = Stage(session_on(long_kit()), tmp_path)
    stage.session.select(selection.only("text9"))
    stage.show_pane(qtbot)
    qtbot.waitUntil(lambda: seen(stage, qtbot, "text9"), timeout=5_000)
    stage.pane.hide()
    stage.session.select(selection.only("text1"))
    stage.pane.show()
    qtbot.waitUntil(lambda: seen(stage, qtbot, "text1"), timeout=5_000)
    stage.strike()


def test_a_block_under_the_call_to_action_of_phones_is_brought_out_from_under_it(stage, qtbot):
    stage.pane.show_device(PHONE)
    qtbot.waitUntil(lambda: abs(stage.ask(qtbot, "innerWidth") - 390) <= 2, timeout=5_000)
    patched(stage, qtbot, lambda: stage.session.insert("separator", 6))
    new = stage.session.order[6]
    block = f"document.querySelector('[data-block=\"{new}\"]').getBoundingClientRect()"
    bar = "document.querySelector('.reach').getBoundingClientRect()"
    stage.session.select(selection.only("hero"))
    qtbot.waitUntil(lambda: seen(stage, qtbot, "hero"), timeout=5_000)
    stage.ask(qtbot, f"scrollBy({{top: {block}.bottom - innerHeight, behavior: 'instant'}}); 1")
    assert stage.ask(qtbot, f"{block}.bottom > {bar}.top") is True
    stage.session.select(selection.only(new))
    qtbot.waitUntil(lambda: stage.ask(qtbot, f"{block}.bottom <= {bar}.top") is True, timeout=5_000)


def test_a_new_block_is_shown_where_it_was_inserted(stage, qtbot):
    patched(stage, qtbot, lambda: stage.session.insert("custom:text", 12))
    new = stage.session.order[12]
    top = f"document.querySelector('[data-block=\"{new}\"]').getBoundingClientRect().top"
    qtbot.waitUntil(lambda: 0 <= stage.ask(qtbot, f"{top} / innerHeight") < 1, timeout=5_000)


def test_a_click_selects_the_block_on_the_canvas(stage, qtbot):
    with qtbot.waitSignals([stage.session.selection_changed, stage.session.reveal], timeout=5_000):
        click(stage, qtbot, "[data-block=hero]")
    assert stage.session.selection.ids == ("hero",)


def test_links_open_outside_and_only_there(stage, qtbot):
    markdown = "[a](https://example.org/a) [m](mailto:a@example.org) [t](tel:+123)"
    patched(stage, qtbot, lambda: stage.session.set_data("hero", {"bio": markdown}))
    wanted = ["https://example.org/a", "mailto:a@example.org", "tel:+123"]
    for count, address in enumerate(wanted, 1):
        click(stage, qtbot, f"a[href='{address}']", 3)
        qtbot.waitUntil(lambda count=count: len(stage.opened) == count, timeout=5_000)
    assert stage.opened == wanted
    assert stage.page.url().scheme() == "kit"
    assert len(order_of(stage, qtbot)) == 14


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:1", "chrome://version", "kit://other/"])
def test_other_addresses_lead_nowhere(stage, qtbot, address):
    source = f"a = document.createElement('a'); a.href = {address!r}; document.body.append(a); a.click(); 1"
    before = stage.page.url()
    stage.ask(qtbot, source)
    assert stage.ask(qtbot, "document.querySelectorAll('[data-block]').length") == 14
    assert stage.page.url() == before
    assert stage.opened == []


@pytest.mark.parametrize(
    ("device", "width"), [(PHONE, 390), (TABLET, 768), (DESKTOP, 1280)], ids=lambda value: getattr(value, "key", None)
)
def test_the_page_is_as_wide_as_its_device(stage, qtbot, device, width):
    stage.pane.show_device(device)
    qtbot.waitUntil(lambda: abs(stage.ask(qtbot, "innerWidth") - width) <= 2, timeout=5_000)
    stage.pane.zoom(1)
    qtbot.waitUntil(lambda: abs(stage.ask(qtbot, "innerWidth") - width) <= 2, timeout=5_000)


def test_zoom_goes_in_and_out_and_back_to_fitting(stage, qtbot):
    stage.pane.show_device(FULL)
    width = stage.pane.width()
    qtbot.waitUntil(lambda: stage.ask(qtbot, "innerWidth") == width, timeout=5_000)
    stage.actions["view.zoom_in"].trigger()
    qtbot.waitUntil(lambda: stage.ask(qtbot, "innerWidth") < width, timeout=5_000)
    stage.actions["view.zoom_reset"].trigger()
    qtbot.waitUntil(lambda: stage.ask(qtbot, "innerWidth") == width, timeout=5_000)


def test_device_and_colours_are_remembered(stage, qtbot, tmp_path):
    stage.pane.show_device(PHONE)
    patched(stage, qtbot, stage.actions["view.page_dark"].trigger)
    assert stage.actions["view.page_dark"].isChecked()
    assert not stage.actions["view.page_light"].isChecked()
    assert stage.ask(qtbot, "document.documentElement.dataset.scheme") == "dark"
    again = Stage(session_on(long_kit(1)), tmp_path)
    again.show_pane(qtbot)
    assert again.actions["view.phone"].isChecked()
    assert again.ask(qtbot, "document.documentElement.dataset.scheme") == "dark"
    again.strike()


def test_a_hidden_preview_does_nothing_and_catches_up(stage, qtbot):
    stage.pane.hide()
    with qtbot.assertNotEmitted(stage.pane.patched, wait=300):
        stage.session.set_data("hero", {"name": "Later"})
        stage.session.set_data("book", {"headline": "Later too"})
    patched(stage, qtbot, stage.pane.show)
    assert "Later" in text_of(stage, qtbot, "hero")
    assert "Later too" in text_of(stage, qtbot, "book")


def test_a_dead_page_is_told_and_reloads(stage, qtbot):
    with qtbot.waitSignal(stage.live.broken, timeout=10_000):
        os.kill(stage.page.renderProcessPid(), signal.SIGKILL)
    stage.session.set_data("hero", {"name": "While it was gone"})
    assert "stopped" in stage.pane._stack.currentWidget().accessibleName()
    with qtbot.waitSignal(stage.live.ready, timeout=10_000):
        stage.pane._state.reload.emit()
    assert "While it was gone" in text_of(stage, qtbot, "hero")
    qtbot.waitUntil(lambda: abs(stage.ask(qtbot, "innerWidth") - 1280) <= 2, timeout=5_000)
    patched(stage, qtbot, lambda: stage.session.set_data("hero", {"name": "And on"}))
    assert "And on" in text_of(stage, qtbot, "hero")


def test_an_empty_kit_says_what_to_do(stage, qtbot):
    stage.session.select_all()
    patched(stage, qtbot, stage.session.delete)
    assert "Nothing to see" in stage.pane._stack.currentWidget().accessibleName()
    patched(stage, qtbot, lambda: stage.session.insert("separator", 0))
    assert stage.pane._stack.currentWidget() is stage.pane._stage


class Breakable:
    """The renderer, until it is `broken`."""

    def __init__(self, renderer):
        self._renderer = renderer
        self.broken = False

    def block(self, *words):
        return self._whole.block(*words)

    def page(self, *words):
        return self._whole.page(*words)

    @property
    def _whole(self):
        if self.broken:
            raise ValueError("template")
        return self._renderer


def test_a_renderer_that_fails_is_told(qtbot, tmp_path):
    stage = Stage(session_on(long_kit()), tmp_path)
    stage.renderer = Breakable(stage.renderer)
    stage.show_pane(qtbot)
    stage.renderer.broken = True
    with qtbot.waitSignal(stage.live.broken, timeout=5_000):
        stage.session.set_data("hero", {"name": "X"})
    assert [str(error) for error in stage.errors] == ["template"]
    stage.strike()
