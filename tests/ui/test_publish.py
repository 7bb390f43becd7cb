"""Publishing in the real window, with the real services and sync, over a platform in memory."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton

from desktop.auth.problems import VaultKind, VaultProblem
from desktop.document.commands import SetData
from desktop.document.labels import Label
from desktop.models.blocks import (
    CustomBlock,
    CustomData,
)
from desktop.models.profile import Profile
from desktop.models.theme import Theme
from desktop.services.account import AccountChanged, Standing
from desktop.services.publishing import PageStatus
from desktop.ui.publish.words import badge, button_words, status_words
from tests.ui.publish_stage import CONTACT, PROFILE, Desk


def test_one_click_publishes_and_hands_over_the_link(desk, server):
    desk.sign_in()
    session = desk.make()
    assert desk.badge == "Publish"
    desk.publish()
    desk.shows("Your kit is published")
    assert server.rows[session.kit.id].content.published
    desk.wait(lambda: desk.badge == "Published")
    assert desk.find(QLineEdit, "Link of the page", desk.sheet).text() == "kits.example/mara"
    assert desk.sheet.outcome.code.isVisible()
    desk.press("Copy link")
    assert QGuiApplication.clipboard().text() == "https://kits.example/mara"
    assert desk.visible("Copied")
    desk.press("Open")
    assert desk.opened == [QUrl("https://kits.example/mara")]
    assert next(kit for kit in desk.run(desk.studio.services.library.summaries())).public


def test_who_is_signed_out_is_told_what_an_account_gives(desk):
    desk.make()
    desk.open_sheet()
    desk.shows("Sign in to publish")
    desk.press("Sign in or make an account")
    assert desk.asked == ["sign in"]
    desk.know()
    desk.shows("Publish this kit")


def test_a_locked_session_queues(desk):
    problem = VaultProblem(VaultKind.LOCKED)
    profile = Profile("mia", "mara@example.com", "mara")
    desk.make()
    desk.foundation.events.publish(
        AccountChanged(Standing.LOCKED, profile=profile, problem=str(problem), locked=problem)
    )
    desk.publish()
    desk.shows("Queued")
    assert str(problem) in " ".join(desk.words())


def publish_offline(desk, server):
    """Publish a kit that the server has, without a network; return its session."""
    desk.sign_in()
    session = desk.make()
    desk.wait(lambda: session.kit.id in server.rows)
    desk.platform.online = False
    desk.publish()
    desk.shows("Queued")
    return session


def test_offline_it_is_queued_and_goes_out_by_itself(desk, server):
    session = publish_offline(desk, server)
    assert "You're offline." in " ".join(desk.words())
    assert not desk.sheet.outcome.code.isVisible()  # there is no page behind it yet
    assert desk.visible("Cancel publishing")
    desk.sheet.reject()
    desk.wait(lambda: desk.badge == "Waiting to publish")
    desk.platform.online = True
    desk.sync.wake()
    desk.wait(lambda: desk.badge == "Published")
    assert server.rows[session.kit.id].content.published


def test_what_is_queued_can_be_called_off(desk, server):
    session = publish_offline(desk, server)
    desk.press("Cancel publishing")
    desk.wait(lambda: desk.badge == "Publish")
    desk.platform.online = True
    desk.sync.wake()
    desk.wait(lambda: not desk.run(desk.studio.services.library.summaries())[0].published)
    assert not server.rows[session.kit.id].content.published


def test_what_is_under_way_shows_and_can_be_left(desk):
    desk.know()
    desk.make()
    desk.publish()
    desk.shows("Publishing")
    assert any(bar.isVisible() for bar in desk.sheet.findChildren(QProgressBar))
    desk.press("Close")
    assert desk.sheet is None


def test_edits_that_are_not_on_the_page_are_listed(desk, server):
    desk.sign_in()
    session = desk.make(PROFILE, CONTACT, CustomBlock(id="t", data=CustomData(title="Why me", markdown="x")))
    desk.publish()
    desk.shows("Your kit is published")
    desk.sheet.reject()
    desk.platform.online = False
    session.apply(SetData(block_id="p", values={"name": "Mara Voss"}), Label.EDIT_TEXT)
    session.move_to(["t"], 0)
    desk.wait(lambda: desk.badge == "Unpublished changes")
    desk.open_sheet()
    desk.shows("Some edits aren't on the page yet")
    desk.shows("Profile: Mara Voss")
    told = desk.words()
    assert told[told.index("Profile: Mara Voss") + 1] == "Changed"
    assert told[told.index("Text: Why me") + 1] == "Moved"
    desk.press("Publish changes")
    desk.shows("Queued")
    assert "Your edits appear on the page by themselves" in " ".join(desk.words())
    desk.platform.online = True
    desk.sync.wake()
    desk.shows("Your kit is published")
    assert server.rows[session.kit.id].content.blocks[0]["id"] == "t"


def test_what_stays_off_the_page_is_not_among_what_readers_will_see(desk):
    desk.sign_in()
    empty = CustomBlock(id="f", data=CustomData(kind="faq"))
    desk.make(PROFILE, empty, CONTACT)
    desk.open_sheet()
    desk.shows("What readers will see")
    words = desk.words()
    assert "This block is empty, so it isn't on the page." in words
    seen = words[words.index("What readers will see") + 1 :]
    assert any(line.startswith("Profile") for line in seen)
    assert not any("Questions" in line or "FAQ" in line for line in seen), seen


def test_an_empty_kit_cannot_be_published(desk):
    desk.sign_in()
    kit = desk.run(desk.studio.services.library.create("Travel", Theme(), ()))
    session = desk.open(kit.id)
    desk.open_sheet()
    assert not desk.find(QPushButton, "Publish kit", desk.sheet).isEnabled()
    desk.press("Add block: Nothing is on this page yet. Add a block.")
    assert [block.type for block in session.kit.blocks] == ["profile"]


def test_an_address_that_is_taken_is_changed_in_place(desk, server):
    desk.sign_in()
    desk.platform.online = False
    server.taken.add("travel")
    desk.make()
    desk.publish()
    desk.shows("Queued")
    desk.platform.online = True
    desk.sync.wake()
    desk.shows("This can't be published as it is")
    assert not desk.find(QPushButton, "Publish again", desk.sheet).isEnabled()
    desk.press("Change address: Somebody else has this address. Choose another.")
    desk.wait(lambda: isinstance(desk.window.focusWidget(), QLineEdit))
    assert desk.window.focusWidget().text() == "travel"
    desk.wait(lambda: desk.badge == "Can't publish")


def test_a_username_is_asked_for(desk):
    desk.know(username=None)
    desk.make()
    desk.open_sheet()
    desk.press("Choose username: Choose your username: it is part of every link.")
    assert desk.asked == ["username"]


def test_the_sample_is_copied_first(qtbot, qapp, tmp_path, server):
    desk = Desk(qtbot, qapp, tmp_path / "profile", with_sample=True)
    try:
        desk.prepare(server)
        desk.know()
        sample = desk.open(desk.kits[0].id).kit.id
        desk.open_sheet()
        desk.press("Make a copy: This is the sample kit. Make a copy of it to publish your own.")
        desk.wait(lambda: desk.session is not None and desk.session.kit.id != sample)
        assert not desk.session.sample
    finally:
        desk.leave()


def test_a_link_without_a_site_is_not_offered(desk, server):
    desk.site = ""
    desk.sign_in()
    desk.make()
    desk.publish()
    desk.shows("Your kit is published")
    assert not desk.visible("Copy link")
    assert not desk.sheet.outcome.code.isVisible()


def test_unpublishing_can_be_undone(desk, server):
    desk.sign_in()
    session = desk.make()
    desk.publish()
    desk.shows("Your kit is published")
    desk.press("Unpublish")
    desk.wait(lambda: not server.rows[session.kit.id].content.published)
    desk.wait(lambda: desk.badge == "Publish")
    desk.find(QPushButton, "Undo").click()
    desk.wait(lambda: server.rows[session.kit.id].content.published)
    desk.wait(lambda: desk.badge == "Published")


def test_the_link_is_copied_by_its_action(desk):
    desk.sign_in()
    desk.make()
    assert not desk.foundation.actions["share.copy_link"].isEnabled()
    desk.publish()
    desk.shows("Your kit is published")
    desk.sheet.reject()
    desk.wait(desk.foundation.actions["share.copy_link"].isEnabled)
    QGuiApplication.clipboard().clear()
    desk.wait(lambda: desk.flow.link == "https://kits.example/mara")
    desk.trigger("share.copy_link")
    assert QGuiApplication.clipboard().text() == "https://kits.example/mara"
    desk.trigger("share.pitch")
    assert "https://kits.example/mara" in QGuiApplication.clipboard().text()
    assert "The pitch is on the clipboard. Paste it into an e-mail." in desk.said
    assert desk.find(QLabel, "Your page: kits.example/mara/travel", show_page(desk))


def show_page(desk):
    desk.page.inspector.show_page()
    return desk.page.inspector


def test_another_computer_takes_the_page_off(desk, server):
    desk.sign_in()
    session = desk.make()
    desk.publish()
    desk.shows("Your kit is published")
    desk.sheet.reject()
    server.put(session.kit.id, replace(server.rows[session.kit.id].content, published=False))
    desk.sync.wake()
    desk.wait(lambda: desk.badge == "Publish")


def test_the_card_tells_how_the_page_stands(desk, server):
    desk.sign_in()
    desk.make()
    desk.publish()
    desk.shows("Your kit is published")
    desk.sheet.reject()
    desk.trigger("app.kits")
    desk.wait(lambda: desk.kits[0].public and not desk.kits[0].changed_since_publish)


def test_the_sheet_is_walked_with_the_keyboard(desk, qtbot):
    desk.sign_in()
    desk.make()
    desk.open_sheet()
    desk.shows("Publish this kit")
    qtbot.keyClick(desk.sheet, Qt.Key.Key_Return)
    desk.shows("Your kit is published")
    qtbot.keyClick(desk.sheet, Qt.Key.Key_Escape)
    assert desk.sheet is None


@pytest.mark.parametrize("status", list(PageStatus))
def test_every_state_has_words(qapp, status):
    assert all((*status_words(status), button_words(status), badge(status)[0]))
