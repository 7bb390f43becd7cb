"""What a creator may type and drop into the inspector: it comments, never blocks; hostile files are refused."""

import base64
import io
import os

import pytest
from PIL import Image, PngImagePlugin
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QMenu,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)

from desktop.document.labels import Label
from desktop.models.kit import Kit
from desktop.models.theme import Theme
from desktop.ui.inspector.fields.image import ImageField
from desktop.ui.inspector.images.crop_dialog import CropDialog
from tests.hostile_pictures import bomb

BLOCKS = [
    {"id": "hero", "type": "profile", "data": {"name": "Mara"}},
    {"id": "rates", "type": "custom", "data": {"kind": "rates", "entries": [{"id": "e1", "name": "Video"}]}},
    {"id": "book", "type": "contact", "data": {}},
]


@pytest.fixture
def kit(empty_studio):
    blocks = Kit.model_validate({"id": "k", "slug": "mine", "blocks": BLOCKS}).blocks
    made = empty_studio.run(empty_studio.studio.services.library.create("Mine", Theme(), blocks))
    empty_studio.open(made.id)
    empty_studio.trigger("view.canvas")
    return empty_studio


def form(stage, block_id, field=""):
    stage.session.edit_requested.emit(block_id, field)


# ------------------------------------------------------------------ words


HOSTILE = (
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "\u202eevil\u202c",
    "a" * 5000,
    "'; drop table media_kits; --",
    "%n {0} %1 \\",
    "\U0001f9d1\u200d\U0001f3a8 e\u0301",
    "mara@",
    "https://[::1",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(("block", "name"), [("book", "E-mail"), ("book", "Booking link"), ("book", "Phone")])
def test_whatever_is_typed_is_kept_as_it_is_and_stored(kit, block, name, text):
    form(kit, block)
    line = kit.find(QLineEdit, name)
    line.setFocus()
    line.insert(text)
    kit.find(QLineEdit, "Headline").setFocus()
    assert line.text() == text
    assert line.isEnabled()
    assert kit.run(kit.studio.services.autosave.flush())
    stored = kit.run(kit.studio.services.library.open(kit.session.kit.id)).document.kit
    assert text in stored.block(block).data.model_dump().values()
    assert stored.block(block) == kit.session.kit.block(block)


@pytest.mark.parametrize(
    ("name", "typed", "words", "fix", "mended"),
    [
        ("Currency", "euros", "three letters", "", ""),
        ("Price", "450 \u20ac", "amount alone", "Use it", "450"),
        ("Price", "a lot", "in digits", "", ""),
    ],
)
def test_prices_and_currencies_are_commented_in_place(kit, name, typed, words, fix, mended):
    form(kit, "rates", "entries")
    head = kit.find(QAbstractButton, "Video")
    head.setChecked(True)
    line = kit.find(QLineEdit, name)
    line.setFocus()
    line.insert(typed)  # QTest types ASCII only
    kit.find(QLineEdit, "Package").setFocus()
    kit.wait(lambda: words in line.accessibleDescription())
    entry = kit.session.kit.block("rates").data.entries[0]
    assert typed in entry.model_dump().values()
    if fix:
        kit.find(QPushButton, fix).click()
        assert line.text() == mended
        assert line.accessibleDescription() == ""


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [("Currency", "eur", "EUR"), ("Price", "1.250,50", "1250.50"), ("Price", "1,250.50", "1,250.50")],
)
@pytest.mark.parametrize("by_enter", [True, False])
def test_what_is_clear_is_put_right_by_itself_and_taken_back_in_one_step(kit, name, typed, meant, by_enter):
    form(kit, "rates", "entries")
    kit.find(QAbstractButton, "Video").setChecked(True)
    line = kit.find(QLineEdit, name)
    line.setFocus()
    kit.qtbot.keyClicks(line, typed)
    if by_enter:
        kit.qtbot.keyClick(line, Qt.Key.Key_Return)
    else:
        kit.find(QLineEdit, "Package").setFocus()
    assert line.text() == meant
    assert line.accessibleDescription() == ""
    assert meant in kit.session.kit.block("rates").data.entries[0].model_dump().values()
    kit.trigger("edit.undo")
    assert kit.session.kit.block("rates").data.entries[0].price is None
    assert kit.session.kit.block("rates").data.entries[0].currency is None


