"""A picture takes its time; it goes to what it was given to, whatever is selected or changed meanwhile."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton

from desktop.models.blocks import CustomBlock, ProfileBlock, ProfileData
from desktop.models.theme import Theme
from desktop.ui.inspector.fields.image import ImageField
from desktop.ui.inspector.images.crop_dialog import CropDialog


def gallery(name, *ids):
    entries = [{"id": one, "caption": one} for one in ids]
    return CustomBlock.model_validate({"id": name, "type": "custom", "data": {"kind": "gallery", "entries": entries}})


@pytest.fixture
def kit(empty_studio, tmp_path):
    """Two profiles and two galleries, open; `picture` is a file."""
    people = tuple(ProfileBlock(id=one, data=ProfileData(name=one)) for one in ("first", "second"))
    blocks = (*people, gallery("many", "a", "b", "c"), gallery("few", "d"))
    made = empty_studio.run(empty_studio.studio.services.library.create("Mine", Theme(), blocks))
    empty_studio.open(made.id)
    empty_studio.trigger("view.canvas")
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    empty_studio.picture = tmp_path / "picture.png"
    image.save(str(empty_studio.picture))
    return empty_studio


def fields(stage):
    return [one for one in stage.window.findChildren(ImageField) if one.isVisible()]


def give(stage, field, meanwhile):
    """Give a picture to a field, and do something else before it is ready."""
    field.take(stage.picture)
    stage.wait(lambda: stage.window.findChild(CropDialog) is not None)
    go_on = threading.Event()
    stage.studio.services.rendering.submit(go_on.wait)
    stage.find(QPushButton, "Use picture", stage.window.findChild(CropDialog)).click()
    meanwhile()
    go_on.set()
    stage.studio.services.rendering.submit(lambda: None).result()


def images(stage, block_id):
    return {entry.id: bool(entry.image) for entry in stage.session.kit.block(block_id).data.entries}


def open_item(stage, block_id, place):
    stage.session.select_block(block_id)
    stage.session.edit_requested.emit(block_id, f"entries.{place}.alt")
    stage.wait(lambda: bool(fields(stage)))
    return fields(stage)[0]


def test_it_goes_to_the_block_it_was_given_to(kit):
    kit.session.select_block("first")
    give(kit, fields(kit)[0], lambda: kit.session.select_block("second"))
    kit.wait(lambda: kit.session.kit.block("first").data.avatar is not None)
    assert kit.session.kit.block("second").data.avatar is None
    kit.trigger("edit.undo")
    assert kit.session.kit.block("first").data.avatar is None


@pytest.mark.parametrize("other", ["few", "first"])
def test_it_goes_to_the_item_it_was_given_to_though_its_row_is_gone(kit, other):
    give(kit, open_item(kit, "many", 2), lambda: kit.session.select_block(other))
    kit.wait(lambda: images(kit, "many")["c"])
    assert images(kit, "many") == {"a": False, "b": False, "c": True}
    assert images(kit, "few") == {"d": False}


def test_it_finds_its_item_after_others_moved_and_were_edited(kit):
    def turn_round():
        entries = [entry.model_dump(mode="json") for entry in kit.session.kit.block("many").data.entries]
        entries[1]["caption"] = "edited"
        kit.session.set_data("many", {"entries": entries[::-1]})

    give(kit, open_item(kit, "many", 0), turn_round)
    kit.wait(lambda: images(kit, "many")["a"])
    assert images(kit, "many") == {"c": False, "b": False, "a": True}
    assert kit.session.kit.block("many").data.entries[1].caption == "edited"


def test_for_a_block_that_is_gone_it_is_refused_in_words(kit):
    kit.session.select_block("first")
    give(kit, fields(kit)[0], kit.session.delete)
    kit.wait(lambda: any("didn't fit" in words for words in kit.said))
    assert [block.id for block in kit.session.kit.blocks] == ["second", "many", "few"]
