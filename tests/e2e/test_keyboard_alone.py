"""A whole kit by keyboard alone, from the empty start to the exported page: real keys, real window, real files."""

import pytest

from tests.e2e.profiles import with_sample
from tests.e2e.steps import block, kinds, open_first_kit
from tests.e2e.waiting import until

pytestmark = pytest.mark.x11


def on_item(kind):
    return lambda one: one.role == "list item" and one.name.startswith(kind)


def on_field(label):
    return lambda one: label in one.labels


@pytest.mark.timeout(180)
def test_a_whole_kit_by_keyboard_alone(desk, launch, listen):
    studio = launch()
    reader = listen(studio)
    desk.key("ctrl+n")
    reader.until_focus(lambda one: one.name == "Filter templates", "the filter of the gallery")
    desk.type("travel")
    desk.key("Return")
    reader.until_focus(lambda one: one.name == "Page, 7 blocks", "the canvas")
    assert kinds(reader)[:3] == ["Profile", "Gallery", "Numbers"]

    desk.key("Down")
    reader.until_focus(on_item("Profile"), "the first block")
    desk.key("Return")
    reader.until_focus(on_field("Name"), "the name")
    desk.key("ctrl+a")
    desk.type("Mara Vossx")
    desk.key("BackSpace", "Left", "Delete")
    desk.type("s")
    desk.key("Tab")
    reader.until_focus(on_field("Handle"), "the handle")
    desk.key("ctrl+a", "Delete", "BackSpace")
    desk.type("mara/voss")
    assert len(kinds(reader)) == 7, "keys of a text field reached the blocks"
    desk.key("Escape")
    reader.until_focus(on_item("Profile, Mara Voss, 1 of 7"), "the block again")
    until(lambda: studio.blocks()[0]["data"].get("handle") == "mara/voss", "what was typed in the store")

    desk.key("slash")
    reader.until_focus(lambda one: one.name == "Search blocks", "the search of the pop-up")
    desk.type("quest")
    desk.key("Return")
    reader.until_said("Insert block: Questions")
    reader.until_focus(on_item("Questions"), "the new block")
    desk.key("alt+Down")
    reader.until_said("Questions moved to 3 of 8")
    desk.key("alt+Up")
    reader.until_said("Questions moved to 2 of 8")
    desk.key("ctrl+d")
    reader.until_said("Duplicate block: Questions")
    assert len(kinds(reader)) == 9
    desk.key("Delete")
    reader.until_said("“Good to know” deleted")
    assert len(kinds(reader)) == 8
    desk.key("ctrl+z")
    reader.until_said("Undone: Delete block")
    desk.key("ctrl+shift+z")
    reader.until_said("Done again: Delete block")
    desk.key("Home")
    reader.until_focus(on_item("Profile"), "the first block")
    desk.key("shift+Down", "ctrl+x")
    reader.until_said("Deleted. 6 blocks left")
    desk.key("End", "ctrl+v")
    reader.until_said("Paste: 2 blocks")
    assert kinds(reader)[-2:] == ["Profile", "Questions"]
    desk.key("ctrl+z")
    reader.until_said("Undone: Paste")
    desk.key("ctrl+z")
    reader.until_said("Undone: Cut")
    desk.key("ctrl+shift+h")
    until(lambda: "hidden" in " ".join(one.name for one in reader.all("list item")), "a hidden block")
    desk.key("ctrl+z")
    reader.until_said("Undone: Hide block")

    desk.key("F1")
    reader.until_focus(lambda one: one.role == "text" and "hortcut" in one.called, "the shortcuts")
    assert desk.active_window()[1] == "Keyboard shortcuts"
    desk.key("Escape")
    reader.until_focus(lambda one: one.role == "list item", "the canvas again")
    desk.key("ctrl+k")
    reader.until_focus(lambda one: one.role == "text", "the command palette")
    desk.type("insert brands")
    desk.key("Return")
    reader.until_said("Insert block: Brands")
    until(lambda: "Brands" in kinds(reader), "the brands")

    desk.key("ctrl+e")
    reader.until_focus(lambda one: one.role == "radio button", "the export sheet")
    desk.key("Up", "Up", "Up", "Up", "Up")
    reader.until_focus(lambda one: one.name == "Web page" and "checked" in one.states, "the web page")
    desk.key("Return")
    reader.until_said("Saved travel-kit.html")
    page = (desk.home / "travel-kit.html").read_text()
    assert "Mara Voss" in page
    assert "mara/voss" in page
    desk.key("Escape")
    reader.until_focus(lambda one: one.role != "radio button", "the editor again")
    desk.key("ctrl+1")
    reader.until_focus(lambda one: one.name == "Kits" or one.role == "list item", "the kits")
    desk.key("ctrl+q")
    assert studio.process.wait(timeout=25) == 0
    assert studio.log() == ""
    assert [kind["type"] for kind in studio.blocks()].count("custom") >= 4


@pytest.mark.timeout(180)
def test_blocks_are_copied_from_one_studio_to_another(desk, launch, listen, tmp_path):
    with_sample(tmp_path / "profile")
    with_sample(tmp_path / "other")
    source = launch("profile")
    hears = listen(source)
    open_first_kit(desk, hears)
    target = launch("other")
    listens = listen(target)
    open_first_kit(desk, listens)
    count = len(kinds(listens))

    desk.activate(source.pid)
    hears.grab(block(hears, "Profile"))
    hears.until_focus(on_item("Profile"), "the profile")
    desk.key("ctrl+c")
    desk.activate(target.pid)
    desk.key("End", "ctrl+v")
    listens.until_said("Paste: Profile")
    assert len(kinds(listens)) == count + 1
    assert kinds(listens)[-1] == "Profile"
    until(lambda: len(target.blocks()) == count + 1, "the paste in the store")
    first, *_, pasted = target.blocks()
    assert pasted["data"] == source.blocks()[0]["data"] == first["data"]
    assert len({one["id"] for one in target.blocks()}) == count + 1
    assert pasted["id"] != source.blocks()[0]["id"]

    desk.key("Return")
    listens.until_focus(on_field("Name"), "the name of the pasted profile")
    desk.key("ctrl+a", "ctrl+v")
    until(lambda: target.blocks()[-1]["data"]["name"].startswith("Mara Voss"), "the plain text in a field")
    assert len(kinds(listens)) == count + 1
    assert len(source.blocks()) == count
    assert source.leave() == 0
    assert target.leave() == 0
    assert source.log() + target.log() == ""
