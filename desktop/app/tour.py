"""`kitfolio tour`: every screen as a picture, and the sample kit as files: for the README, and without a display."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from desktop.app.export_command import Exports, use_no_display
from desktop.app.foundation import lay_foundation, make_application
from desktop.app.instance import SingleInstance
from desktop.app.paths import Paths
from desktop.app.startup import Start
from desktop.app.tour_stop import Stop, floating
from desktop.app.tour_stops import Stops
from desktop.services.samples import sample_accounts, sample_kit
from desktop.ui.look.look import Mode
from desktop.ui.look.tokens import RADIUS_CARD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.app.command_line import TourCommand
    from desktop.app.foundation import Foundation
    from desktop.app.studio import Studio

_POLL_MS: Final = 60
_PATIENCE: Final = 160
"""How often a screen is looked at before its picture is taken as it is: about ten seconds."""


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
        foundation.window.resize(*command.size)
        start = Start(foundation, with_sample=False)
        tour = _Tour(foundation, command.folder)
        start.ready.connect(tour.begin)
        start.begin()
        code = app.exec()
        foundation.errors.uninstall()
        instance.release()
    return code


class _Tour(QObject):
    """Walks from stop to stop: goes there, waits until it stands, takes its picture."""

    def __init__(self, foundation: Foundation, folder: Path) -> None:
        super().__init__(foundation.app)
        self._foundation = foundation
        self._folder = folder
        self._studio: Studio | None = None
        self._stops: Iterator[Stop] = iter(())
        self._looked = 0
        self._failed = False
        foundation.errors.occurred.connect(self._take_error)

    def begin(self, studio: Studio) -> None:
        """Start walking."""
        self._studio = studio
        self._stops = Stops(self._foundation, studio, self._folder).all()
        self._next()

    def _next(self) -> None:
        stop = next(self._stops, None)
        if stop is None:
            self._export()
            return
        stop.go()
        self._looked = 0
        QTimer.singleShot(4 * _POLL_MS, partial(self._look, stop))

    def _look(self, stop: Stop) -> None:
        self._looked += 1
        if not stop.stands() and self._looked < _PATIENCE:
            QTimer.singleShot(_POLL_MS, partial(self._look, stop))
            return
        QTimer.singleShot(4 * _POLL_MS if stop.name else 0, partial(self._take, stop))

    def _take(self, stop: Stop) -> None:
        if stop.name:
            target = self._folder / f"{stop.name}.png"
            _picture(self._foundation.window).save(str(target))
            sys.stdout.write(f"{target}\n")
        if not stop.keeps and (above := floating()) is not None:
            above.close()
        self._next()

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
        """Say what went wrong, and walk no further: whatever comes next builds on this stop."""
        sys.stderr.write(details)
        self._failed = True
        self._end(1)


def _picture(window: QWidget) -> QPixmap:
    """Return the window, with a window that floats above it in its middle, where a window manager puts dialogs."""
    picture = window.grab()
    above = floating()
    if above is None or not above.isWindow():
        return picture
    at = above.pos() - window.pos()
    if isinstance(above, QDialog):
        at = QPoint((window.width() - above.width()) // 2, (window.height() - above.height()) // 2)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(above, QDialog):
        painter.fillRect(window.rect(), QColor(0, 0, 0, 90))
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(at, above.size()), RADIUS_CARD, RADIUS_CARD)
    painter.setClipPath(outline)
    painter.drawPixmap(at, above.grab())
    painter.end()
    return picture
