"""The way of Tab through sheets and dialogs: it stays inside, all is reached and marked, and Esc leaves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from desktop.models.blocks import CustomBlock, CustomData, Entry, Link, ProfileBlock, ProfileData
from desktop.models.conflict import Conflict, ConflictKind
from desktop.models.theme import Theme
from desktop.storage.conflicts import OpenConflict
from desktop.ui.account.delete_dialog import DeleteDialog
from desktop.ui.account.first_run import FirstRun
from desktop.ui.inspector.fields.image import ImageField
from desktop.ui.sync.conflict_sheet import ConflictSheet
from tests.ui.publish_stage import CONTACT, PROFILE
from tests.ui.tab_walk import in_turn, names, round_trip

pytestmark = pytest.mark.webengine  # the pictures on the cards come from the page's own engine


def sample(stage):
    return stage.open(next(kit.id for kit in stage.kits if kit.sample))


def shortcuts(stage):
    stage.trigger("app.shortcuts")


def purge(stage):
    stage.trigger("app.trash")
    stage.find(QPushButton, "Restore: Older")
    stage.find(QPushButton, "Empty the trash").click()


def sign_in(stage):
    stage.trigger("account.sign_in")


def export(stage):
    sample(stage)
    stage.trigger("share.export")


def publish(stage):
    sample(stage)
    stage.trigger("share.publish")


def crop(stage):
    session = sample(stage)
    session.select_block(session.order[0])
    file = stage.foundation.paths.profile / "picture.png"
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(QColor("#0f766e"))
    assert picture.save(str(file))
    next(one for one in stage.window.findChildren(ImageField) if one.isVisible()).take(file)


def versions(stage):
    kept = stage.studio.services.versions
    # One link: a page without any hands the keyboard on as soon as it has it, and each more is one more wait.
    creator = ProfileBlock(
        id="p", data=ProfileData(name="Mara", links=(Link(label="Film", url="https://a.example"),))
    )
    kit = stage.run(stage.studio.services.library.create("Plain", Theme(), (creator,)))
    stage.run(kept.keep(kit.id, "Before the rebrand"))
    stage.open(kit.id).insert("separator")
    stage.trigger("kits.versions")
    sheet, words = opened(stage), []

    def stands():
        if sheet.page is not None:
            sheet.page._page.toPlainText(words.append)
        return any("Film" in one for one in words)

    stage.wait(stands)


def conflict(stage):
    kit = sample(stage).kit
    met = (Conflict(kind=ConflictKind.FIELD, path=("theme", "primary"), mine=kit.theme.primary, theirs="#0e7490"),)
    ConflictSheet(kit, [OpenConflict(1, kit.id, None, met)], stage.window).open()


def first_name(stage):
    first_run(stage, "username", "stats", "welcome")


def first_numbers(stage):
    first_run(stage, "stats", "welcome")


def first_kit(stage):
    first_run(stage, "welcome")


def first_run(stage, *steps):
    FirstRun(steps, site="https://kits.example", proposal="mara", parent=stage.window).open()


def delete(stage):
    DeleteDialog("mara@example.com", stage.window).open()


def delete_named(stage):
    dialog = DeleteDialog("mara@example.com", stage.window)
    dialog.open()
    dialog.typed.setText("mara@example.com")


SHEETS = (
    *(shortcuts, purge, sign_in, export, publish, crop, versions, conflict),
    *(first_name, first_numbers, first_kit, delete, delete_named),
)


def opened(stage):
    """Return the sheet that shows, once it has the keyboard."""

    def shown():
        return [one for one in stage.window.findChildren(QDialog) if one.isVisible()]

    stage.wait(lambda: bool(shown()))
    [sheet] = shown()
    stage.wait(sheet.isActiveWindow)
    return sheet


def walked(stage):
    """Walk the sheet that shows and leave it by Esc; return what was heard."""
    sheet = opened(stage)
    assert sheet.isAncestorOf(QApplication.focusWidget()), "the keyboard is not in the sheet"
    stops = round_trip(sheet)
    heard = names(stops)
    stops[0].setFocus()
    with stage.qtbot.waitSignal(sheet.finished):
        stage.qtbot.keyClick(stops[0], Qt.Key.Key_Escape)
    stage.come_forward()
    return heard


@pytest.mark.parametrize("show", SHEETS, ids=lambda show: show.__name__)
def test_tab_walks_within_a_sheet_and_esc_leaves_it(shelf, show):
    show(shelf)
    walked(shelf)


def test_the_versions_come_before_what_is_done_with_them(shelf):
    versions(shelf)
    in_turn(walked(shelf), "Name for the present version", "Versions", "Bring back")


def test_a_kit_is_checked_and_published_by_tab(desk):
    desk.sign_in()
    desk.make(
        PROFILE, CustomBlock(id="g", data=CustomData(kind="gallery", entries=(Entry(image="https://a/b.png"),)))
    )
    desk.open_sheet()
    desk.shows("Publish this kit")
    assert "Publish kit" in walked(desk)


def test_the_link_of_a_page_is_handed_over_by_tab(desk):
    desk.sign_in()
    desk.make(PROFILE, CONTACT)
    desk.publish()
    desk.shows("Your kit is published")
    heard = walked(desk)
    assert {"Copy link", "Unpublish"} <= set(heard), heard


def test_a_sheet_that_asks_for_a_name_is_walked(desk):
    desk.know(username=None)
    desk.make(PROFILE, CONTACT)
    desk.open_sheet()
    desk.shows("Publish this kit")
    assert any("username" in one for one in walked(desk))
