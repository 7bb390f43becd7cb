"""`kitfolio export`: the exporters of the studio, without its window."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.app.foundation import lay_foundation, make_application
from desktop.app.paths import resources
from desktop.app.services import Services
from desktop.app.sharing_flow import export_tools
from desktop.models.problem import Problem
from desktop.runtime.io_thread import on
from desktop.services.export.formats import ExportOrder, Format
from desktop.services.preflight import nothing_to_show
from desktop.storage.problems import StorageKind, StorageProblem
from desktop.ui.export.job import ExportJob
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.app.command_line import ExportCommand
    from desktop.app.foundation import Foundation
    from desktop.app.paths import Paths
    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots

_FORMATS = {"html": Format.HTML, "pdf": Format.PDF, "png": Format.PNG, "json": Format.JSON}


def run_export(command: ExportCommand, paths: Paths) -> int:
    """Write one kit in the formats asked for; returns the exit code and says on standard error what went wrong."""
    if not paths.database.exists():
        sys.stderr.write(f"There are no kits in {paths.profile}. Name the folder with --profile.\n")
        return 1
    use_no_display()
    app = make_application()
    foundation = lay_foundation(app, paths, instance=None)
    services = Services(foundation, resources())
    runner = Exports(foundation, services)
    runner.done.connect(app.exit)
    QTimer.singleShot(0, lambda: runner.begin_with(command))
    code = app.exec()
    services.io.stop()
    foundation.db.submit(foundation.database.close).result()
    services.rendering.stop()
    foundation.db.stop()
    services.close()
    return code


def use_no_display() -> None:
    """Let Qt draw into memory where there is no screen."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class UnknownKitProblem(Problem):
    """No kit has the name that was given. Its text says which there are."""

    def __init__(self, name: str, addresses: Sequence[str]) -> None:
        """Take what was asked for, and the addresses of the kits there are."""
        if addresses:
            words = "No kit is called “{name}”. Use one of these: {known}."
            super().__init__(words, name=name, known=", ".join(addresses))
        else:
            super().__init__("No kit is called “{name}”. There are no kits yet.", name=name)


class BlankPageProblem(Problem):
    """The page of a kit would be blank."""

    def __init__(self, kit: Kit) -> None:
        """Name the kit."""
        words = "Nothing is on the page of “{slug}” yet. Add a block in Kitfolio, then export it."
        super().__init__(words, slug=kit.slug)


class Exports(QObject):
    """Runs one export after another.

    Signals:
        done: the exit code: 0 when every file was written.
    """

    done = Signal(int)

    def __init__(self, foundation: Foundation, services: Services) -> None:
        """Have nothing to do yet."""
        super().__init__(foundation.app)
        self._foundation = foundation
        self._services = services
        self._orders: list[ExportOrder] = []
        self._job: ExportJob | None = None

    def begin_with(self, command: ExportCommand) -> None:
        """Read the kit that was named, then export it."""
        found = self._services.io.submit(self._read(command.kit))
        self._foundation.bridge.deliver(
            found, self, lambda pair: self.begin(pair[0], pair[1], command.outputs), self._refuse
        )

    async def _read(self, name: str) -> tuple[Kit, Snapshots]:
        await on(self._foundation.db, self._foundation.database.open)
        library = self._services.library
        try:
            return await library.look_at(await library.find(name))
        except StorageProblem as problem:
            if problem.kind is StorageKind.MISSING:
                raise UnknownKitProblem(name, [kit.slug for kit in await library.summaries()]) from problem
            raise

    def begin(self, kit: Kit, numbers: Snapshots, outputs: Sequence[tuple[str, Path]]) -> None:
        """Export a kit; one with nothing on its page can be exported as a kit file only."""
        pages = any(name != "json" for name, _ in outputs)
        if pages and nothing_to_show(kit, numbers, self._services.pages.today()):
            self._refuse(BlankPageProblem(kit))
            return
        self._orders += (ExportOrder(kit, numbers, _FORMATS[name], target) for name, target in outputs)
        self._next()

    def _next(self) -> None:
        if not self._orders:
            self.done.emit(0)
            return
        self._job = ExportJob(self._orders.pop(0), export_tools(self._foundation, self._services), self)
        self._job.finished.connect(_tell)
        self._job.finished.connect(lambda _: QTimer.singleShot(0, self._next))
        self._job.failed.connect(self._fail)
        self._job.start()

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, Problem):
            self._foundation.errors.report(error)
        self._fail(told(error) if isinstance(error, Problem) else str(error))

    def _fail(self, words: str) -> None:
        sys.stderr.write(words + "\n")
        self.done.emit(1)


def _tell(target: object) -> None:
    sys.stdout.write(f"{target}\n")
