"""The open kit with the real store under it: inspector, theme, page, palette, undo, saving."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QToolButton,
)

from desktop.document.catalogue import ENTRIES
from desktop.document.document import Document
from desktop.document.labels import Label
from desktop.models.kit import Kit
from desktop.models.theme import Theme
from desktop.services.autosave import SaveState, SaveStatus
from desktop.ui.controls.save_chip import SaveChip
from desktop.ui.dialogs.shortcuts import ShortcutSheet
from desktop.ui.finder.finder import Finder
from desktop.ui.inspector.fields.image import ImageField, decoded
from desktop.ui.inspector.images.crop_dialog import CropDialog
from desktop.ui.preferences.page import SettingsPage
from desktop.ui.window.main_window import MainWindow


@pytest.fixture
def kit(empty_studio):
    """A small kit that is open, and the stage it is open on."""
    blocks = Document(empty_kit()).kit.blocks
    made = empty_studio.run(empty_studio.studio.services.library.create("Mine", Theme(), blocks))
    empty_studio.open(made.id)
    empty_studio.trigger("view.canvas")
    return empty_studio


def empty_kit():
    blocks = [
        {"id": "hero", "type": "profile", "data": {"name": "Mara"}},
        {"id": "rates", "type": "custom", "data": {"kind": "rates", "title": "Rates"}},
        {"id": "book", "type": "contact", "data": {}},
    ]
    return Kit.model_validate({"id": "k", "slug": "mine", "blocks": blocks})


def stored(stage):
    """The kit as the store has it, once everything is saved."""
    assert stage.run(stage.studio.services.autosave.flush())
    return stage.run(stage.studio.services.library.open(stage.session.kit.id)).document.kit


def edit(stage, block_id, field=""):
    stage.session.select_block(block_id)
    stage.session.edit_requested.emit(block_id, field)


def test_what_is_typed_is_on_the_kit_in_the_store_and_undone_as_one(kit):
    edit(kit, "hero", "name")
    name = kit.find(QLineEdit, "Name")
    name.selectAll()
    kit.qtbot.keyClicks(name, "Mara Voss")
    assert kit.session.kit.block("hero").data.name == "Mara Voss"
    assert stored(kit).block("hero").data.name == "Mara Voss"
    assert kit.foundation.actions["edit.undo"].text() == "Undo typing"
    kit.trigger("edit.undo")
    assert kit.session.kit.block("hero").data.name == "Mara"
    assert name.text() == "Mara"
    kit.trigger("edit.redo")
    assert name.text() == "Mara Voss"


def test_the_chip_tells_that_it_is_saved(kit):
    chip = kit.page.header.findChild(SaveChip)
    told = []
    kit.foundation.bridge.listen(
        kit.foundation.events, SaveState, chip, lambda state: told.append((state.status, chip.accessibleName()))
    )
    kit.session.set_data("hero", {"tagline": "Slow travel"})
    kit.wait(lambda: len(told) == 2)
    assert told == [(SaveStatus.SAVING, "Saving"), (SaveStatus.SAVED, "Saved on this computer")]
    assert stored(kit).block("hero").data.tagline == "Slow travel"


@pytest.mark.parametrize(
    ("block", "field", "typed", "words"),
    [
        ("book", "E-mail", "mara@", "doesn't look like an e-mail address"),
        ("book", "Phone", "0512 1234", "Start with + and the country code"),
        ("book", "Booking link", "ftp://cal.example", "Start with https://"),
    ],
)
def test_comments_stand_below_the_field_and_never_block(kit, block, field, typed, words):
    edit(kit, block)
    line = kit.find(QLineEdit, field)
    line.setFocus()
    kit.qtbot.keyClicks(line, typed)
    kit.find(QLineEdit, "Headline").setFocus()
    kit.wait(lambda: words in line.accessibleDescription())
    assert typed in str(stored(kit).block("book").data.model_dump())


def test_an_address_gets_its_beginning_by_itself(kit):
    edit(kit, "book")
    line = kit.find(QLineEdit, "Booking link")
    line.setFocus()
    kit.qtbot.keyClicks(line, "cal.example/mara")
    kit.find(QLineEdit, "Headline").setFocus()
    assert line.text() == "https://cal.example/mara"
    assert line.accessibleDescription() == ""
    assert kit.session.kit.block("book").data.booking_url == "https://cal.example/mara"


def test_markdown_marks(kit):
    made = kit.session.insert("custom:text")
    assert made is None
    block_id = kit.session.selection.ids[0]
    edit(kit, block_id, "markdown")
    paper = kit.find(QPlainTextEdit, "Text")
    paper.setPlainText("slow")
    paper.selectAll()
    kit.find(QToolButton, "Bold").click()
    assert kit.session.kit.block(block_id).data.markdown == "**slow**"


def test_another_kind_keeps_what_was_typed(kit):
    edit(kit, "rates", "title")
    box = kit.find(QComboBox, "Kind")
    box.setCurrentIndex(box.findData("faq"))
    box.activated.emit(box.currentIndex())
    assert kit.session.kit.block("rates").data.kind == "faq"
    assert kit.session.kit.block("rates").data.title == "Rates"
    assert kit.find(QPushButton, "Add a question").isEnabled()


def test_a_picture_is_cropped_shrunk_and_stripped(kit, tmp_path):
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    image.setText("Comment", "secret place")
    image.save(str(tmp_path / "me.png"))
    edit(kit, "hero")
    field = next(one for one in kit.window.findChildren(ImageField) if one.isVisible())
    field.take(tmp_path / "me.png")
    kit.wait(lambda: kit.window.findChild(CropDialog) is not None)
    kit.find(QPushButton, "Use picture", kit.window.findChild(CropDialog)).click()
    kit.wait(lambda: kit.session.kit.block("hero").data.avatar is not None)
    avatar = kit.session.kit.block("hero").data.avatar
    assert avatar.startswith("data:image/jpeg;base64,")
    assert decoded(avatar).width() == decoded(avatar).height() <= 512
    assert "secret" not in avatar


def test_what_is_no_picture_is_refused_in_words(kit, tmp_path):
    (tmp_path / "me.png").write_bytes(b"not a picture")
    edit(kit, "hero")
    field = next(one for one in kit.window.findChildren(ImageField) if one.isVisible())
    field.take(tmp_path / "me.png")
    kit.wait(lambda: "not a picture" in field._status.text())
    assert kit.session.kit.block("hero").data.avatar is None


def test_colour_style_and_corners_are_one_undo_each(kit):
    kit.page.inspector.show_theme()
    kit.find(QToolButton, "Teal").click()
    slider = kit.find(QSlider, "Corner radius in pixels")
    kit.find(QRadioButton, "Vivid").click()
    kit.wait(lambda: slider.maximum() == 25)
    for value in (23, 22, 25):
        slider.setValue(value)
    assert kit.session.kit.theme == Theme(primary="#0f766e", radius=25)
    kit.trigger("edit.undo")
    assert kit.session.kit.theme == Theme(primary="#0f766e", radius=24)
    kit.trigger("edit.undo")
    assert kit.session.kit.theme == Theme(primary="#0f766e", radius=12)
    kit.trigger("edit.undo")
    assert kit.session.kit.theme == Theme()
    assert kit.foundation.actions["edit.redo"].text() == "Redo change colour"


def test_a_half_typed_colour_changes_nothing_yet(kit):
    kit.page.inspector.show_theme()
    line = kit.find(QLineEdit, "Colour")
    line.selectAll()
    kit.qtbot.keyClicks(line, "#0f7")
    assert kit.session.kit.theme == Theme()
    kit.qtbot.keyClicks(line, "66e")
    assert kit.session.kit.theme.primary == "#0f766e"


def test_a_theme_for_all_kits_and_back(kit):
    other = kit.run(kit.studio.services.library.create("Other", Theme(), ()))
    kit.page.inspector.show_theme()
    kit.find(QToolButton, "Red").click()
    kit.find(QPushButton, "Apply to all kits").click()
    kit.wait(lambda: kit.said == ["Theme applied to 1 more kit"])

    def theme():
        return kit.run(kit.studio.services.library.open(other.id)).document.kit.theme.primary

    assert theme() == "#dc2626"
    kit.find(QPushButton, "Undo").click()
    kit.wait(lambda: theme() == Theme().primary)


def test_the_address_is_checked_while_it_is_typed(kit):
    kit.run(kit.studio.services.library.create("Taken", Theme(), ()))
    mine = kit.session.kit.id
    kit.studio.editing.close()
    kit.open(mine)
    kit.page.inspector.show_page()
    line = kit.find(QLineEdit, "Address")
    line.setFocus()
    for typed, words in (
        ("a", "at least 3"),
        ("admin", "kept for Kitfolio"),
        ("a--b", "hyphen"),
        ("g_ming", "lower-case letters"),
    ):
        line.selectAll()
        kit.qtbot.keyClicks(line, typed)
        assert words in line.accessibleDescription()
        assert kit.session.kit.slug == "mine"
    kit.wait(lambda: "taken" in kit.page.inspector.page._taken)
    line.selectAll()
    kit.qtbot.keyClicks(line, "Taken")
    assert "Another of your kits" in line.accessibleDescription()
    kit.find(QPushButton, "Use another").click()
    kit.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert kit.session.kit.slug == "taken-2"
    assert stored(kit).slug == "taken-2"


def test_below_an_address_that_is_refused_stands_where_the_page_is(kit):
    kit.page.inspector.show_page()
    line = kit.find(QLineEdit, "Address")
    line.setFocus()
    line.selectAll()
    kit.qtbot.keyClicks(line, "travel")
    assert kit.find(QLabel, "Your page: your-name/travel")
    kit.qtbot.keyClicks(line, "-")
    assert kit.find(QLabel, "Your page: your-name/mine")
    kit.qtbot.keyClicks(line, "kit")
    assert kit.find(QLabel, "Your page: your-name/travel-kit")


def test_what_a_brand_would_miss_leads_to_its_place(kit):
    kit.page.inspector.show_page()
    gap = next(b for b in kit.page.inspector.page.findChildren(QPushButton) if "e-mail" in b.text().lower())
    gap.click()
    assert kit.session.selection.ids == ("book",)
    kit.wait(lambda: QApplication.focusWidget().accessibleName() == "E-mail")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_block_has_a_form_and_its_first_field_takes_the_keyboard(kit, entry):
    kit.session.insert(entry.key)
    block_id = kit.session.selection.ids[0]
    kit.session.edit_requested.emit(block_id, "")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName()
    assert kit.page.inspector.isAncestorOf(focused)
    kit.qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert kit.page.canvas.isAncestorOf(QApplication.focusWidget()) or kit.page.canvas.hasFocus()


def test_a_locked_block_says_so_and_is_unlocked_there(kit):
    kit.session.select_block("hero")
    kit.session.toggle_locked()
    kit.find(QPushButton, "Unlock").click()
    assert not kit.session.kit.block("hero").data.locked
    assert kit.find(QLineEdit, "Name").isEnabled()


def test_the_palette_finds_actions_kits_and_blocks(kit):
    kit.run(kit.studio.services.library.create("Zebra pitch", Theme(), ()))
    kit.wait(lambda: any(one.title == "Zebra pitch" for one in kit.kits))
    for typed, done in (
        ("insert faq", lambda: False),
        ("ques", lambda: any(b.type == "custom" and b.data.kind == "faq" for b in kit.session.kit.blocks)),
        ("zebra", lambda: kit.session is not None and kit.session.kit.title == "Zebra pitch"),
    ):
        kit.trigger("app.palette")
        finder = kit.window.findChild(Finder)
        field = finder.findChild(QLineEdit)
        kit.qtbot.keyClicks(field, typed)
        if typed == "insert faq":
            finder.hide()
            continue
        kit.qtbot.keyClick(field, Qt.Key.Key_Return)
        kit.wait(done)


def test_every_shortcut_is_on_the_sheet_and_can_be_searched(kit):
    kit.trigger("app.shortcuts")
    sheet = kit.window.findChild(ShortcutSheet)
    rows = [words for words, _ in sheet._rows]
    for spec, action in kit.foundation.actions:
        for keys in action.shortcuts():
            assert any(keys.toString().lower() in row for row in rows), spec.id
    sheet.findChild(QLineEdit).setText("undo")
    shown = [words for words, widgets in sheet._rows if not widgets[0].isHidden()]
    assert shown
    assert all("undo" in words for words in shown)
    sheet.close()


def test_no_two_actions_fight_for_a_key(empty_studio):
    seen = {}
    for spec, action in empty_studio.foundation.actions:
        for keys in action.shortcuts():
            assert keys not in seen, (spec.id, seen.get(keys))
            seen[keys] = spec.id


def test_look_and_motion_apply_at_once_and_are_remembered(empty_studio):
    empty_studio.trigger("app.settings")
    empty_studio.wait(lambda: isinstance(empty_studio.window.page, SettingsPage))
    light = empty_studio.foundation.look.tokens
    empty_studio.find(QAbstractButton, "Dark").click()
    assert empty_studio.foundation.look.tokens != light
    assert empty_studio.foundation.settings.text("look/mode") == "dark"


def test_back_up_now_and_go_back(kit):
    kit.studio.editing.close()
    kit.trigger("app.backups")
    kit.wait(lambda: isinstance(kit.window.page, SettingsPage))
    before = len(kit.run(kit.studio.services.backups.list()))
    kit.find(QPushButton, "Back up now").click()
    kit.wait(lambda: len(kit.run(kit.studio.services.backups.list())) == before + 1)
    kit.run(kit.studio.services.library.create("Later", Theme(), ()))
    kit.wait(lambda: len(kit.kits) == 2)
    kit.wait(lambda: any("Go back to the backup" in b.accessibleName() for b in kit.window.findChildren(QPushButton)))
    kit.find(QPushButton, "Go back to this").click()
    kit.find(QPushButton, "Go back", QApplication.activeModalWidget()).click()
    kit.wait(lambda: [one.title for one in kit.kits] == ["Mine"])
    assert kit.said == ["Your kits are what they were then"]


def test_the_window_comes_back_as_it_was_left(qtbot, empty_studio):
    foundation = empty_studio.foundation
    foundation.window.resize(960, 700)
    foundation.settings.put("window/geometry", foundation.window.saveGeometry())
    again = MainWindow(foundation.icons, foundation.actions, foundation.settings)
    qtbot.addWidget(again)
    assert again.size() == foundation.window.size()


def test_the_pitch_is_copied_and_one_that_says_nothing_is_not(empty_studio):
    clipboard = QApplication.clipboard()
    clipboard.setText("mine")
    blank = empty_studio.run(empty_studio.studio.services.library.create("Blank", Theme(), ()))
    session = empty_studio.open(blank.id)
    empty_studio.trigger("share.pitch")
    assert "Nothing is on this page yet. Add a block, then copy the pitch." in empty_studio.said
    assert clipboard.text() == "mine"
    session.insert("profile")
    session.set_data(session.order[0], {"name": "Mara Voss"}, label=Label.EDIT_TEXT)
    empty_studio.trigger("share.pitch")
    words = "The pitch is on the clipboard, but has no link and doesn't say how to reach you."
    assert words in empty_studio.said
    session.insert("contact")
    session.set_data(session.order[-1], {"email": "mara@example.com"}, label=Label.EDIT_TEXT)
    empty_studio.trigger("share.pitch")
    assert "The pitch is on the clipboard, without a link: there is none yet." in empty_studio.said
    assert "Mara Voss" in clipboard.text()
    assert "mara@example.com" in clipboard.text()
    clipboard.clear()


def test_what_is_hidden_hands_the_keyboard_to_what_is_seen(studio):
    """Qt gave it to the next in the walk: a button of the rail."""
    studio.open(studio.kits[0].id)
    page = studio.page
    page.canvas.setFocus()
    studio.trigger("view.preview")
    assert page.preview.isAncestorOf(QApplication.focusWidget())
    studio.trigger("view.canvas")
    assert page.canvas.isAncestorOf(QApplication.focusWidget())
    page.inspector.findChild(QLineEdit).setFocus()
    studio.trigger("view.inspector")
    assert page.canvas.isAncestorOf(QApplication.focusWidget())


def test_typing_goes_on_with_the_words_that_are_there(kit):
    edit(kit, "hero", "tagline")
    line = kit.find(QLineEdit, "Tagline")
    line.show_text("Slow travel")
    edit(kit, "hero", "tagline")
    kit.wait(line.hasFocus)
    assert not line.hasSelectedText()
    kit.qtbot.keyClicks(line, "!")
    assert line.text() == "Slow travel!"
