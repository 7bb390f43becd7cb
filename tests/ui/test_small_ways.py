"""Where the keyboard is, and what is said, after the small things one does all day."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QScrollArea, QToolButton

from desktop.auth.problems import VaultKind, VaultProblem
from desktop.models.blocks import StatsBlock
from desktop.models.theme import Theme
from desktop.services.account import AccountChanged, Standing
from desktop.services.preflight import Finding, Place, Severity
from desktop.ui.account.rail_button import AccountButton
from desktop.ui.account.sheet import SignInSheet
from desktop.ui.account.unlock_dialog import UnlockDialog
from desktop.ui.controls.slider import Slider
from desktop.ui.export.sheet import ExportSheet
from desktop.ui.finder.finder import Finder
from desktop.ui.finder.matching import fit
from desktop.ui.inspector.colour_picker import ColourPicker
from desktop.ui.kits.trash import TrashPage
from desktop.ui.preferences.page import SettingsPage


def test_enter_in_the_title_goes_back_to_the_canvas(studio):
    studio.open(studio.kits[0].id)
    studio.trigger("kits.rename")
    title = studio.find(QLineEdit, "Kit title")
    title.setText("Autumn")
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert not title.hasFocus()
    assert studio.page.canvas.isAncestorOf(QApplication.focusWidget())
    assert studio.session.kit.title == "Autumn"


def test_a_message_goes_with_what_it_offers_to_undo(studio):
    [kit] = studio.kits
    studio.window.page.trash_requested.emit((kit.id,))
    studio.wait(lambda: f"{kit.title} moved to the trash" in studio.said)
    studio.trigger("edit.undo")
    assert f"{kit.title} moved to the trash" not in studio.said
    studio.wait(lambda: bool(studio.kits))


def test_the_trash_begins_with_the_first_kit_and_goes_on_with_the_next(shelf):
    shelf.trigger("app.trash")
    page = shelf.window.findChild(TrashPage)
    shelf.wait(lambda: page.isAncestorOf(QApplication.focusWidget()))
    first = QApplication.focusWidget()
    name = first.accessibleName().removeprefix("Restore: ")
    assert name in {"Old", "Older"}
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    shelf.wait(lambda: f"{name} is back" in shelf.said)
    [other] = {"Old", "Older"} - {name}
    shelf.wait(lambda: QApplication.focusWidget().accessibleName() == f"Restore: {other}")


def test_the_palette_shows_everything_again_after_inserting_and_on_escape(studio):
    studio.open(studio.kits[0].id)
    studio.trigger("view.canvas")
    blocks = studio.find(QLineEdit, "Search blocks")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        blocks.setFocus()
        QTest.keyClicks(blocks, "rates")
        QTest.keyClick(blocks, key)
        assert blocks.text() == ""


def test_the_command_palette_is_as_high_as_what_it_found(studio):
    studio.trigger("app.palette")
    finder = studio.window.findChild(Finder)
    tall = finder.height()
    finder.findChild(QLineEdit).setText("export kit file")
    found = finder.findChild(QListWidget)
    assert found.count() < 4
    assert finder.height() < tall
    finder.close()


def test_the_command_palette_says_that_it_found_nothing(studio):
    studio.trigger("app.palette")
    finder = studio.window.findChild(Finder)
    found, line = finder.findChild(QListWidget), finder.findChild(QLineEdit)
    line.setText("zzzz")
    words = studio.find(QLabel, "Nothing found. Try another word.", finder)
    assert finder.rect().contains(words.geometry())
    assert not found.isVisible()
    line.setText("new kit")
    assert found.isVisible()
    assert not words.isVisible()
    finder.close()


def test_a_message_with_a_way_back_stays_longer_than_one_without(studio):
    toasts = studio.window.toasts
    toasts.show_message("Done")
    toasts.show_message("Deleted", "Undo", lambda: None)
    assert [timer.interval() for timer in toasts.findChildren(QTimer)] == [5000, 8000]


def test_the_question_before_a_kit_is_gone_for_good_names_it(shelf):
    shelf.trigger("app.trash")
    shelf.find(QPushButton, "Delete permanently: Old").click()
    dialog = QApplication.activeModalWidget()
    assert dialog.windowTitle() == "Delete “Old” permanently?"
    assert shelf.find(QLabel, "It can't be brought back, except from a backup.", dialog)
    dialog.reject()
    shelf.find(QPushButton, "Empty the trash").click()
    dialog = QApplication.activeModalWidget()
    assert dialog.windowTitle() == "Delete 2 kits permanently?"
    dialog.reject()


def test_words_that_follow_one_another_come_first():
    names = ["Export all kits\u2026", "Export kit file\u2026"]
    assert max(names, key=lambda name: fit("export kit", name)) == names[1]


def test_a_press_in_the_groove_brings_the_handle_there(qtbot):
    slider = Slider()
    qtbot.addWidget(slider)
    slider.setRange(0, 100)
    slider.resize(200, 24)
    slider.show()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(150, 12))
    assert slider.value() == pytest.approx(75, abs=4)
    QTest.mouseMove(slider, QPoint(100, 12))
    assert slider.value() == pytest.approx(50, abs=6)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(100, 12))


def test_all_of_the_first_window_stands_on_the_screen(empty_studio):
    window = type(empty_studio.window)(
        empty_studio.foundation.icons, empty_studio.foundation.actions, empty_studio.foundation.settings
    )
    room = window.screen().availableGeometry()
    assert window.width() <= max(window.minimumWidth(), room.width() - 16)
    assert window.height() <= room.height() - 48
    window.deleteLater()


def test_what_is_wrong_with_a_file_is_told_with_its_name_and_a_good_one_is_selected(studio, tmp_path):
    bad = tmp_path / "holiday.json"
    bad.write_text("{}")
    studio.studio.tools._read(bad)
    studio.wait(lambda: any(words.startswith("holiday.json: ") for words in studio.said))
    good = tmp_path / "good.json"
    made = studio.run(studio.studio.services.library.create("Autumn", Theme(), ()))
    studio.run(studio.studio.services.transfer.export_kits((made.id,), good))
    before = len(studio.kits)
    studio.studio.tools._read(good)
    studio.wait(lambda: len(studio.kits) > before)
    studio.wait(lambda: [kit.title for kit in studio.foundation.kits_page.selected()] == ["Autumn"])


def test_a_locked_session_asks_for_its_passphrase_at_once_and_again_from_the_lock(empty_studio):
    stage = empty_studio
    locked = VaultProblem(VaultKind.PASSPHRASE)
    stage.foundation.events.publish(AccountChanged(Standing.LOCKED, problem=str(locked), locked=locked))

    def asked():
        return next((one for one in stage.window.findChildren(UnlockDialog) if one.isVisible()), None)

    stage.wait(lambda: asked() is not None)
    stage.wait(lambda: isinstance(asked().focusWidget(), QLineEdit))
    QTest.keyClick(asked(), Qt.Key.Key_Escape)
    assert asked() is None
    stage.foundation.events.publish(AccountChanged(Standing.LOCKED, problem=str(locked), locked=locked))
    stage.qtbot.wait(0)
    assert asked() is None
    stage.window.findChild(AccountButton).click()
    stage.wait(lambda: asked() is not None)
    stage.foundation.events.publish(AccountChanged())
    stage.wait(lambda: asked() is None)


def test_setting_up_public_pages_is_one_step_away(desk):
    desk.sign_in()
    desk.make()
    desk.window.resize(960, 640)
    desk.studio.publishing._mending.mend(Finding(Severity.WARN, "", Place.SITE))
    desk.wait(desk.window.findChild(SettingsPage).isVisible)
    form = desk.studio.account.site
    desk.wait(lambda: form.visibleRegion().boundingRect().height() == form.height())
    area = next(one for one in desk.window.findChildren(QScrollArea) if one.isAncestorOf(form))
    desk.wait(lambda: area.verticalScrollBar().value() > 0)


def test_the_popup_is_as_high_as_the_blocks_it_found(studio):
    studio.open(studio.kits[0].id)
    popup = studio.page.canvas.popup
    studio.page.canvas.open_insert()
    tall = popup.height()
    QTest.mouseMove(popup.list.button("stats"), QPoint(20, 20))
    assert popup.list.current == "stats"
    assert [key for key in popup.list.shown if popup.list.button(key).current] == ["stats"]
    QTest.keyClicks(popup.list.search, "rates")
    assert popup.list.shown == ["custom:rates"]
    assert popup.height() < tall / 2
    assert popup.list.button("custom:rates").visibleRegion().boundingRect().height() >= 48
    popup.close()


def test_what_the_sign_in_sheet_asks_for_is_its_title_and_the_rule_stands_there_once(studio):
    sheet = SignInSheet(studio.foundation.icons, studio.window)
    sheet.show_start(new=True)
    assert sheet.windowTitle() == "Create your account"
    sheet.open()
    sheet.start.email.setText("nina@example.com")
    sheet.start.password.setText("short")
    QTest.keyClick(sheet.start.password, Qt.Key.Key_Return)
    rules = [one.text() for one in sheet.findChildren(QLabel) if one.isVisible() and "characters" in one.text()]
    assert rules == ["At least 8 characters"]
    sheet.show_start()
    assert sheet.windowTitle() == "Sign in"
    sheet.reject()
    sheet.deleteLater()


def test_a_code_leads_to_where_the_page_will_be_and_says_so(desk):
    desk.know("mara")
    session = desk.make()
    desk.studio.publishing.ways = replace(desk.studio.publishing.ways, site=lambda: "https://kits.example")
    desk.wait(lambda: bool(desk.studio.publishing.future_link))
    desk.trigger("share.qr")
    sheet = desk.window.findChild(ExportSheet)
    address = desk.find(QLineEdit, "Address the code leads to", sheet)
    assert address.text() == desk.studio.publishing.future_link
    assert address.text().startswith("https://kits.example/mara")
    assert desk.find(QLabel, "Works once the kit is published.", sheet)
    assert session.kit.slug
    sheet.reject()


def test_numbers_without_an_account_say_what_to_do(desk):
    session = desk.make(StatsBlock(id="n"))
    session.edit_requested.emit("n", "")
    assert desk.find(QLabel, "Type your numbers in below.")


def test_the_colour_picker_is_all_inside_the_window(studio):
    studio.open(studio.kits[0].id)
    studio.page.inspector.show_theme()
    studio.find(QToolButton, "Pick a colour").click()
    picker = studio.window.findChild(ColourPicker)
    studio.wait(picker.isVisible)
    assert studio.window.rect().contains(QRect(picker.mapTo(studio.window, QPoint()), picker.size()))
    picker.close()
