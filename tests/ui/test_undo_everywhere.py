"""Every action of every screen has a way back: Undo by its name, and a toast where it is about kits as a whole."""

import json
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QToolButton,
)

from desktop.models.kit import Kit
from desktop.models.theme import Theme
from desktop.ui.actions import ACTIONS

pytestmark = pytest.mark.webengine  # the pictures on the cards come from the page's own engine

CHANGES_NOTHING = {
    *(spec.id for spec in ACTIONS if spec.menu in {"View", "Help"}),
    *("app.new_kit", "app.kits", "app.trash", "app.export_all", "app.backups", "app.settings", "app.quit"),
    *("edit.undo", "edit.redo", "edit.copy", "edit.select_all", "edit.insert", "edit.edit", "kits.open"),
    *("kits.versions", "share.browser", "share.export", "share.copy_link", "share.pitch", "share.json"),
    *(f"share.{kind}" for kind in ("html", "pdf", "png", "card", "story", "qr")),
}
"""What shows something, or writes a file that the creator names."""

ELSEWHERE = {"account.sign_in", "account.open", "account.sign_out", "share.publish", "share.unpublish"}
"""What concerns the platform: tests/ui/test_publish.py and tests/integration/auth."""

BLOCKS = [
    {"id": "hero", "type": "profile", "data": {"name": "Mara", "avatar": "https://example.com/me.jpg"}},
    {"id": "rates", "type": "custom", "data": {"kind": "rates", "title": "Rates", "entries": [{"name": "Video"}]}},
    {"id": "pause", "type": "separator", "data": {"style": "line"}},
    {"id": "book", "type": "contact", "data": {}},
]


# ------------------------------------------------------------------ the open kit


@pytest.fixture
def kit(empty_studio):
    blocks = Kit.model_validate({"id": "k", "slug": "mine", "blocks": BLOCKS}).blocks
    made = empty_studio.run(empty_studio.studio.services.library.create("Mine", Theme(), blocks))
    empty_studio.open(made.id)
    empty_studio.trigger("view.canvas")
    empty_studio.session.select_block("rates")
    yield empty_studio
    QApplication.clipboard().clear()  # the offscreen clipboard outlives Python


def form(stage, block_id):
    stage.session.edit_requested.emit(block_id, "")


def typed(stage, name, text, *, block=""):
    if block:
        form(stage, block)
    line = stage.find(QLineEdit, name)
    line.setFocus()
    line.selectAll()
    stage.qtbot.keyClicks(line, text)
    stage.qtbot.keyClick(line, Qt.Key.Key_Return)


def pressed(stage, kind, name, *, block=""):
    if block:
        form(stage, block)
    stage.find(kind, name).click()


def chosen(stage, name, place, *, block):
    form(stage, block)
    box = stage.find(QComboBox, name)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def noted(stage):
    form(stage, "rates")
    paper = next(one for one in stage.window.findChildren(QPlainTextEdit) if one.isVisible())
    stage.qtbot.keyClicks(paper, "From **one** day on")


def toggled(stage):
    form(stage, "rates")
    stage.rows()[0].unfold(unfolded=True)
    next(one for one in stage.window.findChildren(QCheckBox) if "Starting price" in one.text()).click()


def itemised(stage, words):
    form(stage, "rates")
    stage.choose_for_item(0, words)


def renamed(stage):
    stage.trigger("kits.rename")
    typed(stage, "Kit title", "Another name")


def pasted(stage):
    stage.trigger("edit.copy")
    stage.trigger("edit.paste")


def themed(stage, what):
    stage.page.inspector.show_theme()
    what(stage)


def paged(stage, what):
    stage.page.inspector.show_page()
    what(stage)


