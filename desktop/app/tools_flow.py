"""What is always at hand: command palette, shortcuts, settings, trash, backups, kit files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from desktop import __version__
from desktop.app.runner import Runner
from desktop.document.catalogue import ENTRIES
from desktop.runtime.io_thread import on
from desktop.services.library import TRASH_DAYS, LibraryChanged
from desktop.services.rescue import rescued, set_aside
from desktop.ui.dialogs.confirm import confirm
from desktop.ui.dialogs.files import FileDialog, FileKind
from desktop.ui.dialogs.shortcuts import ShortcutSheet
from desktop.ui.finder.finder import Finder, Offer
from desktop.ui.kits.trash import TrashPage
from desktop.ui.preferences.page import SettingsPage
from desktop.ui.problems import told

if TYPE_CHECKING:
    from desktop.app.account_flow import AccountFlow
    from desktop.app.editing_flow import EditingFlow
    from desktop.app.foundation import Foundation
    from desktop.app.kits_flow import KitsFlow
    from desktop.app.services import Services
    from desktop.app.sharing_flow import SharingFlow
    from desktop.models.problem import Problem
    from desktop.services.backups import Backup
    from desktop.services.transfer import ImportReport

_HOUR_MS: Final = 3_600_000


class ToolsFlow(QObject):
    """Binds the actions that belong to the whole studio."""

    def __init__(
        self,
        foundation: Foundation,
        services: Services,
        *,
        kits: KitsFlow,
        editing: EditingFlow,
        sharing: SharingFlow,
        account: AccountFlow,
        parent: QObject,
    ) -> None:
        """Bind them."""
        super().__init__(parent)
        self._foundation = foundation
        self._services = services
        self._kits = kits
        self._editing = editing
        self._run = Runner(foundation, services.io, self, foundation.window.banner.say).run
        self._clock = QTimer(self, interval=_HOUR_MS)
        self._clock.timeout.connect(self._back_up)
        self._finder = Finder(foundation.window, foundation.actions, foundation.icons)
        self._shortcuts: ShortcutSheet | None = None
        self._settings = self._settings_page(account)
        self._trash = TrashPage(foundation.look, TRASH_DAYS)
        for page in (self._settings, self._trash):
            foundation.window.add_page(page)
        self._trash.restore_requested.connect(lambda ids: kits.restore(ids, self._trash.titles(ids)))
        self._trash.purge_requested.connect(self._ask_to_purge)
        self._settings.export_wanted.connect(partial(sharing.export_kits, None, "kitfolio.json"))
        foundation.kits_page.export_requested.connect(lambda ids: sharing.export_kits(ids, "kits.json"))
        foundation.bridge.listen(foundation.events, LibraryChanged, self, self._refresh)
        self._bind(sharing)

    def _bind(self, sharing: SharingFlow) -> None:
        bind = self._foundation.actions.bind
        bind("app.palette", self._open_finder, self)
        bind("app.shortcuts", self._open_shortcuts, self)
        bind("app.settings", self._open_settings, self)
        bind("account.open", self._open_account, self)
        bind("app.backups", self._open_backups, self)
        bind("app.about", self._open_settings, self)
        bind("app.trash", self._open_trash, self)
        bind("app.import", self._import, self)
        bind("app.export_all", partial(sharing.export_kits, None, "kitfolio.json"), self)

    def begin(self) -> None:
        """Make today's backup now, and from then on one on each day that the studio stays open."""
        self._back_up()
        self._clock.start()
        self._offer_rescued()

    def _back_up(self) -> None:
        self._run(self._services.backups.daily())

    def _offer_rescued(self) -> None:
        """Offer edits that the store did not take before the studio was ended; they become kits of their own."""
        file = rescued(self._foundation.paths.profile)
        if file is None:
            return
        words = self.tr("Your last edits couldn't be saved before Kitfolio was ended. They are in {name}.")
        self._foundation.window.banner.say(
            words.format(name=file.name),
            self.tr("Import them"),
            partial(self._take_rescued, file),
            self.tr("No, thanks"),
            partial(self._set_aside_rescued, file),
        )

    def _take_rescued(self, file: Path) -> None:
        def taken(report: ImportReport) -> None:
            self._kits.tell_imported(report)
            if report.refused:  # what could not be read is in this file only
                self._set_aside_rescued(file)
                return
            file.unlink(missing_ok=True)
            self._offer_rescued()

        self._foundation.window.banner.hide()  # once is enough
        self._run(self._services.transfer.import_file(file), taken, partial(self._offer_again, file))

    def _set_aside_rescued(self, file: Path) -> None:
        def kept(place: Path) -> None:
            words = self.tr("Kept as {name}, with your backups. You can import it at any time.")
            self._foundation.window.toasts.show_message(words.format(name=place.name))
            self._offer_rescued()

        paths = self._foundation.paths
        self._foundation.window.banner.hide()
        self._run(on(self._foundation.db, set_aside, file, paths.backups), kept, partial(self._offer_again, file))

    def _offer_again(self, file: Path, problem: Problem) -> None:
        self._tell_of_file(file, problem)
        self._offer_rescued()

    def _settings_page(self, account: AccountFlow) -> SettingsPage:
        foundation = self._foundation
        parts = (
            (self.tr("Account"), account.card),
            (self.tr("Public pages"), account.site),
        )
        page = SettingsPage(
            foundation.look,
            foundation.settings,
            foundation.paths.profile,
            __version__,
            parts=parts,
            advanced=account.project,
        )
        page.backup_wanted.connect(lambda: self._run(self._services.backups.make(), lambda _: self._list_backups()))
        page.restore_wanted.connect(self._ask_to_restore)
        page.import_wanted.connect(self._import)
        folder = QUrl.fromLocalFile(str(foundation.paths.profile))
        page.folder_wanted.connect(lambda: QDesktopServices.openUrl(folder))
        return page

    def _open_finder(self) -> None:
        icon = self._foundation.icons.icon
        offers = [
            Offer(
                self.tr("Open {kit}").format(kit=kit.title),
                icon("file-text", "text2"),
                partial(self._editing.open, kit.id),
            )
            for kit in self._foundation.kits_page.kits
        ]
        session = self._editing.session
        if session is not None:
            offers += [
                Offer(
                    self.tr("Insert {block}").format(block=e.label),
                    icon(e.icon, "text2"),
                    partial(session.insert, e.key),
                )
                for e in ENTRIES
            ]
        self._finder.open_with(offers)

    def _open_shortcuts(self) -> None:
        if self._shortcuts is None:
            self._shortcuts = ShortcutSheet(self._foundation.window, self._foundation.actions)
        self._shortcuts.open()

    def _open_settings(self) -> None:
        self._editing.leave()
        self._foundation.window.show_page(self._settings, "app.settings")
        self._list_backups()

    def _open_account(self) -> None:
        self._open_settings()
        self._settings.show_part(self.tr("Account"))

    def open_site(self) -> None:
        """Show where public pages are set up."""
        self._open_settings()
        self._settings.show_part(self.tr("Public pages"))

    def _open_backups(self) -> None:
        self._open_settings()
        self._settings.show_backup_part()

    def _list_backups(self) -> None:
        self._run(self._services.backups.list(), self._settings.show_backups)

    def _open_trash(self) -> None:
        self._editing.leave()
        self._foundation.window.show_page(self._trash, "app.trash")
        self._trash.start()
        self._refresh(None)

    def _refresh(self, _event: LibraryChanged | None) -> None:
        self._run(self._services.library.summaries(trash=True), self._trash.show_kits)

    def _ask_to_purge(self, kit_ids: tuple[str, ...]) -> None:
        titles = self._trash.titles(kit_ids)
        question = self.tr("Delete %n kits permanently?", "", len(kit_ids))
        words = self.tr("They can't be brought back, except from a backup.")
        if len(titles) == 1:
            question = self.tr("Delete “{kit}” permanently?").format(kit=titles[0])
            words = self.tr("It can't be brought back, except from a backup.")
        confirm(
            self._foundation.window,
            question,
            words,
            self.tr("Delete permanently"),
            lambda: self._run(self._services.library.purge(kit_ids)),
        )

    def _ask_to_restore(self, backup: Backup) -> None:
        confirm(
            self._foundation.window,
            self.tr("Go back to this backup?"),
            self.tr("All kits become what they were then. The present state is copied first, so you can come back."),
            self.tr("Go back"),
            lambda: self._run(self._services.backups.restore(backup), lambda _: self._restored()),
        )

    def _restored(self) -> None:
        self._list_backups()
        self._foundation.window.toasts.show_message(self.tr("Your kits are what they were then"))

    def _import(self) -> None:
        foundation = self._foundation
        dialog = FileDialog(foundation.files, FileKind.IMPORT, foundation.window, self.tr("Import kits"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Kit files (*.json)"))
        dialog.fileSelected.connect(lambda name: self._read(Path(name)))
        dialog.open()

    def _read(self, file: Path) -> None:
        failed = partial(self._tell_of_file, file)
        self._run(self._services.transfer.import_file(file), self._kits.tell_imported, failed)

    def _tell_of_file(self, file: Path, problem: Problem) -> None:
        words = self.tr("{name}: {why}").format(name=file.name, why=told(problem))
        self._foundation.window.toasts.show_message(words)
