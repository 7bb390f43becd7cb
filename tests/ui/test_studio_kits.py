"""The kits screen with the real store under it."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QListView, QPushButton

from desktop.models.theme import Theme
from desktop.ui.gallery.page import GalleryPage
from desktop.ui.kits.model import CardRole
from desktop.ui.kits.trash import TrashPage
from tests.ui.studio_stage import StudioStage

pytestmark = pytest.mark.webengine  # the pictures on the cards come from the page's own engine


def grid(stage):
    return stage.find(QListView, "Kits")


def titles(stage):
    model = grid(stage).model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_a_screen_that_is_not_shown_takes_no_action(studio):
    (kit,) = add(studio, "Mine")
    studio.foundation.kits_page.select(kit.id)
    actions = studio.foundation.actions
    assert actions["edit.delete"].isEnabled()
    studio.trigger("app.settings")
    for name in ("edit.delete", "edit.duplicate", "kits.open", "kits.rename", "kits.default"):
        assert not actions[name].isEnabled(), name
    studio.trigger("app.kits")
    assert actions["edit.delete"].isEnabled()


def test_cards_that_are_read_again_leave_the_open_kit_its_actions(studio):
    (kit,) = add(studio, "Mine")
    session = studio.open(kit.id)
    session.insert("profile")
    actions = studio.foundation.actions
    with studio.qtbot.waitSignal(studio.studio.kits.listed):
        studio.run(studio.studio.services.library.create("Another", Theme(), ()))
    assert actions["edit.delete"].isEnabled()
    assert actions["edit.undo"].text() == "Undo insert block"


def add(stage, *names):
    made = [stage.run(stage.studio.services.library.create(name, Theme(), ())) for name in names]
    stage.wait(lambda: {kit.id for kit in made} <= {kit.id for kit in stage.kits})
    return made


def test_the_sample_is_marked_and_one_click_clears_it_and_brings_it_back(studio):
    assert [kit.sample for kit in studio.kits] == [True]
    studio.find(QPushButton, "Clear the sample").click()
    studio.wait(lambda: not studio.kits)
    assert studio.said == ["The sample is cleared"]
    studio.find(QPushButton, "Undo").click()
    studio.wait(lambda: [kit.sample for kit in studio.kits] == [True])


def test_what_was_changed_in_the_sample_outlives_its_clearing(studio):
    sample = studio.kits[0].id
    studio.open(sample).insert("separator")
    studio.studio.editing.close()
    after = studio.run(studio.studio.services.library.open(sample)).document.kit
    studio.find(QPushButton, "Clear the sample").click()
    studio.wait(lambda: not studio.kits)
    assert studio.said == ["The sample is cleared. What you made of it is in the trash."]
    trash = studio.run(studio.studio.services.library.summaries(trash=True))
    assert [(kit.id, kit.sample) for kit in trash] == [(sample, False)]
    studio.trigger("edit.undo")
    studio.wait(lambda: [kit.sample for kit in studio.kits] == [True])
    opened = studio.run(studio.studio.services.library.open(sample))
    assert opened.document.kit.blocks == after.blocks
    assert opened.snapshots


def test_who_cleared_the_sample_does_not_find_it_again(qtbot, qapp, tmp_path):
    first = StudioStage(qtbot, qapp, tmp_path / "profile", with_sample=True)
    first.find(QPushButton, "Clear the sample").click()
    first.wait(lambda: not first.kits)
    first.leave()
    again = StudioStage(qtbot, qapp, tmp_path / "profile", with_sample=True, cleared=True)
    (mine,) = add(again, "Mine")  # behind whatever the start has asked for
    assert [kit.id for kit in again.kits] == [mine.id]
    again.leave()


def test_the_default_kit_is_the_default_again_once_its_deletion_is_undone(studio):
    one, other = add(studio, "One", "Other")
    default = next(kit.id for kit in studio.kits if kit.default)
    assert default == one.id
    studio.foundation.kits_page.select(one.id)
    studio.trigger("edit.delete")
    studio.wait(lambda: [kit.id for kit in studio.kits if kit.default] == [other.id])
    studio.trigger("edit.undo")
    studio.wait(lambda: [kit.id for kit in studio.kits if kit.default] == [one.id])


def test_a_sample_is_the_default_only_where_there_is_no_other_kit(studio):
    (one,) = add(studio, "One")
    studio.foundation.kits_page.select(one.id)
    studio.trigger("edit.delete")
    studio.wait(lambda: [kit.sample for kit in studio.kits if kit.default] == [True])
    studio.run(studio.studio.services.library.restore([one.id]))
    studio.wait(lambda: [kit.id for kit in studio.kits if kit.default] == [one.id])


def test_a_backup_that_comes_back_brings_its_own_pictures(studio):
    (kit,) = add(studio, "One")
    library, backups = studio.studio.services.library, studio.studio.services.backups
    backup = studio.run(backups.make())
    studio.run(library.theme_for_all(Theme(primary="#112233")))
    studio.wait(lambda: next(one for one in studio.kits if one.id == kit.id).primary == "#112233")
    after = next(one for one in studio.kits if one.id == kit.id)
    studio.run(backups.restore(backup))
    studio.run(library.theme_for_all(Theme(primary="#445566")))
    studio.wait(lambda: next(one for one in studio.kits if one.id == kit.id).primary == "#445566")
    again = next(one for one in studio.kits if one.id == kit.id)
    assert again.revision == after.revision
    assert again.content != after.content


def test_an_empty_studio_leads_to_the_templates(empty_studio):
    empty_studio.find(QAbstractButton, "Start from a template").click()
    empty_studio.wait(lambda: isinstance(empty_studio.window.page, GalleryPage))


def test_an_empty_studio_offers_the_sample(empty_studio):
    empty_studio.find(QAbstractButton, "Try the sample").click()
    empty_studio.wait(lambda: [kit.sample for kit in empty_studio.kits] == [True])
    assert grid_visible(empty_studio)


@pytest.mark.parametrize("card", ["Gaming", "Beauty", "Tech", "Travel", "Food", "Fitness", "Music", "Education"])
def test_a_template_becomes_a_kit_that_is_open(empty_studio, card):
    empty_studio.trigger("app.new_kit")
    empty_studio.wait(lambda: isinstance(empty_studio.window.page, GalleryPage))
    search = empty_studio.find(QLineEdit, "Filter templates")
    empty_studio.qtbot.keyClicks(search, card)
    empty_studio.qtbot.keyClick(search, Qt.Key.Key_Return)
    empty_studio.wait(lambda: empty_studio.session is not None)
    assert empty_studio.session.kit.title == f"{card} kit"
    assert empty_studio.session.kit.slug == f"{card.lower()}-kit"
    assert len(empty_studio.session.order) > 5


def test_search_and_sort(studio):
    add(studio, "Zebra", "Apple pitch", "Mango")
    assert titles(studio)[0] == "New kit"
    studio.find(QLineEdit, "Search kits").setText("app")
    assert titles(studio) == ["New kit", "Apple pitch"]
    studio.find(QLineEdit, "Search kits").setText("nothing like it")
    assert not grid_visible(studio)
    studio.find(QLineEdit, "Search kits").clear()
    page = studio.foundation.kits_page
    page._sort.setCurrentIndex(1)
    assert titles(studio)[1:] == sorted(titles(studio)[1:], key=str.lower)


def grid_visible(stage):
    return any(view.isVisible() for view in stage.window.findChildren(QListView) if view.accessibleName() == "Kits")


def test_delete_goes_to_the_trash_and_undo_brings_it_back(studio):
    (kit,) = add(studio, "Mine")
    page = studio.foundation.kits_page
    page.select(kit.id)
    studio.trigger("edit.delete")
    studio.wait(lambda: kit.id not in {one.id for one in studio.kits})
    assert studio.said[-1] == "Mine moved to the trash"
    assert studio.foundation.actions["edit.undo"].text() == "Undo delete"
    studio.trigger("edit.undo")
    studio.wait(lambda: kit.id in {one.id for one in studio.kits})
    studio.trigger("edit.redo")
    studio.wait(lambda: kit.id not in {one.id for one in studio.kits})


def test_restore_and_delete_for_ever_from_the_trash(studio):
    kept, gone = add(studio, "Keep", "Gone")
    studio.run(studio.studio.services.library.trash([kept.id, gone.id]))
    studio.trigger("app.trash")
    studio.wait(lambda: isinstance(studio.window.page, TrashPage))
    studio.wait(lambda: any(b.accessibleName() == "Restore: Keep" for b in studio.window.findChildren(QPushButton)))
    studio.find(QPushButton, "Restore: Keep").click()
    studio.wait(lambda: kept.id in {one.id for one in studio.kits})
    studio.find(QPushButton, "Delete permanently: Gone").click()
    studio.find(QPushButton, "Delete permanently", QApplication.activeModalWidget()).click()
    library = studio.studio.services.library
    studio.wait(lambda: studio.run(library.summaries(trash=True)) == ())


def test_an_empty_trash_offers_nothing_to_empty(studio):
    studio.trigger("app.trash")
    studio.wait(lambda: isinstance(studio.window.page, TrashPage))
    studio.wait(lambda: any(one.text() == "The trash is empty" for one in studio.window.findChildren(QLabel)))
    assert not any(one.isVisible() for one in studio.window.page.findChildren(QPushButton))


def test_the_menu_of_a_kit_begins_with_opening_it(studio):
    (kit,) = add(studio, "Mine")
    studio.foundation.kits_page._menu_for(kit.id)
    menu = QApplication.activePopupWidget()
    offered = [one for one in menu.actions() if not one.isSeparator()]
    assert offered[0].text() == "Open kit"
    assert all(one.isEnabled() for one in offered)
    menu.close()
    studio.trigger("kits.open")
    studio.wait(lambda: studio.session is not None and studio.session.kit.id == kit.id)


def test_duplicate_has_its_own_address_and_can_be_undone(studio):
    (kit,) = add(studio, "Mine")
    page = studio.foundation.kits_page
    page.select(kit.id)
    studio.trigger("edit.duplicate")
    studio.wait(lambda: any(one.title == "Mine (copy)" for one in studio.kits))
    copy = next(one for one in studio.kits if one.title == "Mine (copy)")
    assert (copy.slug, copy.published, copy.default) == ("mine-2", False, False)
    studio.trigger("edit.undo")
    studio.wait(lambda: copy.id not in {one.id for one in studio.kits})


def test_exactly_one_kit_is_the_default_and_it_moves(studio):
    first, second = add(studio, "One", "Two")
    page = studio.foundation.kits_page
    assert [kit.id for kit in studio.kits if kit.default] == [first.id]
    page.select(second.id)
    studio.trigger("kits.default")
    studio.wait(lambda: [kit.id for kit in studio.kits if kit.default] == [second.id])
    studio.trigger("edit.undo")
    studio.wait(lambda: [kit.id for kit in studio.kits if kit.default] == [first.id])


def test_renaming_in_place(studio):
    (kit,) = add(studio, "Old")
    page = studio.foundation.kits_page
    page.select(kit.id)
    studio.trigger("kits.rename")
    editor = studio.find(QLineEdit, "Kit title")
    editor.setText("New name")
    studio.qtbot.keyClick(editor, Qt.Key.Key_Return)
    studio.wait(lambda: "New name" in {one.title for one in studio.kits})


def test_each_card_gets_the_picture_of_its_page(studio):
    (kit,) = add(studio, "Mine")
    index = grid(studio).model().index(grid(studio).model().row_of(kit.id))
    studio.wait(lambda: index.data(CardRole.THUMBNAIL) is not None)
    assert not index.data(CardRole.THUMBNAIL).isNull()


def test_kits_go_out_into_a_file_and_come_back(studio, tmp_path):
    (kit,) = add(studio, "Mine")
    studio.foundation.kits_page.select(kit.id)
    studio.trigger("share.json")
    dialog = studio.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "mine.json"))
    dialog.close()
    studio.wait(lambda: studio.said[-1:] == ["1 kit written to mine.json"])
    assert [one["title"] for one in json.loads((tmp_path / "mine.json").read_text())["kits"]] == ["Mine"]
    studio.trigger("app.import")
    dialog = studio.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "mine.json"))
    dialog.close()
    studio.wait(lambda: studio.said[-1:] == ["1 kit imported"])
    studio.wait(lambda: sum(one.title == "Mine" for one in studio.kits) == 2)


def test_all_kits_go_into_one_file_with_their_pictures_and_come_back(studio, tmp_path):
    add(studio, "Mine")
    studio.trigger("app.export_all")
    dialog = studio.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "all.json"))
    dialog.close()
    studio.wait(lambda: studio.said[-1:] == ["2 kits written to all.json"])
    written = json.loads((tmp_path / "all.json").read_text())["kits"]
    assert {one["title"] for one in written} == {"Mine", "Mara Voss"}
    assert "data:image/" in json.dumps(written)
    before = {kit.id for kit in studio.kits}
    studio.trigger("app.import")
    dialog = studio.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "all.json"))
    dialog.close()
    studio.wait(lambda: studio.said[-1:] == ["2 kits imported"])
    studio.wait(lambda: len(studio.kits) == 4)
    assert [kit.sample for kit in studio.kits if kit.id not in before] == [False, False]
    assert len({kit.slug for kit in studio.kits}) == 4


def test_a_bad_file_is_refused_with_the_reason(studio, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text("{ not json")
    studio.trigger("app.import")
    dialog = studio.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(bad))
    dialog.close()
    studio.wait(lambda: bool(studio.said))
    assert studio.said == ["bad.json: This is not a kit file: line 1, column 3 can't be read."]


def test_cards_that_were_scrolled_past_do_not_hold_up_those_that_are_seen(studio):
    studio.trigger("app.settings")
    library, screen = studio.studio.services.library, studio.foundation.kits_page
    for number in range(4):
        studio.run(library.create(f"Kit {number}", Theme(), ()))

    def taken():
        return list(studio.foundation.paths.thumbnails.glob("*.png"))

    studio.wait(lambda: len(taken()) == len(studio.kits) == 5 and studio.studio.pictures.idle)
    for picture in taken():  # or they would not be taken again
        picture.unlink()
    kits = [kit for kit in studio.kits if not kit.sample]
    screen.pictures_wanted.emit(tuple(kits[:3]))
    screen.pictures_wanted.emit(tuple(kits[3:]))
    studio.wait(lambda: studio.studio.pictures.idle and bool(taken()))
    assert len(taken()) == 1


def test_a_list_that_comes_anew_asks_for_its_pictures_at_once(studio):
    screen, asked = studio.foundation.kits_page, []
    screen.pictures_wanted.disconnect()
    screen.pictures_wanted.connect(asked.extend)
    [kit] = screen.kits
    screen.show_kits([kit._replace(id=f"{number}") for number in range(150)])
    assert asked
    screen.select("0")
    asked.clear()
    screen.show_kits([kit._replace(id=f"{number}") for number in range(150)])
    assert asked
