"""Takes pictures of pages off-screen, whole or cut to a size, sharp at any scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWebEngineCore import QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView

if TYPE_CHECKING:
    from desktop.ui.preview.engine import OfflineEngine
    from desktop.ui.preview.web_page import KitWebPage

_TILE: Final = 2048
"""Most device pixels a picture's part is high: well below what the weakest graphics chip can hold."""

_TALLEST: Final = 32_000
"""Most pixels a picture is high; a taller page is taken at a smaller scale. Qt cannot paint beyond 32,767."""

_STRIP: Final = 8
"""Device pixels below each part for the stamp that tells that the frame has arrived."""

_LEAST_ZOOM: Final = 0.25
"""Chromium shows nothing smaller; a smaller picture is taken larger and then reduced."""

_POLL: Final = 12
_PATIENCE: Final = 10_000
"""Milliseconds until a frame is given up, and between looks."""


@dataclass(frozen=True, slots=True)
class Shot:
    """What to take.

    Attributes:
        width: of the page in CSS pixels.
        height: of the picture in CSS pixels; 0 takes the whole page.
        scale: device pixels per CSS pixel.
    """

    width: int
    height: int = 0
    scale: float = 2.0


class Camera(QObject):
    """Takes one picture at a time. Lives on the gui thread; a picture arrives by signal.

    Its view is never on a screen. Each part of the page is stamped with a colour in a strip that is cut off again:
    when the strip shows the colour, the part has been painted.

    Signals:
        progress: part of the picture that is done, 0 to 1.
        taken: the picture (`QImage`, opaque, device pixel ratio 1).
        failed: the page could not be shown.
    """

    progress = Signal(float)
    taken = Signal(QImage)
    failed = Signal()

    def __init__(self, engine: OfflineEngine, parent: QObject | None = None) -> None:
        """Make the hidden view."""
        super().__init__(parent)
        self._view = QWebEngineView()
        self._view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._page: KitWebPage = engine.page(self._view)
        self._view.setPage(self._page)
        self._view.settings().setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, False)  # noqa: FBT003 - Qt's own
        self._page.loadFinished.connect(self._take_load)
        self._page.renderProcessTerminated.connect(self._fail)
        self._shot: Shot | None = None
        self._scale = 1.0
        self._picture = QImage()
        self._done = 0  # device pixels of the picture's height
        self._stamp = QColor()
        self._stamps = 0
        self._waited = 0
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL)
        self._poll.timeout.connect(self._look)
        self.destroyed.connect(self._view.deleteLater)

    @property
    def busy(self) -> bool:
        """A picture is being taken."""
        return self._shot is not None

    def take(self, html: str, shot: Shot) -> None:
        """Take a picture of a document.

        Raises:
            RuntimeError: the last picture is not taken yet.
        """
        if self._shot is not None:
            raise RuntimeError("the camera takes one picture at a time")
        self._shot = shot
        self._scale = max(shot.scale, _LEAST_ZOOM * self._view.devicePixelRatioF())
        self._aim(shot, self._tile(round(shot.height * self._scale)))
        self._view.show()
        self._page.show_document(html)

    def close(self) -> None:
        """Give up what is being taken and let the page go. The camera takes no more pictures."""
        self._shot = None
        self._poll.stop()
        self._view.close()
        self._view.deleteLater()

    def _tile(self, height: int) -> int:
        return min(height or _TILE, _TILE)

    def _aim(self, shot: Shot, height: int) -> None:
        """Size the view so that it shows the page's width and a part's height, and set the zoom that makes the scale.

        The screen's own pixel ratio is taken out, so that pictures are alike on every computer.
        """
        ratio = self._view.devicePixelRatioF()
        self._view.resize(_up(shot.width * self._scale / ratio), _up((height + _STRIP) / ratio))
        self._view.setZoomFactor(self._scale / ratio)

    def _take_load(self, loaded: bool) -> None:
        if self._shot is None:
            return
        if not loaded:
            self._fail()
            return
        self._aim(self._shot, self._tile(round(self._shot.height * self._scale)))
        self._page.call("settle", done=self._measure)

    def _measure(self, height: object) -> None:
        shot = self._shot
        if shot is None:
            return
        css_height = shot.height or height
        if not isinstance(css_height, int | float) or css_height < 1:
            self._fail()
            return
        if css_height * self._scale > _TALLEST:
            self._scale = max(_TALLEST / css_height, _LEAST_ZOOM * self._view.devicePixelRatioF())
            css_height = min(css_height, _TALLEST / self._scale)  # the rest could not be looked at anyway
            self._aim(shot, _TILE)
        size = (round(shot.width * self._scale), round(css_height * self._scale))
        self._picture = QImage(*size, QImage.Format.Format_RGB32)
        self._done = 0
        self._next_part()

    def _next_part(self) -> None:
        self._stamps += 1
        self._stamp = QColor(220 if self._stamps % 2 else 40, self._stamps * 40 % 256, 128)
        self._waited = 0
        self._page.call("stamp", self._done / self._scale, self._stamp.name(), _STRIP / self._scale)
        self._poll.start()

    def _look(self) -> None:
        self._waited += _POLL
        part = self._view.grab().toImage()
        part.setDevicePixelRatio(1.0)
        height = self._tile(self._picture.height())
        if not self._shows_stamp(part, height):
            if self._waited > _PATIENCE:
                self._fail()
            return
        self._poll.stop()
        painter = QPainter(self._picture)
        painter.drawImage(QPoint(0, self._done), part, QRect(0, 0, self._picture.width(), height))
        painter.end()
        self._done += height
        self.progress.emit(min(self._done / self._picture.height(), 1.0))
        if self._shot is None:
            return  # closed by whoever heard of the progress
        if self._done < self._picture.height():
            self._next_part()
        else:
            self._finish()

    def _shows_stamp(self, part: QImage, height: int) -> bool:
        """Tell whether the part has come, looking at the strip below it (one pixel may be blurred at its edges)."""
        place = QPoint(part.width() // 2, part.height() - _STRIP // 2)
        if not part.valid(place) or place.y() < height:
            return False
        seen = part.pixelColor(place)
        return abs(seen.red() - self._stamp.red()) <= 2 and abs(seen.green() - self._stamp.green()) <= 2

    def _finish(self) -> None:
        picture, self._picture = self._picture, QImage()
        shot, self._shot = self._shot, None
        if shot is not None and shot.scale < self._scale:
            ratio = shot.scale / self._scale
            size = QSize(round(picture.width() * ratio), round(picture.height() * ratio))
            picture = picture.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        self.taken.emit(picture)

    def _fail(self, *_why: object) -> None:
        if self._shot is not None:
            self._shot = None
            self._poll.stop()
            self.failed.emit()


def _up(pixels: float) -> int:
    return int(-(-pixels // 1))