def test_a_colour_without_its_sign_is_taken_by_enter(kit):
    kit.page.inspector.show_theme()
    line = kit.find(QLineEdit, "Colour")
    line.selectAll()
    line.setFocus()
    line.selectAll()
    kit.qtbot.keyClicks(line, "ffee00")
    kit.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert kit.session.kit.theme.primary == "#ffee00"
    assert line.text() == "#ffee00"


def test_a_currency_is_chosen_from_those_used_most(kit):
    form(kit, "rates", "entries")
    kit.find(QAbstractButton, "Video").setChecked(True)
    line = kit.find(QLineEdit, "Currency")
    [swiss] = [one for one in line.findChild(QMenu).actions() if one.text().startswith("CHF")]
    swiss.trigger()
    assert line.text() == "CHF"
    assert kit.session.kit.block("rates").data.entries[0].currency == "CHF"


# ------------------------------------------------------------------ pictures


def png(size, mode="RGB", **more):
    buffer = io.BytesIO()
    Image.new(mode, size, 120).save(buffer, "PNG", **more)
    return buffer.getvalue()


def avatar(stage):
    form(stage, "hero")
    return next(one for one in stage.window.findChildren(ImageField) if one.isVisible())


REFUSED = {
    "empty": (b"", "not a picture"),
    "words": (b"hello", "not a picture"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not a picture"),
    "web page": (b"<html><script>alert(1)</script></html>", "not a picture"),
    "more than 40 megapixels": (png((6400, 6300), "1"), "40 megapixels"),
    "a bomb": (bomb(60000), "40 megapixels"),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_usable_picture_is_refused_in_words_and_changes_nothing(kit, tmp_path, data, words):
    (tmp_path / "me.png").write_bytes(data)
    field = avatar(kit)
    before = kit.session.kit
    field.take(tmp_path / "me.png")
    kit.wait(lambda: words in field._status.text())
    assert kit.session.kit == before
    assert kit.window.findChild(CropDialog) is None
    field.take(good(tmp_path))  # and the next one is taken
    kit.wait(lambda: kit.window.findChild(CropDialog) is not None)
    kit.window.findChild(CropDialog).reject()


def good(folder, **more):
    (folder / "good.png").write_bytes(png((1200, 800), **more))
    return folder / "good.png"


@pytest.mark.parametrize("kind", ["gone", "folder", "device", "pipe"])
def test_what_is_no_file_is_refused_and_never_waited_for(kit, tmp_path, kind):
    place = tmp_path / "me.png"
    if kind == "folder":
        place.mkdir()
    elif kind == "device":
        place.symlink_to("/dev/zero")
    elif kind == "pipe":
        os.mkfifo(place)
    field = avatar(kit)
    field.take(place)
    kit.wait(lambda: "not a file with a picture" in field._status.text())


def test_a_damaged_picture_is_refused_before_it_is_cropped(kit, tmp_path):
    whole = io.BytesIO()
    Image.effect_noise((1200, 1200), 80).save(whole, "JPEG")
    (tmp_path / "me.jpg").write_bytes(whole.getvalue()[: whole.tell() // 3])
    field = avatar(kit)
    field.take(tmp_path / "me.jpg")
    kit.wait(lambda: "damaged" in field._status.text())
    assert kit.window.findChild(CropDialog) is None
    assert kit.session.kit.block("hero").data.avatar is None


def test_a_picture_is_dropped_cropped_by_keyboard_and_told_in_words(kit, tmp_path):
    secret = PngImagePlugin.PngInfo()
    secret.add_text("Comment", "taken at home")
    field = avatar(kit)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(good(tmp_path, pnginfo=secret)))])
    assert takes(field, mime)
    drop(field, mime)
    kit.wait(lambda: kit.window.findChild(CropDialog) is not None)
    dialog = kit.window.findChild(CropDialog)
    stage = next(one for one in dialog.findChildren(QWidget) if one.accessibleName().startswith("Picture."))
    before = stage.framing.crop()
    dialog.findChild(QSlider).setValue(200)
    kit.qtbot.keyClick(stage, Qt.Key.Key_Right)
    kit.qtbot.keyClick(stage, Qt.Key.Key_Down)
    after = stage.framing.crop()
    assert after.width == pytest.approx(before.width / 2)
    assert after.left > before.left
    kit.find(QPushButton, "Use picture", dialog).click()
    kit.wait(lambda: kit.session.kit.block("hero").data.avatar is not None)
    source = kit.session.kit.block("hero").data.avatar
    stored = base64.b64decode(source.partition(",")[2])
    assert QImage.fromData(stored).size() == QSize(400, 400)
    assert b"taken at home" not in stored
    assert kit.foundation.actions["edit.undo"].text() == "Undo change image"
    words = kit.find(QLineEdit, "Describe the picture")
    kit.qtbot.keyClicks(words, "Mara on a train")
    assert kit.session.kit.block("hero").data.avatar_alt == "Mara on a train"


def takes(field, mime):
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def drop(field, mime):
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), copy, mime, left, none))


