"""What the first window stands on. The flows are handed it; nothing here imports them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from desktop import __version__
from desktop.app.errors import UnexpectedErrors
from desktop.app.languages import speak
from desktop.app.paths import resources
from desktop.runtime.events import Events
from desktop.runtime.worker import Worker
from desktop.storage.database import Database
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge
from desktop.ui.dialogs.files import Files
from desktop.ui.kits.page import KitsPage
from desktop.ui.look.focus_ring import FocusRing
from desktop.ui.look.fonts import load_fonts
from desktop.ui.look.icons import Icons
from desktop.ui.look.look import Look, Mode
from desktop.ui.settings import Settings
from desktop.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from desktop.app.instance import SingleInstance
    from desktop.app.paths import Paths


class Foundation(NamedTuple):
    """What stands once the first window is painted; handed on to `app.studio`."""

    app: QApplication
    paths: Paths
    settings: Settings
    files: Files
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


def make_application() -> QApplication:
    """Make the Qt application, as QtWebEngine will need it later."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Kitfolio")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("kitfolio")
    # Leaving is always asked for. Qt would also quit when the hidden view that takes a picture is closed.
    app.setQuitOnLastWindowClosed(False)
    return app


def dress(app: QApplication, settings: Settings) -> tuple[Look, Icons]:
    """Give the application its language, letters, look, and the ring of the keyboard."""
    bundled = resources()
    speak(app, bundled / "i18n")
    load_fonts(bundled / "fonts")
    mode = settings.text("look/mode", Mode.SYSTEM)
    look = Look(
        app,
        icons=bundled / "icons",
        mode=Mode(mode) if mode in set(Mode) else Mode.SYSTEM,
        reduce_motion=settings.flag("look/reduce_motion", default=False),
    )
    look.apply()
    FocusRing(app, look)
    return look, Icons(look, bundled / "icons")


def lay_foundation(app: QApplication, paths: Paths, instance: SingleInstance | None) -> Foundation:
    """Build the first window and what stands under it."""
    settings = Settings(paths.settings)
    look, icons = dress(app, settings)
    actions = Actions(icons)
    return Foundation(
        app=app,
        paths=paths,
        settings=settings,
        files=Files(settings, icons),
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
