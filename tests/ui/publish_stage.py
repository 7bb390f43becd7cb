"""A studio whose creator publishes, over a platform in memory."""

from PySide6.QtWidgets import QLabel, QPushButton

from desktop.app.publish_flow import Ways
from desktop.auth.session import User
from desktop.models.blocks import (
    ContactBlock,
    ContactData,
    ProfileBlock,
    ProfileData,
)
from desktop.models.profile import Profile
from desktop.models.theme import Theme
from desktop.services.account import AccountChanged, Standing
from desktop.services.syncing import Syncing
from tests.ui.studio_stage import StudioStage
from tests.unit.sync.fake_platform import FakePlatform

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
            open_site=self.studio.tools.open_site,
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

    def leave(self):
        if self.sheet is not None:
            self.sheet.reject()
        self.sync.close()
        super().leave()
