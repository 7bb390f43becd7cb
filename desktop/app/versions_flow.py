"""The open kit's earlier versions and conflicts: the sheets, and what comes of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.app.runner import Runner
from desktop.document.commands import SetContent
from desktop.document.labels import Label
from desktop.services.changes import changes
from desktop.services.versions import settlement
from desktop.ui.sync.conflict_sheet import ConflictSheet
from desktop.ui.sync.version_sheet import VersionSheet

if TYPE_CHECKING:
    from desktop.app.editing_flow import EditingFlow
    from desktop.app.foundation import Foundation
    from desktop.app.services import Services
    from desktop.models.conflict import Conflict, Side
    from desktop.models.kit import Kit
    from desktop.models.version import KitVersion
    from desktop.services.changes import PageChange
    from desktop.storage.conflicts import OpenConflict
    from desktop.ui.sync.version_page import VersionPage


class VersionsFlow(QObject):
    """Opens the sheets over the editor."""

    def __init__(self, foundation: Foundation, services: Services, editing: EditingFlow, parent: QObject) -> None:
        """Wait for a kit to be open."""
        super().__init__(parent)
        self._foundation = foundation
        self._services = services
        self._editing = editing
        self._run = Runner(foundation, services.io, self).run
        editing.opened.connect(self._bind)

    def open_history(self) -> None:
        """Show the open kit's versions."""
        session = self._editing.session
        if session is None:
            return
        versions, kit_id = self._services.versions, session.kit.id
        sheet = VersionSheet(self._foundation.icons, self._make_page, self._foundation.window)
        sheet.finished.connect(sheet.deleteLater)

        def show(version: KitVersion, kit: Kit) -> None:
            if version == sheet.list.version:  # and not one that was looked at before
                sheet.show_kit(kit, session.snapshots, _changes(session.kit, kit))

        def look(version: KitVersion) -> None:
            self._run(versions.open(version), partial(show, version), receiver=sheet)

        def keep(name: str) -> None:
            self._run(self._keep(kit_id, name), sheet.show_kept, receiver=sheet)

        def rename(version: KitVersion, name: str) -> None:
            self._run(self._rename(version, name), sheet.show_versions, receiver=sheet)

        sheet.look_wanted.connect(look)
        sheet.keep_wanted.connect(keep)
        sheet.name_wanted.connect(rename)
        sheet.restore_wanted.connect(self._restore)
        self._run(versions.of_kit(kit_id), sheet.show_versions, receiver=sheet)
        sheet.open()

    def open_conflicts(self) -> None:
        """Show what met in the open kit, if anything did."""
        if (session := self._editing.session) is not None:
            self._run(self._services.versions.conflicts(session.kit.id), self._ask)

    def _bind(self, _session: object) -> None:
        if (page := self._editing.page) is not None:
            self._foundation.actions.bind("kits.versions", self.open_history, page)
            page.header.chip.conflicts_wanted.connect(self.open_conflicts)
        self.open_conflicts()

    async def _keep(self, kit_id: str, name: str) -> tuple[KitVersion, ...]:
        await self._services.autosave.flush(kit_id)
        await self._services.versions.keep(kit_id, name)
        return await self._services.versions.of_kit(kit_id)

    async def _rename(self, version: KitVersion, name: str) -> tuple[KitVersion, ...]:
        await self._services.versions.rename(version.id, name)
        return await self._services.versions.of_kit(version.kit_id)

    def _make_page(self) -> VersionPage:
        from desktop.ui.sync.version_page import VersionPage  # WebEngine comes after the first paint

        foundation, services = self._foundation, self._services
        return VersionPage(
            engine=services.engine,
            renderer=lambda: services.renderer,
            pages=services.pages,
            worker=services.rendering,
            bridge=foundation.bridge,
            icons=foundation.icons,
        )

    def _restore(self, kit: Kit) -> None:
        session = self._editing.session
        if session is not None and session.kit.id == kit.id:
            session.apply(SetContent(theme=kit.theme, blocks=kit.blocks), Label.RESTORE_VERSION)
            self._foundation.window.toasts.show_message(
                self.tr("Earlier version brought back"), self.tr("Undo"), session.undo
            )

    def _ask(self, met: tuple[OpenConflict, ...]) -> None:
        session = self._editing.session
        if session is None or not met or met[0].kit_id != session.kit.id:
            return
        sheet = ConflictSheet(session.kit, met, self._foundation.window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.chosen.connect(lambda choices: self._settle(met, choices))
        sheet.open()

    def _settle(self, met: tuple[OpenConflict, ...], choices: tuple[tuple[Conflict, Side], ...]) -> None:
        session = self._editing.session
        if session is None or session.kit.id != met[0].kit_id:
            return
        settled = settlement(session.kit, choices)
        session.apply(settled.command, Label.SETTLE_CONFLICT)
        self._run(self._services.versions.settle([one.id for one in met]))
        if settled.unwanted:
            self._editing.close()
            self._run(self._services.library.trash([session.kit.id]))


def _changes(now: Kit, then: Kit) -> tuple[PageChange, ...]:
    """Return what bringing a version back changes: all but the address, which stays."""
    return changes(now, then.model_copy(update={"slug": now.slug}))
