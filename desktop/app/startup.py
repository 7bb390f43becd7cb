"""From nothing to the first painted window: the list of kits, read from columns. Everything else comes after."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.app.errors import UnexpectedErrors
from desktop.app.first_paint import QUIT_VARIABLE, FirstPaint, trace
from desktop.app.instance import SingleInstance
from desktop.app.languages import speak
from desktop.app.logs import start_logging, stop_logging
from desktop.app.paths import resources
from desktop.runtime.events import Events
from desktop.runtime.worker import Worker
from desktop.storage import kits
from desktop.storage.database import Database
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge
from desktop.ui.kits.page import KitsPage
from desktop.ui.look.fonts import load_fonts
from desktop.ui.look.icons import Icons
from desktop.ui.look.look import Look, Mode
from desktop.ui.settings import Settings
from desktop.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from desktop.app.paths import Paths
    from desktop.models.summary import KitSummary


@dataclass(frozen=True, slots=True)
class Foundation:
    """What stands once the first window is painted; handed on to `app.studio`."""

    app: QApplication
    paths: Paths
    settings: Settings
    look: Look
    icons: Icons
    actions: Actions
    window: MainWindow
    kits_page: KitsPage
    bridge: Bridge
    errors: UnexpectedErrors
    instance: SingleInstance | None
    database: Database
    db: Worker
    events: Events


def run_studio(paths: Paths, *, with_sample: bool) -> int:
    """Open the studio and run it until it is left; returns the exit code."""
    app = make_application()
    paths.profile.mkdir(parents=True, exist_ok=True)
    instance = SingleInstance(paths.lock)
    if not instance.acquire():
        if instance.ask_to_raise():
            return 0
        sys.stderr.write(
            "Kitfolio is already running with this profile, but doesn't answer. Close it and try again.\n"
        )
        return 1
    handler = start_logging(paths.log)
    foundation = lay_foundation(app, paths, instance)
    foundation.errors.install()
    start = Start(foundation, with_sample=with_sample)
    start.begin()
    code = app.exec()
    foundation.errors.uninstall()
    instance.release()
    stop_logging(handler)
    return code


def make_application() -> QApplication:
    """Make the Qt application, as QtWebEngine will need it later."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Kitfolio")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("kitfolio")
    return app


def lay_foundation(app: QApplication, paths: Paths, instance: SingleInstance | None) -> Foundation:
    """Build the first window and what stands under it."""
    settings = Settings(paths.settings)
    bundled = resources()
    speak(app, bundled / "i18n")
    load_fonts(bundled / "fonts")
    mode = settings.text("look/mode", Mode.SYSTEM)
    look = Look(
        app,
        mode=Mode(mode) if mode in set(Mode) else Mode.SYSTEM,
        reduce_motion=settings.flag("look/reduce_motion", default=False),
    )
    look.apply()
    icons = Icons(look, bundled / "icons")
    actions = Actions(icons)
    return Foundation(
        app=app,
        paths=paths,
        settings=settings,
        look=look,
        icons=icons,
        actions=actions,
        window=MainWindow(icons, actions, settings),
        kits_page=KitsPage(look, icons, actions),
        bridge=Bridge(app),
        errors=UnexpectedErrors(app),
        instance=instance,
        database=Database(paths.database),
        db=Worker("db"),
        events=Events(),
    )


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
            self._foundation.db.stop()
            self._foundation.app.quit()
            return
        from desktop.app.studio import Studio

        studio = Studio(self._foundation)
        studio.begin(self._problem, with_sample=self._with_sample)
        trace("ready")
        self.ready.emit(studio)


def _open(database: Database) -> tuple[KitSummary, ...]:
    database.open()
    return kits.summaries(database)
