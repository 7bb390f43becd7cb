"""The whole studio on an offscreen stage: real store, real threads, real windows, in a profile of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop.app.foundation import lay_foundation
from desktop.app.paths import Paths
from desktop.app.startup import Start
from desktop.ui.inspector.fields.row import Row

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

PATIENT_MS = 20_000


class StudioStage:
    """A studio that runs in this process.

    Attributes:
        foundation: what `app.foundation` laid.
        studio: what stands on it.
    """

    def __init__(self, qtbot, app: QApplication, profile: Path, *, with_sample: bool, cleared: bool = False) -> None:
        self.qtbot = qtbot
        profile.mkdir(parents=True, exist_ok=True)
        self.foundation = lay_foundation(app, Paths(profile), instance=None)
        self.foundation.window.resize(1280, 800)
        self.foundation.look.set_reduce_motion(True)
        start = Start(self.foundation, with_sample=with_sample)
        with qtbot.waitSignal(start.ready, timeout=PATIENT_MS) as ready:
            start.begin()
        self.studio = ready.args[0]
        self.come_forward()
        if with_sample:
            self.wait(lambda: self.foundation.settings.flag("kits/sample_given", default=False))
            self.wait(lambda: bool(self.kits) or cleared)

    @property
    def window(self):
        return self.foundation.window

    @property
    def kits(self):
        return self.foundation.kits_page.kits

    @property
    def page(self):
        """The open editor, or None."""
        return self.studio.editing.page

    @property
    def session(self):
        return self.studio.editing.session

    @property
    def said(self) -> list[str]:
        """The words of the toasts that show."""
        return self.window.toasts.texts()

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENT_MS)

    def run(self, coroutine):
        """Await a use case on `io`."""
        return self.studio.services.io.submit(coroutine).result(20)

    def trigger(self, action_id: str) -> None:
        action = self.foundation.actions[action_id]
        assert action.isEnabled(), f"{action_id} can't be triggered here"
        action.trigger()

    def open(self, kit_id: str):
        """Open a kit in the editor and return its session."""
        self.studio.editing.open(kit_id)
        self.wait(lambda: self.session is not None and self.session.kit.id == kit_id)
        self.come_forward()
        return self.session

    def come_forward(self) -> None:
        """Give the window the keyboard; the offscreen platform takes it away whenever another window goes."""

        def active() -> bool:
            self.window.activateWindow()
            return self.window.isActiveWindow()

        self.wait(active)

    def find(self, kind: type[QWidget], name: str, inside: QWidget | None = None) -> QWidget:
        """Return the widget of that accessible name or text, once it is visible."""

        def named() -> list[QWidget]:
            return [
                widget
                for widget in (inside or self.window).findChildren(kind)
                if widget.isVisible() and name in {widget.accessibleName(), getattr(widget, "text", str)()}
            ]

        self.qtbot.waitUntil(lambda: bool(named()), timeout=PATIENT_MS)
        return named()[0]

    def rows(self, least: int = 1) -> list[Row]:
        """Return the items listed in the inspector, once there are so many."""

        def shown() -> list[Row]:
            rows = [row for row in self.window.findChildren(Row) if row.isVisible()]
            return sorted(rows, key=lambda row: row.y())

        self.wait(lambda: len(shown()) >= least)
        return shown()

    def choose_for_item(self, place: int, words: str) -> None:
        """Choose from the menu of an item listed in the inspector."""
        menu = self.rows(place + 1)[place].findChild(QMenu)
        [action] = [one for one in menu.actions() if one.text() == words]
        assert action.isEnabled()
        action.trigger()

    def leave(self) -> None:
        self.studio.leave()
        foundation = self.foundation
        for one in (self.studio, foundation.bridge, foundation.errors, foundation.window, foundation.look):
            one.deleteLater()
