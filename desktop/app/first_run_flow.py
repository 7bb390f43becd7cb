"""The first run after somebody signed in: the steps they have neither done nor skipped, on any computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app.account_flow import AccountFlow
    from desktop.app.foundation import Foundation
    from desktop.app.services import Services
    from desktop.models.problem import Problem
    from desktop.services.online import Online
    from desktop.ui.account.first_run import FirstRun

_SOURCE: Final = "account/stats_source"
"""Kept on this computer alone: the platform has no column. Nobody reads it while channels can't be connected."""


class FirstRunFlow(QObject):
    """Opens the steps and notes which are done. Lives on the gui thread.

    Signals:
        kit_wanted: the first kit is wanted.
    """

    kit_wanted = Signal()

    def __init__(
        self, foundation: Foundation, services: Services, account: AccountFlow, publishing: Callable[[], str]
    ) -> None:
        """Wait for somebody to sign in; `publishing` gives the title of the kit that is being published, or ""."""
        super().__init__(account)
        self._foundation = foundation
        self._services = services
        self._account = account
        self._publishing = publishing
        self._steps: FirstRun | None = None

    @property
    def steps(self) -> FirstRun | None:
        """The window of the steps, while it is open."""
        return self._steps

    def begin(self, online: Online) -> None:
        """Ask what is left and walk through it; where nobody can be asked, it is for another time."""
        self._account.run(online.account.steps_left(), partial(self._open, online), lambda _: None)

    def rename(self, online: Online) -> None:
        """Let the creator choose another public name."""
        self._open(online, ("username",))

    def _open(self, online: Online, left: tuple[str, ...]) -> None:
        if not left or self._steps is not None:
            return
        from desktop.ui.account.first_run import FirstRun

        profile = online.account.state.profile
        name = (profile.username or profile.email.partition("@")[0]) if profile is not None else ""
        steps = self._steps = FirstRun(
            left,
            site=self._account.cloud.site,
            proposal=name,
            publishing=self._publishing(),
            has_kits=any(not kit.sample for kit in self._foundation.kits_page.kits),
            parent=self._foundation.window,
        )
        steps.looked_for.connect(partial(self._look, online))
        steps.name_given.connect(partial(self._take, online))
        steps.step_done.connect(lambda step: self._account.run(online.account.finish_step(step)))
        steps.source_given.connect(partial(self._foundation.settings.put, _SOURCE))
        steps.kit_wanted.connect(self.kit_wanted)
        steps.kits_wanted.connect(self._foundation.actions["app.kits"].trigger)
        steps.finished.connect(self._closed)
        steps.open()

    def _closed(self) -> None:
        if self._steps is not None:
            self._steps.deleteLater()
            self._steps = None

    def _look(self, online: Online, name: str) -> None:
        def free(yes: bool) -> None:
            if self._steps is not None:
                self._steps.username.show_free(name, free=yes)

        def unknown(problem: Problem) -> None:
            if self._steps is not None:
                self._steps.username.show_unknown(name, told(problem))

        self._account.run(online.account.username_free(name), free, unknown)

    def _take(self, online: Online, name: str) -> None:
        def taken(_: None) -> None:
            if self._steps is not None:
                self._steps.name_taken()

        def refused(problem: Problem) -> None:
            if self._steps is not None:
                self._steps.show_problem(told(problem))

        self._account.run(online.account.choose_username(name), taken, refused)