@pytest.mark.parametrize(
    "urls", [[], ["https://example.com/me.png"], ["file:///a.png", "file:///b.png"]], ids=["text", "web", "two"]
)
def test_only_one_file_of_this_computer_is_taken_by_drop(kit, urls):
    mime = QMimeData()
    mime.setText("hello")
    if urls:
        mime.setUrls([QUrl(one) for one in urls])
    assert not takes(avatar(kit), mime)


# ------------------------------------------------------------------ theme


def test_the_picker_changes_the_colour_by_keyboard_as_one_step(kit):
    kit.page.inspector.show_theme()
    well = kit.find(QToolButton, "Pick a colour")
    well.click()
    square = kit.find(QWidget, "Saturation and brightness")
    for _ in range(5):
        kit.qtbot.keyClick(square, Qt.Key.Key_Down)
    darker = kit.session.kit.theme.primary
    assert darker != Theme().primary
    kit.qtbot.keyClick(kit.find(QWidget, "Hue"), Qt.Key.Key_Right)
    assert kit.session.kit.theme.primary != darker
    kit.qtbot.keyClick(square, Qt.Key.Key_Escape)
    kit.wait(lambda: kit.find(QLineEdit, "Colour").text() == kit.session.kit.theme.primary)
    kit.come_forward()
    undo = kit.foundation.actions["edit.undo"]
    kit.wait(undo.isEnabled)
    undo.trigger()
    assert kit.session.kit.theme == Theme()


def test_a_colour_is_picked_from_the_avatar_and_follows_it(kit, tmp_path):
    kit.page.inspector.show_theme()
    tab = kit.page.inspector.theme

    def offers():
        return [one.accessibleName() for one in tab.findChildren(QToolButton) if one.accessibleName()[:5] == "Use #"]

    assert not offers()
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), (15, 118, 110)).save(buffer, "PNG")
    source = f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"
    kit.session.set_data("hero", {"avatar": source})
    kit.wait(lambda: bool(offers()))
    colour = offers()[0].removeprefix("Use ")
    kit.find(QToolButton, f"Use {colour}").click()
    assert kit.session.kit.theme.primary == colour
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    assert green > red
    assert blue > red


@pytest.mark.parametrize(("block", "field"), [("hero", "tagline"), ("hero", "bio")])
def test_words_from_another_computer_leave_the_cursor_where_one_is_writing(kit, block, field):
    form(kit, block, field)
    control = kit.window.focusWidget()
    kit.qtbot.keyClicks(control, "Walks a lot")
    for _ in range(4):
        kit.qtbot.keyClick(control, Qt.Key.Key_Left)
    kit.session.set_data(block, {field: "Mara walks a lot"}, label=Label.FROM_ELSEWHERE)
    kit.qtbot.keyClicks(control, "quite ")
    written = kit.session.kit.block(block).data.model_dump()[field]
    assert written in ("Mara walks a quite lot", "Mara walks aquite  lot")
    kit.trigger("edit.undo")
    kit.trigger("edit.undo")
    kit.qtbot.keyClicks(control, "!")
    assert not kit.session.kit.block(block).data.model_dump()[field].startswith("!")
