"""The whole studio with its account on the local stack, worked through its real windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop.app.account_flow import Outside
from desktop.app.paths import Paths
from desktop.auth.provider import Provider
from desktop.services.account import Standing
from desktop.ui.settings import Settings
from tests.ui.studio_stage import StudioStage
from tests.unit.auth.keychains import MemoryKeychain

if TYPE_CHECKING:
    from pathlib import Path

KEYCLOAK = Provider("keycloak", "openid")


class AccountStage(StudioStage):
    """A studio whose settings name the stack.

    Attributes:
        keychain: where its key is kept.
        opened: addresses the browser was to open.
    """

    def __init__(self, qtbot, app, profile: Path, stack, *, keychain=None):
        profile.mkdir(parents=True, exist_ok=True)
        if stack is not None:
            settings = Settings(Paths(profile).settings)
            settings.put("cloud/url", stack.url)
            settings.put("cloud/key", stack.publishable_key)
            settings.sync()
        self.keychain = keychain or MemoryKeychain()
        self.opened = []
        self._left = False
        kept, aside = profile / "session", profile / "session.aside"
        if kept.exists():  # it is looked for once the keychain of the test is in place
            kept.rename(aside)
        super().__init__(qtbot, app, profile, with_sample=False)
        self.account.outside = Outside(KEYCLOAK, self._open_address, self.keychain)
        if aside.exists():
            aside.rename(kept)
        self.account.begin()

    def _open_address(self, address: str) -> bool:
        self.opened.append(address)
        return True

    @property
    def account(self):
        return self.studio.account

    @property
    def standing(self):
        return self.account.state.standing

    @property
    def sheet(self):
        return self.account._sign_in.sheet

    @property
    def steps(self):
        return self.account._first_run.steps

    def open_sheet(self):
        self.trigger("account.sign_in")
        self.wait(lambda: self.sheet is not None and self.sheet.isVisible())
        return self.sheet

    def type(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.clear()
        self.qtbot.keyClicks(field, text)

    def click(self, words: str, inside=None) -> None:
        self.qtbot.mouseClick(self.find(QPushButton, words, inside), Qt.MouseButton.LeftButton)

    def settled(self) -> None:
        """Wait until nothing is asked for any more."""
        self.wait(lambda: self.sheet is None or not self.sheet._bar.isVisible())

    def leave(self) -> None:
        if not self._left:
            self._left = True
            super().leave()


def sign_in(stage, person):
    sheet = stage.open_sheet()
    stage.type(sheet.start.email, person.email)
    stage.type(sheet.start.password, person.password)
    stage.qtbot.keyClick(sheet.start.password, Qt.Key.Key_Return)
    stage.wait(lambda: stage.standing is Standing.SIGNED_IN)


def skip_first_run(stage):
    stage.wait(lambda: stage.steps is not None)
    while stage.steps is not None:
        stage.steps._skip.click()
