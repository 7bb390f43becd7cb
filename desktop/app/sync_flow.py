"""Sync in the window: the sign in the rail, the queue, the open kit's chip, and how much of it is needed now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QNetworkInformation

from desktop.app.runner import Runner
from desktop.services.autosave import SaveState, SaveStatus
from desktop.sync.pace import USUAL
from desktop.sync.state import SyncState, SyncStatus
from desktop.ui.controls.save_chip import Saved
from desktop.ui.problems import translated
from desktop.ui.sync.popover import SyncPopover
from desktop.ui.sync.state_button import SyncButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app.editing_flow import EditingFlow
    from desktop.app.foundation import Foundation
    from desktop.app.services import Services
    from desktop.app.versions_flow import VersionsFlow
    from desktop.services.syncing import KitSync, Syncing
    from desktop.storage.conflicts import OpenConflict
    from desktop.sync.pace import Pace
    from desktop.ui.session import KitSession

PAUSED: Final = "sync/paused"
"""In the settings: the creator paused sync, and it stays so until they resume it, also after a restart."""

_LOOK_MS: Final = 5_000
_INPUT: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel}
)


class SyncFlow(QObject):
    """Shows sync and tells it how much it is needed. Lives on the gui thread.

    The window's own input counts as the creator being here (facts/performance.md: the budget of requests).
    """

    def __init__(
        self,
        foundation: Foundation,
        services: Services,
        syncing: Syncing,
        *,
        editing: EditingFlow,
        versions: VersionsFlow,
        sign_in: Callable[[], object],
        pace: Pace = USUAL,
        parent: QObject,
    ) -> None:
        """Show what there is; `sign_in` opens the login where a session is over."""
        super().__init__(parent)
        self._pace = pace
        self._foundation = foundation
        self._services = services
        self._syncing = syncing
        self._editing = editing
        self._versions = versions
        self._run = Runner(foundation, services.io, self, foundation.window.banner.say).run
        self._state = SyncState(SyncStatus.OFF)
        self._address_of = ""  # a kit that is being opened for that
        self._idle = QElapsedTimer()
        self._idle.start()
        self._button = SyncButton(foundation.icons)
        self._popover = SyncPopover(foundation.window, foundation.icons)
        foundation.window.rail.add_sign(self._button)
        self._connect(sign_in)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._tell_activity)
        self._clock.start()
        foundation.window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice that somebody is here. Only the window's own events pass here, never those under construction."""
        if event.type() in _INPUT:
            was_idle = self._unused > self._pace.active_for
            self._idle.restart()
            if was_idle:
                self._tell_activity()
        return False

    def _connect(self, sign_in: Callable[[], object]) -> None:
        foundation, popover = self._foundation, self._popover
        foundation.bridge.listen(foundation.events, SyncState, self, self._show)
        foundation.bridge.listen(foundation.events, SaveState, self, self._saved)
        self._button.clicked.connect(self._open_queue)
        popover.pause_wanted.connect(lambda: self._run(self._syncing.pause()))
        popover.resume_wanted.connect(lambda: self._run(self._syncing.resume()))
        popover.retry_wanted.connect(lambda: self._run(self._syncing.retry()))
        popover.kit_wanted.connect(self._editing.open)
        popover.address_wanted.connect(self._open_address)
        popover.trash_wanted.connect(foundation.actions["app.trash"].trigger)
        popover.conflicts_wanted.connect(lambda: self._run(self._services.versions.all_conflicts(), self._open_first))
        popover.sign_in_wanted.connect(sign_in)
        foundation.window.activated.connect(self._come_back)
        self._editing.opened.connect(self._opened)
        if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            QNetworkInformation.instance().reachabilityChanged.connect(self._reachable)

    def _show(self, state: SyncState) -> None:
        self._state = state
        if state.status is not SyncStatus.OFF:
            self._foundation.settings.put(PAUSED, state.paused)
        self._button.show_state(state)
        if self._popover.isVisible():
            self._popover.show_state(state)
            self._run(self._syncing.queue(), self._popover.show_queue)
        self._ask_chip()

    def _saved(self, state: SaveState) -> None:
        if state.status is SaveStatus.SAVED:
            self._ask_chip()

    def _ask_chip(self) -> None:
        session = self._editing.session
        if session is None or session.sample or self._state.status is SyncStatus.OFF:
            return
        kit_id, revision = session.kit.id, session.document.revision
        self._run(self._syncing.stands(kit_id), lambda stands: self._show_chip(kit_id, revision, stands))

    def _show_chip(self, kit_id: str, revision: int, stands: KitSync) -> None:
        session, page = self._editing.session, self._editing.page
        if session is None or page is None or (session.kit.id, session.document.revision) != (kit_id, revision):
            return  # a newer edit is on its way
        page.header.chip.show_state(_chip(self._state, stands), translated(self._state.problem))

    def _open_queue(self) -> None:
        self._popover.show_state(self._state)
        self._run(self._syncing.queue(), self._popover.show_queue)
        self._popover.open_beside(self._button)

    def _open_address(self, kit_id: str) -> None:
        self._address_of = kit_id
        session = self._editing.session
        if session is not None and session.kit.id == kit_id:
            self._opened(session)
        else:
            self._editing.open(kit_id)

    def _opened(self, session: KitSession) -> None:
        self._ask_chip()
        if session.kit.id == self._address_of and self._editing.page is not None:
            self._editing.page.edit_address()
        self._address_of = ""

    def _open_first(self, met: tuple[OpenConflict, ...]) -> None:
        if not met:
            return
        session = self._editing.session
        if session is not None and session.kit.id == met[0].kit_id:
            self._versions.open_conflicts()
        else:
            self._editing.open(met[0].kit_id)  # which shows them

    def _come_back(self) -> None:
        self._idle.restart()
        self._tell_activity()
        self._syncing.wake()

    def _reachable(self, reachability: QNetworkInformation.Reachability) -> None:
        if reachability is QNetworkInformation.Reachability.Online:
            self._syncing.wake()

    def _tell_activity(self) -> None:
        shown = self._foundation.window.isVisible() and not self._foundation.window.isMinimized()
        in_front = QGuiApplication.focusWindow() is not None
        self._syncing.set_activity(self._pace.activity(self._unused, shown=shown, in_front=in_front))

    @property
    def _unused(self) -> float:
        """Seconds since the last input."""
        return self._idle.elapsed() / 1000


def _chip(state: SyncState, stands: KitSync) -> Saved:
    if stands.conflict:
        return Saved.CONFLICT
    if not stands.waiting:
        return Saved.SYNCED
    return Saved.OFFLINE if state.status is SyncStatus.OFFLINE else Saved.WAITING
