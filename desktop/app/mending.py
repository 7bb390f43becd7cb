"""From a finding to the place in the studio where it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.app.runner import Runner
from desktop.services.preflight import Finding, Place
from desktop.storage.problems import StorageKind, StorageProblem
from desktop.ui.editor.layout import Panel
from desktop.ui.kits.copy_titles import copy_titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app.editing_flow import EditingFlow
    from desktop.app.foundation import Foundation
    from desktop.app.services import Services
    from desktop.models.summary import KitSummary


class Mending(QObject):
    """Leads to a block's field, the address, the theme, the settings. Lives on the gui thread."""

    def __init__(
        self,
        foundation: Foundation,
        services: Services,
        editing: EditingFlow,
        *,
        open_site: Callable[[], object],
        parent: QObject,
    ) -> None:
        """Lead nowhere yet; `open_site` shows where public pages are set up."""
        super().__init__(parent)
        self._foundation = foundation
        self._services = services
        self._editing = editing
        self._open_site = open_site
        self._run = Runner(foundation, services.io, self).run

    def mend(self, finding: Finding) -> None:
        """Go where a finding of the open kit is mended."""
        session, page = self._editing.session, self._editing.page
        if session is None or page is None:
            return
        match finding.place:
            case Place.BLOCK:
                self._show_inspector()
                session.select_block(finding.block_id)
                session.edit_requested.emit(finding.block_id, finding.field)
            case Place.INSERT:
                session.insert(finding.block_id, 0 if finding.block_id == "profile" else len(session.order))
            case Place.THEME:
                self._show_inspector()
                page.inspector.show_theme()
            case Place.ADDRESS:
                page.edit_address()
            case Place.SITE:
                self._open_site()
            case Place.COPY:
                self._copy(session.kit.id)
            case Place.USERNAME | Place.NOWHERE:
                pass  # nothing in the kit mends it

    def _show_inspector(self) -> None:
        if self._editing.page is not None:
            self._editing.page.ask_for(Panel.INSPECTOR)

    def _copy(self, kit_id: str) -> None:
        async def copy() -> KitSummary:
            if not await self._services.autosave.flush(kit_id):
                raise StorageProblem(StorageKind.UNSAVED)
            return await self._services.library.duplicate(kit_id, *copy_titles())

        self._run(copy(), lambda made: self._editing.open(made.id))
