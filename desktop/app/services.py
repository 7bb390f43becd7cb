"""The services of a running studio, made once and handed to the flows."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QDesktopServices

from desktop.app.sandbox import go_without_sandbox_where_refused
from desktop.runtime.io_thread import IoThread
from desktop.runtime.worker import Worker
from desktop.services.autosave import Autosave
from desktop.services.backups import Backups
from desktop.services.library import Library
from desktop.services.preview import Pages
from desktop.services.publishing import Publishing
from desktop.services.rendering import load_renderer
from desktop.services.samples import Samples
from desktop.services.transfer import Transfer
from desktop.services.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.app.foundation import Foundation
    from desktop.render.page import Renderer
    from desktop.services.transfer import ExportReport
    from desktop.ui.preview.engine import OfflineEngine


class Services:
    """Threads and use cases. What is dear is made when it is first asked for.

    Attributes:
        io: the asyncio thread.
        rendering: the worker that renders pages and prepares pictures.
        bundled: the folder of bundled resources.
    """

    def __init__(self, foundation: Foundation, bundled: Path) -> None:
        """Start the threads."""
        self._foundation = foundation
        self.bundled = bundled
        self.io = IoThread(foundation.errors.report_loop)
        self.rendering = Worker("render")
        self.library = Library(foundation.database, foundation.db, foundation.events)
        self.samples = Samples(foundation.database, foundation.db, foundation.events, bundled / "samples")
        self.autosave = Autosave(foundation.database, foundation.db, self.io, foundation.events)
        self.transfer = Transfer(foundation.database, foundation.db, foundation.events)
        self.backups = Backups(foundation.database, foundation.db, foundation.events, foundation.paths.backups)
        self.versions = Versions(foundation.database, foundation.db)
        self.publishing = Publishing(
            database=foundation.database,
            db=foundation.db,
            io=self.io,
            events=foundation.events,
            autosave=self.autosave,
            today=date.today,
        )
        self.pages = Pages(today=date.today, locale=QLocale().name())

    @cached_property
    def renderer(self) -> Renderer:
        """The one renderer; its templates are small and read once."""
        return load_renderer(self.bundled)

    def read_templates(self) -> None:
        """Have the renderer made on its worker, before the gui thread needs it. Returns at once."""
        self.rendering.submit(lambda: self.renderer)

    @cached_property
    def engine(self) -> OfflineEngine:
        """The browser engine: 0.4 s and 200 MB, so only once something is previewed or exported."""
        from desktop.ui.preview.engine import OfflineEngine

        go_without_sandbox_where_refused()
        return OfflineEngine(self.bundled, QDesktopServices.openUrl)

    async def export_kits(self, kit_ids: Sequence[str] | None, file: Path) -> ExportReport:
        """Write kits into a file, with the edits that the store does not take; None means all. On `io`.

        Raises:
            ExportProblem, StorageProblem: the file or the store; the file is as it was before.
        """
        await self.autosave.flush()
        return await self.transfer.export_kits(kit_ids, file, self.autosave.unsaved().kits)

    def close(self) -> None:
        """Let go of what belongs to the gui thread; the editor is gone by now."""
        if "engine" in self.__dict__:
            self.engine.close()
