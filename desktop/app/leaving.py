"""Leaving the studio: everything is saved first, and where that fails, the creator is asked."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.app.shutdown import run_steps
from desktop.services.export.files import ExportProblem, write_whole
from desktop.services.rescue import rescue
from desktop.services.transfer import dump
from desktop.ui.dialogs.kit_file import KitFileDialog
from desktop.ui.dialogs.unsaved import UnsavedDialog
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.app.foundation import Foundation
    from desktop.app.services import Services


class Leaving(QObject):
    """Saves, asks where that fails, and lets the studio go. Lives on the gui thread.

    While the question stands, a copy of the kits lies in the profile: whoever is asked may never answer, because the
    system ends the process. It goes once there is an answer.
    """

    def __init__(self, foundation: Foundation, services: Services, go: Callable[[], object], parent: QObject) -> None:
        """Wait to be asked; `go` takes the studio down and ends it."""
        super().__init__(parent)
        self._foundation = foundation
        self._services = services
        self._go = go
        self._dialog: UnsavedDialog | None = None
        self._copy: Path | None = None

    def begin(self) -> None:
        """Save, then go, or ask. Blocks while it saves, for a few seconds at most.

        Who asks again while the question stands is the system, which waits for no answer: then the copy stays.
        """
        if self._dialog is not None:
            self._dialog.hide()
            self._go()
            return
        if self._saved():
            self._go()
            return
        work = self._services.io.submit(self._services.autosave.flush())
        run_steps([("save", work.result)])
        if self._saved():
            self._go()
        else:
            self._ask()

    def _saved(self) -> bool:
        return not self._services.autosave.unsaved().kits

    def _ask(self) -> None:
        run_steps([("keep a copy", self._keep_copy)])
        unsaved = self._services.autosave.unsaved()
        titles = [kit.title or kit.slug for kit in unsaved.kits]
        self._dialog = dialog = UnsavedDialog(titles, self._why, self._foundation.window)
        dialog.retry_wanted.connect(self._try_again)
        dialog.copy_wanted.connect(self._ask_where)
        dialog.leave_wanted.connect(self._leave)
        dialog.rejected.connect(self._stay)
        self._foundation.window.come_forward()
        dialog.open()

    @property
    def _why(self) -> str:
        problem = self._services.autosave.unsaved().problem
        return (
            told(problem) if problem is not None else self.tr("The disk doesn't answer. Check that it is connected.")
        )

    def _keep_copy(self) -> None:
        self._copy = rescue(self._services.autosave.unsaved().kits, self._foundation.paths.profile)

    def _stay(self) -> None:
        """Go back to the kits, which are saved as soon as that can be."""
        self._remove_copy()
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _leave(self) -> None:
        self._remove_copy()
        if self._dialog is not None:
            self._dialog.hide()
        self._go()

    def _remove_copy(self) -> None:
        if self._copy is not None:
            with contextlib.suppress(OSError):
                self._copy.unlink(missing_ok=True)
            self._copy = None

    def _try_again(self) -> None:
        def tried() -> None:
            if self._saved():
                self._leave()
            elif self._dialog is not None:
                self._dialog.show_problem(self._why)

        def failed(error: BaseException) -> None:
            self._foundation.errors.report(error)
            tried()

        work = self._services.io.submit(self._services.autosave.flush())
        self._foundation.bridge.deliver(work, self, lambda _: tried(), failed)

    def _ask_where(self) -> None:
        parent = self._dialog or self._foundation.window
        files = self._foundation.files
        KitFileDialog(files, parent, self.tr("Save a copy"), "kitfolio.json", self.save_copy).open()

    def save_copy(self, file: Path) -> None:
        """Write the kits that are not saved into a file, then leave."""

        def failed(error: BaseException) -> None:
            if not isinstance(error, ExportProblem):
                self._foundation.errors.report(error)
            elif self._dialog is not None:
                self._dialog.show_problem(told(error))

        content = dump(self._services.autosave.unsaved().kits)
        work = self._services.rendering.submit(write_whole, file, content)  # the store's own worker may hang
        self._foundation.bridge.deliver(work, self, lambda _: self._leave(), failed)
