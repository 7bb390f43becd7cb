"""Publishing in the real window, with the real services and sync, over a platform in memory."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QProgressBar, QPushButton

from desktop.app.publish_flow import Ways
from desktop.auth.problems import VaultKind, VaultProblem
from desktop.auth.session import User
from desktop.document.commands import SetData
from desktop.document.labels import Label
from desktop.models.blocks import (
    ContactBlock,
    ContactData,
    CustomBlock,
    CustomData,
    Entry,
    FrozenStats,
    Link,
    ProfileBlock,
    ProfileData,
    StatsBlock,
    StatsData,
)
from desktop.models.metrics import Source
from desktop.models.profile import Profile
from desktop.models.theme import Theme
from desktop.services.account import AccountChanged, Standing
from desktop.services.publishing import PageStatus
from desktop.services.syncing import Syncing
from desktop.ui.publish.words import badge, button_words, status_words
from tests.ui.studio_stage import StudioStage
from tests.unit.sync.fake_platform import FakePlatform, Server

SITE = "https://kits.example"
PICTURE = "https://example.com/a.png"
PROFILE = ProfileBlock(id="p", data=ProfileData(name="Mara"))
CONTACT = ContactBlock(id="c", data=ContactData(email="mara@example.com"))


class Desk(StudioStage):
    """A studio whose creator publishes."""

    def prepare(self, server):
        foundation, services = self.foundation, self.studio.services
        self.site = SITE
        self.opened = []
        self.asked = []
        self.platform = FakePlatform(server)
        self.sync = Syncing(
            database=foundation.database, db=foundation.db, io=services.io, events=foundation.events,
            autosave=services.autosave, platform=self.platform,
        )  # fmt: skip
        self.flow = self.studio.publishing
        self.flow.ways = Ways(
            site=lambda: self.site,
            sign_in=lambda: self.asked.append("sign in"),
            choose_username=lambda: self.asked.append("username"),
            send=self.sync.wake,
            opener=self.opened.append,
        )

    def know(self, username="mara"):
        """The creator is signed in."""
        profile = Profile("mia", "mara@example.com", username)
        user = User("mia", "mara@example.com")
        self.foundation.events.publish(AccountChanged(Standing.SIGNED_IN, user=user, profile=profile))

    def sign_in(self):
        self.know()
        self.run(self.sync.start("mia"))

    def make(self, *blocks):
        kit = self.run(self.studio.services.library.create("Travel", Theme(), blocks or (PROFILE, CONTACT)))
        return self.open(kit.id)

    def open_sheet(self):
        self.trigger("share.publish")
        return self.flow._sheet

    @property
    def sheet(self):
        return self.flow._sheet

    @property
    def badge(self):
        return self.page.header.publish.text()

    def shows(self, words):
        """Wait until the sheet says something."""
        self.wait(lambda: words in self.words())

    def words(self):
        return [one.text() for one in self.sheet.findChildren(QLabel) if one.isVisible()]

    def press(self, name):
        self.find(QPushButton, name, self.sheet).click()

    def visible(self, name):
        return any(one.isVisible() and one.text() == name for one in self.sheet.findChildren(QPushButton))

    def publish(self):
        self.open_sheet()
        self.press("Publish kit")


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def desk(qtbot, qapp, tmp_path, server):
    desk = Desk(qtbot, qapp, tmp_path / "profile", with_sample=False)
    desk.prepare(server)
    yield desk
    if desk.sheet is not None:
        desk.sheet.reject()
    desk.sync.close()
    desk.leave()


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


def test_offline_it_is_queued_and_goes_out_by_itself(desk, server):
    desk.sign_in()
    session = desk.make()
    desk.wait(lambda: session.kit.id in server.rows)
    desk.platform.online = False
    desk.publish()
    desk.shows("Queued")
    assert "You're offline." in " ".join(desk.words())
    desk.sheet.reject()
    desk.wait(lambda: desk.badge == "Waiting to publish")
    desk.platform.online = True
    desk.sync.wake()
    desk.wait(lambda: desk.badge == "Published")
    assert server.rows[session.kit.id].content.published


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


def test_a_fix_leads_to_the_field(desk):
    desk.sign_in()
    broken = ContactBlock(id="c", data=ContactData(email="mara@example.com", links=(Link(label="L", url="nowhere"),)))
    session = desk.make(ProfileBlock(id="p"), broken)
    desk.page.set_inspector(False)
    desk.open_sheet()
    desk.press("Fix: Your name is missing.")
    assert desk.sheet is None
    desk.wait(lambda: session.selection.ids == ("p",))
    desk.wait(lambda: isinstance(desk.window.focusWidget(), QLineEdit))
    field = desk.window.focusWidget()
    assert desk.page.inspector.isAncestorOf(field)
    assert "Name" in field.accessibleName()


LEADS_TO = {
    "link of a list": (
        ProfileBlock(
            id="b", data=ProfileData(name="M", links=(Link(label="A", url="https://a.example"), Link(url="x")))
        ),
        "Fix: This link doesn't lead anywhere. Check its address.",
        "Address",
        "x",
    ),
    "booking": (
        ContactBlock(id="b", data=ContactData(email="mara@example.com", booking_url="nowhere")),
        "Fix: This link doesn't lead anywhere. Check its address.",
        "Booking link",
        "nowhere",
    ),
    "contact": (ContactBlock(id="b"), "Fix: Brands can't reach you. Add an e-mail address.", "E-mail", ""),
    "picture in words": (
        CustomBlock(
            id="b",
            data=CustomData(kind="gallery", entries=(Entry(image=PICTURE, alt="A hut"), Entry(image=PICTURE))),
        ),
        "Fix: A picture has no description. Those who can't see it get nothing from it.",
        "Picture in words",
        "",
    ),
    "empty block": (
        CustomBlock(id="b", data=CustomData(kind="rates")),
        "Fix: This block is empty, so it isn't on the page.",
        "Title",
        "",
    ),
}


@pytest.mark.parametrize("what", LEADS_TO)
def test_each_fix_leads_to_the_very_field(desk, what):
    block, press, name, text = LEADS_TO[what]
    desk.sign_in()
    session = desk.make(*(one for one in (PROFILE, CONTACT) if one.type != block.type), block)
    desk.open_sheet()
    desk.press(press)
    desk.wait(lambda: session.selection.ids == ("b",))
    desk.wait(lambda: isinstance(desk.window.focusWidget(), QLineEdit))
    field = desk.window.focusWidget()
    assert (field.accessibleName(), field.text()) == (name, text)
    desk.wait(lambda: not field.visibleRegion().isEmpty())


def test_old_numbers_lead_to_where_they_come_from(desk):
    old = FrozenStats(stats={"subscribers": 7}, as_of="2026-01-01")
    source = Source(provider="youtube", platform_id="UC1")
    desk.sign_in()
    desk.make(
        PROFILE, StatsBlock(id="s", data=StatsData(source=source, metrics=("subscribers",), frozen=old)), CONTACT
    )
    desk.open_sheet()
    desk.press("Fix: These numbers are more than a month old. Brands ask for recent ones.")
    desk.wait(lambda: isinstance(desk.window.focusWidget(), QComboBox))
    assert desk.window.focusWidget().accessibleName() == "Numbers from"


def test_a_colour_too_light_leads_to_the_theme(desk):
    desk.sign_in()
    kit = desk.run(desk.studio.services.library.create("Travel", Theme(primary="#ffe066"), (PROFILE, CONTACT)))
    desk.open(kit.id)
    desk.open_sheet()
    desk.press("Show theme: Your colour is too light to be seen on white. The page uses a darker one.")
    desk.wait(desk.page.inspector.theme.isVisible)


def test_a_missing_site_leads_to_its_setting(desk):
    desk.site = ""
    desk.sign_in()
    desk.make()
    desk.open_sheet()
    desk.press("Open settings: Name your site's address in Settings, or there is no link yet.")
    assert desk.find(QLineEdit, "Address of your site")


def test_a_missing_contact_is_added(desk):
    desk.sign_in()
    session = desk.make(PROFILE)
    desk.open_sheet()
    desk.press("Add block: Brands can't reach you. Add an e-mail address.")
    assert [block.type for block in session.kit.blocks] == ["profile", "contact"]


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
        desk.sync.close()
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
