"""A picture in the kit is cropped again, and framed in the shapes that the page shows."""

import base64
import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QSlider, QToolButton

from desktop.models.blocks import CustomBlock, CustomData, Entry, ProfileBlock, ProfileData
from desktop.models.theme import Theme
from desktop.ui.inspector.fields.image import ImageField
from desktop.ui.inspector.images.crop_dialog import CropDialog


def encoded(width, height):
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(buffer, "PNG")
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"


AVATAR, TALL = encoded(400, 400), encoded(300, 500)


def entries(kind, **values):
    return CustomBlock(id=kind, data=CustomData(kind=kind, entries=(Entry(id="e", **values),)))


@pytest.fixture
def kit(empty_studio):
    """A profile with a picture, and one block of each kind with a picture in it, open."""
    blocks = (
        ProfileBlock(id="p", data=ProfileData(name="Mara", avatar=AVATAR, avatar_alt="Mara on a train")),
        ProfileBlock(id="bare", data=ProfileData(name="Ben")),
        ProfileBlock(id="web", data=ProfileData(name="Cleo", avatar="https://pictures.example/a.png")),
        ProfileBlock(id="broken", data=ProfileData(name="Dan", avatar="data:image/png;base64,AAAAA")),
        *(entries(kind, image=TALL, alt="A tower") for kind in ("gallery", "portfolio", "caseStudy")),
        entries("brands", logo=TALL, name="Tower"),
    )
    made = empty_studio.run(empty_studio.studio.services.library.create("Mine", Theme(), blocks))
    empty_studio.open(made.id)
    empty_studio.trigger("view.canvas")
    return empty_studio


def field(stage, block_id):
    stage.session.select_block(block_id)
    if stage.session.kit.block(block_id).type == "custom":
        stage.rows()[0].unfold(unfolded=True)
    stage.wait(lambda: any(one.isVisible() for one in stage.window.findChildren(ImageField)))
    return next(one for one in stage.window.findChildren(ImageField) if one.isVisible())


def crop(stage, within):
    """Press the button by the keyboard, and return the dialog."""
    button = stage.find(QToolButton, "Crop picture…", within)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    stage.qtbot.keyClick(button, Qt.Key.Key_Space)
    return shown(stage)


def shown(stage):
    stage.wait(lambda: stage.window.findChild(CropDialog) is not None)
    return stage.window.findChild(CropDialog)


def use(stage, dialog):
    stage.find(QPushButton, "Use picture", dialog).click()
    stage.wait(lambda: stage.window.findChild(CropDialog) is None)
    stage.studio.services.rendering.submit(lambda: None).result()


def size(source):
    image = QImage.fromData(base64.b64decode(source.partition(",")[2]))
    return image.width(), image.height()


def says(stage, within, words):
    stage.wait(lambda: words in {one.text() for one in within.findChildren(QLabel) if one.isVisible()})


def test_the_picture_that_is_there_is_cropped_and_the_rest_stays(kit):
    within = field(kit, "p")
    dialog = crop(kit, within)
    dialog.findChild(QSlider).setValue(200)
    use(kit, dialog)
    kit.wait(lambda: kit.session.kit.block("p").data.avatar != AVATAR)
    assert size(kit.session.kit.block("p").data.avatar) == (200, 200)
    assert kit.session.kit.block("p").data.avatar_alt == "Mara on a train"
    assert kit.find(QLineEdit, "Describe the picture").text() == "Mara on a train"
    assert kit.foundation.actions["edit.undo"].text() == "Undo change image"
    kit.trigger("edit.undo")
    assert kit.session.kit.block("p").data.avatar == AVATAR


def test_one_that_is_left_as_it_is_changes_nothing(kit):
    within = field(kit, "p")
    use(kit, crop(kit, within))
    says(kit, within, "Or drop a picture here")
    crop(kit, within).reject()
    says(kit, within, "Or drop a picture here")
    assert kit.session.kit.block("p").data.avatar == AVATAR
    assert not kit.foundation.actions["edit.undo"].isEnabled()


def test_a_click_on_the_picture_opens_it(kit):
    kit.qtbot.mouseClick(field(kit, "p")._shown, Qt.MouseButton.LeftButton)
    shown(kit).reject()
    kit.wait(lambda: kit.window.findChild(CropDialog) is None)
    kit.qtbot.mouseClick(field(kit, "bare")._shown, Qt.MouseButton.LeftButton)
    kit.wait(lambda: kit.window.findChild(QFileDialog) is not None)
    kit.window.findChild(QFileDialog).reject()


@pytest.mark.parametrize("block_id", ["bare", "web"])
def test_where_no_picture_is_held_there_is_nothing_to_crop(kit, block_id):
    buttons = field(kit, block_id).findChildren(QToolButton)
    assert "Crop picture…" not in {one.accessibleName() for one in buttons if one.isVisible()}


def test_one_that_is_damaged_is_refused_in_words(kit):
    within = field(kit, "broken")
    kit.find(QToolButton, "Crop picture…", within).click()
    says(kit, within, "This picture is damaged. Choose it again.")


@pytest.mark.parametrize(
    ("block_id", "shape", "wanted"),
    [
        ("gallery", "", (300, 500)),
        ("gallery", "Wide", (300, 188)),
        ("gallery", "Square", (300, 300)),
        ("gallery", "Tall", (300, 375)),
        ("brands", "", (300, 500)),
        ("portfolio", "", (300, 169)),
        ("caseStudy", "", (300, 188)),
    ],
)
def test_a_picture_has_the_shapes_that_the_page_shows(kit, tmp_path, block_id, shape, wanted):
    file = tmp_path / "tower.png"
    file.write_bytes(base64.b64decode(TALL.partition(",")[2]))
    field(kit, block_id).take(file)
    dialog = shown(kit)
    offered = [one.text() for one in dialog.findChildren(QToolButton)]
    assert offered == {
        "gallery": ["Whole picture", "Wide", "Square", "Tall"],
        "brands": ["Whole picture", "Wide", "Square"],
    }.get(block_id, [])
    height = dialog.height()
    if shape:
        kit.find(QToolButton, shape, dialog).click()
    assert dialog.sizeHint().height() <= height
    use(kit, dialog)

    def kept():
        entry = kit.session.kit.block(block_id).data.entries[0]
        return entry.image or entry.logo

    kit.wait(lambda: kept() != TALL)
    assert size(kept()) == pytest.approx(wanted, abs=1)