BY_ACTION = {
    "edit.cut": (None, "cut"),
    "edit.paste": (pasted, "paste"),
    "edit.duplicate": (None, "duplicate block"),
    "edit.delete": (None, "delete block"),
    "edit.move_up": (None, "move block"),
    "edit.move_down": (None, "move block"),
    "edit.hide": (None, "hide block"),
    "edit.lock": (None, "lock block"),
    "kits.rename": (renamed, "rename kit"),
}
"""How to do it in an open kit, and what it is called after "Undo"."""

BY_FIELD = {
    "a line": (partial(typed, name="Name", text="Mara Voss", block="hero"), "typing"),
    "tags": (partial(typed, name="Topics, separated by commas", text="Trains, sea", block="hero"), "typing"),
    "a text": (noted, "typing"),
    "a choice": (partial(chosen, name="Style", place=1, block="pause"), "edit block"),
    "another kind": (partial(chosen, name="Kind", place=6, block="rates"), "edit block"),
    "a switch": (toggled, "edit block"),
    "a new item": (partial(pressed, kind=QPushButton, name="Add a package", block="rates"), "edit block"),
    "an item twice": (partial(itemised, words="Duplicate item"), "edit block"),
    "no item": (partial(itemised, words="Remove item"), "edit block"),
    "no picture": (partial(pressed, kind=QToolButton, name="Remove picture", block="hero"), "change image"),
    "from the palette": (lambda stage: stage.session.insert("stats"), "insert block"),
    "a colour": (partial(themed, what=partial(pressed, kind=QToolButton, name="Teal")), "change colour"),
    "a written colour": (partial(themed, what=partial(typed, name="Colour", text="#0f766e")), "change colour"),
    "corners": (
        partial(themed, what=lambda stage: stage.find(QSlider, "Corner radius in pixels").setValue(9)),
        "change corner radius",
    ),
    "a style": (partial(themed, what=partial(pressed, kind=QRadioButton, name="Magazine")), "change style"),
    "a title": (partial(paged, what=partial(typed, name="Kit name (only you see it)", text="Sea")), "rename kit"),
    "an address": (partial(paged, what=partial(typed, name="Address", text="the-sea")), "change address"),
}


def content(stage):
    kit = stage.session.kit
    return kit.title, kit.slug, kit.theme, kit.blocks


@pytest.mark.parametrize(
    ("do", "name"),
    [
        *(
            pytest.param(do or (lambda stage, one=action: stage.trigger(one)), name, id=action)
            for action, (do, name) in BY_ACTION.items()
        ),
        *(pytest.param(do, name, id=what) for what, (do, name) in BY_FIELD.items()),
    ],
)
def test_an_edit_is_undone_by_its_name_and_done_again(kit, do, name):
    undo, redo = kit.foundation.actions["edit.undo"], kit.foundation.actions["edit.redo"]
    before = content(kit)
    do(kit)
    after = content(kit)
    assert after != before
    assert undo.text() == f"Undo {name}"
    while kit.session.document.undo_label is not None:
        kit.wait(undo.isEnabled)
        undo.trigger()
    assert content(kit) == before
    assert redo.text() == f"Redo {name}"
    while kit.session.document.redo_label is not None:
        kit.wait(redo.isEnabled)
        redo.trigger()
    assert content(kit) == after


# ------------------------------------------------------------------ kits as a whole


def row(stage, title):
    return next(kit for kit in stage.kits if kit.title == title)


def on_card(stage, action, title="Two"):
    stage.foundation.kits_page.select(row(stage, title).id)
    stage.trigger(action)


def renamed_card(stage):
    on_card(stage, "kits.rename")
    editor = stage.find(QLineEdit, "Kit title")
    editor.setText("Three")
    stage.qtbot.keyClick(editor, Qt.Key.Key_Return)


def restored(stage):
    stage.trigger("app.trash")
    stage.find(QPushButton, "Restore: Old").click()


def imported(stage, folder):
    (folder / "more.json").write_text(
        json.dumps({"format": "kitfolio", "version": 1, "kits": [{"id": "a", "slug": "sea", "title": "Sea"}]})
    )
    stage.trigger("app.import")
    dialog = stage.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(folder / "more.json"))
    dialog.close()


