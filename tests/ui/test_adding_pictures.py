"""Pictures are added to galleries and portfolios by choosing or dropping their files, many at once."""

import base64
import threading

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from desktop.models.blocks import CustomBlock, CustomData, Entry
from desktop.models.theme import Theme
from desktop.ui.inspector.fields.image import ImageField
from desktop.ui.inspector.fields.pictures import PicturesField
from desktop.ui.inspector.images.crop_dialog import CropDialog


@pytest.fixture
def kit(empty_studio, tmp_path):
    """Two galleries, one of them with an item, and a portfolio, open; `folder` holds pictures and a text."""
    blocks = (
        CustomBlock(id="gallery", data=CustomData(kind="gallery")),
        CustomBlock(id="other", data=CustomData(kind="gallery", entries=(Entry(id="e", caption="Old"),))),
        CustomBlock(id="portfolio", data=CustomData(kind="portfolio")),
    )
    made = empty_studio.run(empty_studio.studio.services.library.create("Mine", Theme(), blocks))
    empty_studio.open(made.id).select_block("gallery")
    empty_studio.trigger("view.canvas")
    empty_studio.folder = tmp_path / "pictures"
    empty_studio.folder.mkdir()
    for number, name in enumerate(("a", "b", "c"), 1):
        Image.new("RGB", (100 * number, 200)).save(empty_studio.folder / f"{name}.png")
    (empty_studio.folder / "words.png").write_text("no picture")
    return empty_studio


def ask(stage):
    stage.find(QPushButton, "Add pictures…").click()
    stage.wait(lambda: stage.window.findChild(QFileDialog) is not None)
    return stage.window.findChild(QFileDialog)


def choose(stage, *names):
    dialog = ask(stage)
    dialog.setDirectory(str(stage.folder))
    dialog.findChild(QLineEdit, "fileNameEdit").setText(" ".join(f'"{name}"' for name in names))
    dialog.accept()
    stage.wait(lambda: stage.window.findChild(QFileDialog) is None)


def cropping(stage):
    stage.wait(lambda: stage.window.findChild(CropDialog) is not None)
    return stage.window.findChild(CropDialog)


def entries(stage, block_id="gallery"):
    return stage.session.kit.block(block_id).data.entries


def widths(stage, block_id="gallery"):
    sources = [entry.image or "" for entry in entries(stage, block_id)]
    return [QImage.fromData(base64.b64decode(source.partition(",")[2])).width() for source in sources]


def listed(stage):
    return next(one for one in stage.window.findChildren(PicturesField) if one.isVisible())


def drop(stage, on, *names):
    mime, none = QMimeData(), Qt.KeyboardModifier.NoModifier
    mime.setUrls([QUrl.fromLocalFile(str(stage.folder / name)) for name in names])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    QApplication.sendEvent(on, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(on, QDropEvent(QPointF(5, 5), copy, mime, left, none))


def test_adding_asks_for_files_at_once_and_cancelling_leaves_no_empty_item(kit):
    dialog = ask(kit)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    assert entries(kit) == ()
    dialog.reject()
    kit.wait(lambda: kit.window.findChild(QFileDialog) is None)
    choose(kit, "a.png")
    cropping(kit).reject()
    kit.wait(lambda: kit.window.findChild(CropDialog) is None)
    assert entries(kit) == ()
    assert not kit.foundation.actions["edit.undo"].isEnabled()


def test_one_is_cropped_and_its_words_come_next(kit):
    choose(kit, "a.png")
    kit.find(QPushButton, "Use picture", cropping(kit)).click()
    kit.wait(lambda: widths(kit) == [100])
    kit.come_forward()
    kit.wait(lambda: QApplication.focusWidget().accessibleName() == "Describe the picture")
    kit.qtbot.keyClicks(QApplication.focusWidget(), "A hut")
    assert entries(kit)[0].alt == "A hut"
    kit.trigger("edit.undo")
    kit.trigger("edit.undo")
    assert entries(kit) == ()


def test_several_make_several_items_in_one_step_and_what_is_none_is_told(kit):
    choose(kit, "c.png", "words.png", "a.png", "b.png")
    kit.wait(lambda: widths(kit) == [300, 100, 200])
    assert len({entry.id for entry in entries(kit)}) == 3
    assert len(kit.rows(3)) == 3
    told = [one.text() for one in listed(kit).findChildren(QLabel) if one.isVisible()]
    assert any(words.startswith("words.png: This is not a picture") for words in told)
    kit.trigger("edit.undo")
    assert entries(kit) == ()
    told = [one.text() for one in listed(kit).findChildren(QLabel) if one.isVisible()]
    assert not any(words.startswith("words.png") for words in told)


def test_a_single_file_that_is_none_is_told(kit):
    choose(kit, "words.png")
    kit.wait(lambda: any("not a picture" in one.text() for one in listed(kit).findChildren(QLabel)))
    assert entries(kit) == ()


def test_they_are_dropped_on_the_list_and_on_any_of_its_items(kit):
    drop(kit, listed(kit), "a.png", "b.png")
    kit.wait(lambda: widths(kit) == [100, 200])
    kit.rows(2)[0].unfold(unfolded=True)
    drop(kit, kit.rows()[0].findChild(ImageField), "b.png", "c.png")
    kit.wait(lambda: widths(kit) == [100, 200, 200, 300])


def test_they_go_to_the_list_they_were_given_to(kit):
    go_on = threading.Event()
    kit.studio.services.rendering.submit(go_on.wait)
    drop(kit, listed(kit), "a.png", "b.png")
    kit.session.select_block("other")
    go_on.set()
    kit.wait(lambda: widths(kit) == [100, 200])
    assert [entry.caption for entry in entries(kit, "other")] == ["Old"]


def test_a_piece_without_a_picture_is_added_as_before(kit):
    kit.session.select_block("portfolio")
    kit.find(QPushButton, "Add without a picture").click()
    kit.wait(lambda: QApplication.focusWidget().accessibleName() == "Title")
    kit.qtbot.keyClicks(QApplication.focusWidget(), "A film")
    assert [(entry.title, entry.image) for entry in entries(kit, "portfolio")] == [("A film", None)]
    choose(kit, "a.png")
    kit.find(QPushButton, "Use picture", cropping(kit)).click()
    kit.wait(lambda: widths(kit, "portfolio") == [0, 100])
    kit.come_forward()
    kit.wait(lambda: QApplication.focusWidget().accessibleName() == "Title")
    kit.qtbot.keyClicks(QApplication.focusWidget(), "A tower")
    assert [entry.title for entry in entries(kit, "portfolio")] == ["A film", "A tower"]


def test_a_gallery_has_no_item_without_a_picture_to_add(kit):
    words = {one.text() for one in listed(kit).findChildren(QPushButton) if one.isVisible()}
    assert words == {"Add pictures…"}
