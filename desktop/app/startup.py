"""From nothing to the first painted window: the list of kits, read from columns. Everything else comes after."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.app.first_paint import QUIT_VARIABLE, FirstPaint, trace
from desktop.app.foundation import Foundation, dress, lay_foundation, make_application
from desktop.app.instance import SingleInstance
from desktop.app.logs import start_logging, stop_logging
from desktop.app.shutdown import end_process
from desktop.storage import kits
from desktop.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from desktop.app.paths import Paths
    from desktop.models.summary import KitSummary
    from desktop.storage.database import Database


def run_studio(paths: Paths, *, with_sample: bool) -> int:
    """Open the studio and run it until it is left; returns the exit code."""
    app = make_application()
    with contextlib.suppress(OSError):  # the store tells it, in the window
        paths.profile.mkdir(parents=True, exist_ok=True)
    instance = SingleInstance(paths.lock)
    if not instance.acquire():
        if instance.ask_to_raise():
            return 0
        return _tell_of_a_studio_that_hangs(app, paths)
    handler = start_logging(paths.log)
    foundation = lay_foundation(app, paths, instance)
    foundation.errors.install()
    start = Start(foundation, with_sample=with_sample)
    with contextlib.ExitStack() as leaving:
        start.ready.connect(lambda _: leaving.callback(_heed_signals(foundation)))
        start.begin()
        code = app.exec()
    foundation.errors.uninstall()
    instance.release()
    stop_logging(handler)
    return end_process(code)


def _tell_of_a_studio_that_hangs(app: QApplication, paths: Paths) -> int:
    """Say why nothing opens, to whoever clicked an icon and to whoever typed; returns the exit code."""
    from desktop.ui.dialogs.no_answer import NoAnswerDialog

    _look, icons = dress(app, Settings(paths.settings))
    dialog = NoAnswerDialog(icons)
    sys.stderr.write(f"{dialog.accessibleDescription()}\n")
    dialog.exec()
    return 1


def _heed_signals(foundation: Foundation) -> Callable[[], None]:
    """Leave when the system asks for it. Before the studio stands there is nothing to save, and nobody who could.

    Returns:
        What gives the signals back.
    """
    from desktop.app.leave_signals import LeaveSignals

    signals = LeaveSignals(foundation.app)
    signals.asked.connect(foundation.window.close)
    signals.install()
    return signals.uninstall


class Start(QObject):
    """The steps of the start, each when the one before has come back.

    Signals:
        ready: the `Studio`, once it stands.
    """

    ready = Signal(object)

    def __init__(self, foundation: Foundation, *, with_sample: bool) -> None:
        super().__init__(foundation.app)
        self._foundation = foundation
        self._with_sample = with_sample
        self._painted = FirstPaint(foundation.window)
        self._painted.painted.connect(self._after_paint)
        self._problem: BaseException | None = None

    def begin(self) -> None:
        """Open the store while the window comes up."""
        foundation = self._foundation
        future = foundation.db.submit(_open, foundation.database)
        foundation.window.show_page(foundation.kits_page, "app.kits")
        foundation.window.show()
        foundation.bridge.deliver(future, self, self._opened, self._refused)

    def _opened(self, summaries: tuple[KitSummary, ...]) -> None:
        self._foundation.kits_page.show_kits(summaries)
        self._painted.arm()

    def _refused(self, error: BaseException) -> None:
        self._problem = error
        self._painted.arm()

    def _after_paint(self) -> None:
        trace("painted")
        if os.environ.get(QUIT_VARIABLE):
            sys.stdout.write("painted\n")  # for whoever times the start: leaving is not part of it
            sys.stdout.flush()
            self._foundation.db.stop()
            self._foundation.app.exit()  # quit() would ask the window, which has nobody to save for it yet
            return
        try:
            from desktop.app.studio import Studio  # whatever is heavy

            studio = Studio(self._foundation)
            studio.begin(self._problem, with_sample=self._with_sample)
        except Exception as error:  # noqa: BLE001 - whatever it is, a window that can't be closed is worse
            self._give_up(error)
            return
        trace("ready")
        self.ready.emit(studio)

    def _give_up(self, error: BaseException) -> None:
        """Tell of a fault of ours, and leave: without its second half the window can do nothing."""
        from desktop.ui.dialogs.error_message import ErrorMessage

        foundation = self._foundation
        message = ErrorMessage(
            foundation.window,
            title=self.tr("Kitfolio couldn't start"),
            words=self.tr("Your kits are safe. Start it again. If this happens again, send us the details."),
            verb=self.tr("Quit"),
        )
        message.finished.connect(self._end)
        foundation.window.close_requested.connect(self._end)
        foundation.errors.occurred.connect(message.show_details)
        foundation.errors.report(error)

    def _end(self) -> None:
        self._foundation.db.stop()
        self._foundation.window.hide()
        self._foundation.app.exit(1)


def _open(database: Database) -> tuple[KitSummary, ...]:
    database.open()
    return kits.summaries(database)