def default_in_editor(stage):
    stage.open(row(stage, "Two").id)
    stage.page.inspector.show_page()
    stage.find(QPushButton, "Make default kit").click()


def default_by_menu(stage):
    stage.open(row(stage, "Two").id)
    stage.trigger("kits.default")


def theme_for_all(stage):
    stage.open(row(stage, "Red").id)
    stage.page.inspector.show_theme()
    stage.find(QPushButton, "Apply to all kits").click()


ON_KITS = {
    "kits.rename": (renamed_card, "rename", "Two is called Three now"),
    "edit.duplicate": (partial(on_card, action="edit.duplicate"), "duplicate", "Two (copy) is here now"),
    "edit.delete": (partial(on_card, action="edit.delete"), "delete", "Two moved to the trash"),
    "kits.default": (partial(on_card, action="kits.default"), "default kit", "Two is the default kit now"),
    "kits.default in the editor": (default_in_editor, "default kit", "Two is the default kit now"),
    "kits.default by its menu": (default_by_menu, "default kit", "Two is the default kit now"),
    "app.import": (imported, "import", "1 kit imported"),
    "restore": (restored, "restore", "Old is back"),
    "theme for all kits": (theme_for_all, "theme for all kits", "Theme applied to 3 more kits"),
    "clear the sample": (
        lambda stage: stage.find(QPushButton, "Clear the sample").click(),
        "clear the sample",
        "The sample is cleared",
    ),
}
"""How to do it, what it is called after "Undo", and what the toast says."""


@pytest.fixture
def shelf(studio):
    """The sample, three kits, and one in the trash."""
    library = studio.studio.services.library
    for title, theme in (("One", Theme()), ("Two", Theme()), ("Red", Theme(primary="#dc2626")), ("Old", Theme())):
        studio.run(library.create(title, theme, ()))
    studio.wait(lambda: len(studio.kits) == 5)
    studio.run(library.trash([row(studio, "Old").id]))
    studio.wait(lambda: len(studio.kits) == 4)
    return studio


def cards(stage):
    return {(kit.id, kit.title, kit.default, kit.primary) for kit in stage.kits}


@pytest.mark.parametrize(("do", "name", "words"), ON_KITS.values(), ids=ON_KITS)
def test_what_was_done_to_kits_is_told_and_undone_by_toast_and_by_name(shelf, tmp_path, do, name, words):
    before = cards(shelf)
    do(shelf, folder=tmp_path) if do is imported else do(shelf)
    shelf.wait(lambda: shelf.said == [words] and cards(shelf) != before)
    after = cards(shelf)
    shelf.find(QPushButton, "Undo", shelf.window.toasts).click()
    shelf.wait(lambda: cards(shelf) == before)
    shelf.trigger("app.kits")
    actions = shelf.foundation.actions
    shelf.wait(lambda: actions["edit.redo"].text() == f"Redo {name}")
    shelf.trigger("edit.redo")
    shelf.wait(lambda: cards(shelf) == after)
    assert actions["edit.undo"].text() == f"Undo {name}"
    shelf.trigger("edit.undo")
    shelf.wait(lambda: cards(shelf) == before)


def test_the_page_tab_follows_the_default_wherever_it_is_changed(shelf):
    default_in_editor(shelf)
    tab = shelf.page.inspector.page
    shelf.wait(lambda: not tab._default.isVisible())
    assert not shelf.foundation.actions["kits.default"].isEnabled()
    shelf.find(QPushButton, "Undo", shelf.window.toasts).click()
    shelf.wait(tab._default.isVisible)
    assert shelf.foundation.actions["kits.default"].isEnabled()


def test_each_action_is_known_to_change_nothing_or_has_a_way_back():
    changing = {*BY_ACTION, *ON_KITS} | ELSEWHERE
    assert {spec.id for spec in ACTIONS} <= changing | CHANGES_NOTHING
    assert not CHANGES_NOTHING & changing
