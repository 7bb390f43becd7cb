"""The studio behind the first window: services, flows, and leaving in order. Imported after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QDesktopServices

from desktop.app.account_flow import AccountFlow
from desktop.app.editing_flow import EditingFlow
from desktop.app.garbage import Garbage
from desktop.app.kits_flow import KitsFlow
from desktop.app.leaving import Leaving
from desktop.app.new_kit_flow import NewKitFlow
from desktop.app.paths import resources
from desktop.app.pictures import Pictures
from desktop.app.publish_flow import PublishFlow, Ways
from desktop.app.services import Services
from desktop.app.sharing_flow import SharingFlow
from desktop.app.shutdown import run_steps
from desktop.app.tools_flow import ToolsFlow
from desktop.app.versions_flow import VersionsFlow
from desktop.services.account import AccountChanged
from desktop.services.autosave import SaveState, SaveStatus
from desktop.services.recovery import newest_backup, recover, reopen, write_anew
from desktop.storage.problems import StorageKind, StorageProblem
from desktop.sync.pace import USUAL
from desktop.ui.dialogs.error_message import ErrorMessage
from desktop.ui.dialogs.recovery import RecoveryDialog
from desktop.ui.problems import told

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.app.foundation import Foundation
    from desktop.services.backups import Backup
    from desktop.services.following import Following
    from desktop.services.online import Online
    from desktop.services.syncing import Syncing


class Studio(QObject):
    """Builds what the first window did not need, and ties the flows together. Lives on the gui thread.

    Attributes:
        pace: how often the platform is asked; another one in tests, before anybody is signed in.
    """

    def __init__(self, foundation: Foundation) -> None:
        """Start the `io` thread and the services."""
        super().__init__(foundation.app)
        self._foundation = foundation
        Garbage(self)
        self.services = Services(foundation, resources())
        self.editing = EditingFlow(foundation, self.services, self)
        self.kits = KitsFlow(foundation, self.services, self)
        self.pictures = Pictures(foundation, self.services, self)
        self.gallery = NewKitFlow(foundation, self.kits, self.pictures, self)
        self.sharing = self._sharing_flow()
        self.account = AccountFlow(
            foundation,
            self.services,
            editing=self.editing,
            kits=self.kits,
            publishing=lambda: self.publishing.under_way,
            parent=self,
        )
        self.tools = ToolsFlow(
            foundation,
            self.services,
            kits=self.kits,
            editing=self.editing,
            sharing=self.sharing,
            account=self.account,
            parent=self,
        )
        self.versions = VersionsFlow(foundation, self.services, self.editing, self)
        self.publishing = PublishFlow(
            foundation, self.services, kits=self.kits, editing=self.editing, ways=self._ways(), parent=self
        )
        self.pace = USUAL
        self._syncing: Syncing | None = None
        self._following: Following | None = None
        self._errors = ErrorMessage(foundation.window)
        self._leaving = Leaving(foundation, self.services, self._go, self)
        self._left = False
        self._with_sample = False
        self._connect()

    def _sharing_flow(self) -> SharingFlow:
        """Return what exports and shares; the links are publishing's, which comes after it."""
        return SharingFlow(
            self._foundation,
            self.services,
            self.editing,
            link=lambda: self.publishing.link,
            future_link=lambda: self.publishing.future_link,
            parent=self,
        )

    def begin(self, problem: BaseException | None, *, with_sample: bool) -> None:
        """Take over from the start.

        Args:
            problem: why the store could not be opened, or None.
            with_sample: an empty profile gets the sample kit.
        """
        if self._foundation.instance is not None:
            self._foundation.instance.listen()
        self._with_sample = with_sample
        if problem is not None:
            self._do_without(problem)
            return
        self._start_work()

    def leave(self) -> None:
        """Save everything, then go; what cannot be saved is asked about first. Once left, a call does nothing."""
        if not self._left:
            self._leaving.begin()

    def _go(self) -> None:
        """Take the studio down: ordered and time-boxed."""
        self._left = True
        foundation, services = self._foundation, self.services
        foundation.bridge.close()
        self.editing.let_go()
        self.pictures.close()
        if self._syncing is not None:
            self._syncing.close()
        run_steps(
            [
                ("end publishing", lambda: services.io.submit(services.publishing.close()).result()),
                ("save", lambda: services.io.submit(services.autosave.flush()).result()),
                ("end sync", self._end_sync),
                ("end the page in the browser", self.sharing.close),
                ("end connections", self.account.close),
                ("close store", lambda: foundation.db.submit(foundation.database.close).result()),
                ("stop io", services.io.stop),
                ("stop rendering", services.rendering.stop),
                ("stop store", foundation.db.stop),
            ]
        )
        services.close()
        foundation.window.leave()
        foundation.settings.sync()
        foundation.app.quit()

    def _end_sync(self) -> None:
        """Give up what sync has under way, before its connections go. Blocks; not on `gui`."""
        if self._following is not None:
            self.services.io.submit(self._following.close()).result()

    def _ways(self) -> Ways:
        return Ways(
            site=lambda: self.account.cloud.site,
            open_site=self.tools.open_site,
            sign_in=self.account.sign_in,
            choose_username=self.account.choose_username,
            send=self._send,
            opener=QDesktopServices.openUrl,
        )

    def _send(self) -> None:
        """Sync at once, also where it was paused: who publishes wants it out."""
        if self._syncing is not None:
            self.kits.run(self._syncing.resume())

    def _start_work(self) -> None:
        self.kits.begin(with_sample=self._with_sample)
        self.tools.begin()
        self.account.begin()
        self.editing.open_last()

    def _do_without(self, problem: BaseException) -> None:
        """Say why the store cannot be opened, and offer what may help."""
        banner = self._foundation.window.banner
        self._foundation.kits_page.show_unopened()
        if not isinstance(problem, StorageProblem):
            self._foundation.errors.report(problem)
        elif problem.kind is StorageKind.CORRUPT:
            banner.say(told(problem), self.tr("Try again"), self._open_again)
            folder = self._foundation.paths.backups
            self.kits.run(newest_backup(self._foundation.db, folder), self._offer_recovery)
        else:
            banner.say(told(problem), self.tr("Try again"), self._open_again)

    def _open_again(self) -> None:
        def opened(_nothing: None) -> None:
            self._foundation.window.banner.hide()
            self._start_work()
            self.kits.show()

        work = self.services.io.submit(reopen(self._foundation.database, self._foundation.db))
        self._foundation.bridge.deliver(work, self, opened, self._do_without)

    def _offer_recovery(self, backup: Backup | None) -> None:
        dialog = RecoveryDialog(self._foundation.window, backup)
        dialog.chosen.connect(self._recover)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _recover(self, backup: Backup | None) -> None:
        def opened(aside: Path | None) -> None:
            self._foundation.window.banner.hide()
            self._start_work()
            self.kits.show()
            if aside is not None:
                words = self.tr("The damaged file is {name}").format(name=aside.name)
                self._foundation.window.toasts.show_message(words)

        self.kits.run(recover(self._foundation.database, self._foundation.db, backup), opened, self._do_without)

    def _connect(self) -> None:
        foundation = self._foundation
        if foundation.instance is not None:
            foundation.instance.raise_requested.connect(foundation.window.come_forward)
        foundation.window.close_requested.connect(self.leave)
        foundation.bridge.failed.connect(foundation.errors.report)
        foundation.errors.occurred.connect(self._errors.show_details)
        foundation.bridge.listen(foundation.events, SaveState, self, self._save_state)
        self.account.online.connect(self._go_online)
        self.kits.open_requested.connect(self.editing.open)
        self.editing.closed.connect(self.kits.show)
        self.editing.settled.connect(self.kits.refresh)
        self.editing.default_wanted.connect(self.kits.make_default)
        self.editing.theme_for_all.connect(self.kits.theme_for_all)
        self.kits.listed.connect(self.editing.take_cards)
        foundation.actions.bind("app.quit", self.leave, self)

    def _go_online(self, online: Online) -> None:
        """Let sync follow whoever signs in. What it takes is imported now: most of it is not needed before."""
        from desktop.app.sync_flow import PAUSED, SyncFlow
        from desktop.services.following import Following
        from desktop.services.syncing import Syncing
        from desktop.sync.gateway import Gateway

        foundation, services = self._foundation, self.services
        self._syncing = Syncing(
            database=foundation.database,
            db=foundation.db,
            io=services.io,
            events=foundation.events,
            autosave=services.autosave,
            platform=Gateway(rest=online.rest),
            pace=self.pace,
            paused=foundation.settings.flag(PAUSED, default=False),
        )
        SyncFlow(
            foundation,
            services,
            self._syncing,
            editing=self.editing,
            versions=self.versions,
            sign_in=self.account.sign_in,
            pace=self.pace,
            parent=self,
        )
        self._following = Following(self._syncing)
        foundation.events.subscribe(AccountChanged, self._following.hear)

    def _save_again(self) -> None:
        self.kits.run(self.services.autosave.flush())

    def _write_anew(self) -> None:
        foundation = self._foundation
        self.kits.run(write_anew(foundation.database, foundation.db), lambda _: self._save_again())

    def _save_state(self, state: SaveState) -> None:
        banner = self._foundation.window.banner
        if state.status is SaveStatus.FAILED and isinstance(state.problem, StorageProblem):
            if state.problem.kind is StorageKind.GONE:
                banner.say(told(state.problem), self.tr("Write it again"), self._write_anew)
            else:
                banner.say(told(state.problem), self.tr("Try again"), self._save_again)
        elif state.status is SaveStatus.SAVED:
            banner.hide()
