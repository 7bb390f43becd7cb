"""`kitfolio tour`: every screen as a picture, and the sample kit as files: for the README, and without a display."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app.export_command import Exports, use_no_display
from desktop.app.foundation import lay_foundation, make_application
from desktop.app.instance import SingleInstance
from desktop.app.paths import Paths
from desktop.app.startup import Start
from desktop.document.niches import NICHES, build
from desktop.services.samples import sample_accounts, sample_kit
from desktop.ui.look.look import Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.app.command_line import TourCommand
    from desktop.app.foundation import Foundation
    from desktop.app.studio import Studio

_POLL_MS: Final = 60
_PATIENCE: Final = 160
"""How often a screen is looked at before its picture is taken as it is: about ten seconds."""

_SIZE: Final = (1440, 900)
_TEMPLATES: Final = 5


def run_tour(command: TourCommand, paths: Paths) -> int:
    """Render every screen into the folder; returns the exit code."""
    use_no_display()
    command.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kitfolio-tour-") as scratch:
        profile = paths if command.profile is not None else Paths(Path(scratch))
        app = make_application()
        profile.profile.mkdir(parents=True, exist_ok=True)
        instance = SingleInstance(profile.lock)
        if not instance.acquire():
            sys.stderr.write("Kitfolio is running with this profile. Close it, or name another folder.\n")
            return 1
        foundation = lay_foundation(app, profile, instance)
        foundation.look.set_mode(Mode(command.scheme))
        foundation.errors.install()
        foundation.window.resize(*_SIZE)
        start = Start(foundation, with_sample=True)
        tour = _Tour(foundation, command.folder)
        start.ready.connect(tour.begin)
        start.begin()
        code = app.exec()
        foundation.errors.uninstall()
        instance.release()
    return code


class _Tour(QObject):
    """Walks from screen to screen: goes there, waits until it stands, takes its picture."""

    def __init__(self, foundation: Foundation, folder: Path) -> None:
        super().__init__(foundation.app)
        self._foundation = foundation
        self._folder = folder
        self._studio: Studio | None = None
        self._steps: list[tuple[Callable[[], object], Callable[[], bool], str]] = []
        self._looked = 0
        self._failed = False
        foundation.errors.occurred.connect(self._take_error)

    def begin(self, studio: Studio) -> None:
        """Start walking."""
        self._studio = studio
        foundation, page = self._foundation, self._foundation.kits_page
        act = foundation.actions

        def open_kit() -> None:
            studio.editing.open(next(kit.id for kit in page.kits if kit.sample))

        def session_there() -> bool:
            return studio.editing.session is not None

        def select(place: int) -> None:
            session = studio.editing.session
            if session is not None:
                session.select_block(session.order[place])

        def inspect(tab: str) -> None:
            if studio.editing.page is not None:
                getattr(studio.editing.page.inspector, tab)()

        self._steps = [
            (self._fill, lambda: len(page.kits) > _TEMPLATES and studio.pictures.idle, "kits"),
            (act["app.new_kit"].trigger, lambda: studio.pictures.idle, "new-kit"),
            (open_kit, session_there, ""),
            (act["view.canvas"].trigger, session_there, "canvas"),
            (partial(select, 4), session_there, "canvas-selected"),
            (partial(inspect, "show_theme"), session_there, "theme"),
            (partial(inspect, "show_page"), session_there, "page"),
            (act["view.split"].trigger, self._preview_stands, "split"),
            (act["view.preview"].trigger, self._preview_stands, "preview"),
            (act["view.phone"].trigger, self._preview_stands, "preview-phone"),
            (act["share.export"].trigger, _dialog_stands, "export"),
            (_close_dialog, lambda: not _dialog_stands(), ""),
            (act["app.palette"].trigger, _dialog_stands, "palette"),
            (_close_dialog, lambda: not _dialog_stands(), ""),
            (act["app.shortcuts"].trigger, _dialog_stands, "shortcuts"),
            (_close_dialog, lambda: not _dialog_stands(), ""),
            (act["app.settings"].trigger, lambda: studio.editing.session is None, "settings"),
            (act["app.trash"].trigger, lambda: True, "trash"),
        ]
        self._next()

    def _next(self) -> None:
        if not self._steps:
            self._export()
            return
        go, _, _ = self._steps[0]
        go()
        self._looked = 0
        QTimer.singleShot(4 * _POLL_MS, self._look)

    def _look(self) -> None:
        _, stands, name = self._steps[0]
        self._looked += 1
        if not stands() and self._looked < _PATIENCE:
            QTimer.singleShot(_POLL_MS, self._look)
            return
        self._steps.pop(0)
        if name:
            QTimer.singleShot(4 * _POLL_MS, partial(self._take, name))
        else:
            self._next()

    def _take(self, name: str) -> None:
        target = self._folder / f"{name}.png"
        _picture(self._foundation.window).save(str(target))
        sys.stdout.write(f"{target}\n")
        self._next()

    def _fill(self) -> None:
        """Put a few kits beside the sample, so that the grid shows what it is for."""
        if self._studio is None:
            return
        for one in NICHES[:_TEMPLATES]:
            self._studio.kits.run(self._studio.services.library.create(f"{one.label} kit", one.theme, build(one.key)))

    def _preview_stands(self) -> bool:
        from desktop.ui.preview.pane import PreviewPane  # WebEngine comes after the first paint

        page = self._studio.editing.page if self._studio is not None else None
        return page is not None and isinstance(page.preview, PreviewPane) and page.preview.ready

    def _export(self) -> None:
        if self._studio is None:
            return
        folder = self._studio.services.bundled / "samples"
        numbers = {(a.source.provider, a.source.platform_id): a for a in sample_accounts(folder)}
        exports = Exports(self._foundation, self._studio.services)
        exports.done.connect(self._end)
        names = ("html", "pdf", "png", "json")
        exports.begin(sample_kit(folder), numbers, [(name, self._folder / f"sample-kit.{name}") for name in names])

    def _end(self, code: int) -> None:
        if self._studio is not None:
            self._studio.leave()
        self._foundation.app.exit(1 if self._failed else code)

    def _take_error(self, details: str) -> None:
        self._failed = True
        sys.stderr.write(details)


def _dialog_stands() -> bool:
    return _floating() is not None


def _floating() -> QWidget | None:
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def _close_dialog() -> None:
    if (floating := _floating()) is not None:
        floating.close()


def _picture(window: QWidget) -> QPixmap:
    """Return the window, with what floats above it."""
    picture = window.grab()
    if (floating := _floating()) is not None:
        shade = QColor(0, 0, 0, 70)
        painter = QPainter(picture)
        painter.fillRect(window.rect(), shade)
        painter.drawPixmap(floating.pos() - window.pos(), floating.grab())
        painter.end()
    return picture
