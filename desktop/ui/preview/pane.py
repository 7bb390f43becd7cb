"""The live preview beside the canvas: the exact page, at a chosen width, in a quiet device frame."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWebEngineCore import QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.models.blocks import is_hidden
from desktop.ui.preview.devices import DESKTOP, DEVICES, PHONE, Device, stepped
from desktop.ui.preview.frame import DeviceFrame
from desktop.ui.preview.live import LivePage
from desktop.ui.preview.stage import Stage
from desktop.ui.preview.states import PreviewState
from desktop.ui.preview.toolbar import PreviewToolbar, device_of

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from desktop.document.change import Change
    from desktop.services.preview import Pages, PreviewService, Scheme
    from desktop.ui.actions import Actions
    from desktop.ui.bridge import Bridge
    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look
    from desktop.ui.preview.engine import OfflineEngine
    from desktop.ui.session import KitSession
    from desktop.ui.settings import Settings

_DESKTOP_FROM: Final = 900
"""Room in pixels from which a desktop's page can be read."""
_DEVICE_KEY: Final = "preview/device"
_DARK_KEY: Final = "preview/dark"


class PreviewPane(QWidget):
    """Shows the session's kit as a page. Made when it is first needed; follows the kit while it is visible.

    Signals:
        patched: the page's DOM shows this revision of the document.
    """

    patched = Signal(int)

    def __init__(
        self,
        session: KitSession,
        *,
        service: PreviewService,
        engine: OfflineEngine,
        pages: Pages,
        look: Look,
        icons: Icons,
        actions: Actions,
        bridge: Bridge,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        """Start loading the page."""
        super().__init__(parent)
        self._session = session
        self._look = look
        self._actions = actions
        self._settings = settings
        self._view = QWebEngineView()
        self._page = engine.page(self._view)
        scheme: Scheme = "dark" if settings.flag(_DARK_KEY, default=False) else "light"
        self._live = LivePage(
            session, service=service, page=self._page, bridge=bridge, pages=pages, scheme=scheme, parent=self
        )
        self._frame = DeviceFrame(self._view, look)
        self._stage = Stage(self._frame)
        self._state = PreviewState(icons)
        self._toolbar = PreviewToolbar(actions, icons)
        self._zoom_now = 1.0
        self._ready = False
        self._empty = False
        self._lay_out()
        self._connect()
        self._bind()
        self._show_scheme(scheme)
        self._take_up_device(settings.text(_DEVICE_KEY))
        self._update_address()
        self._live.reload()

    @property
    def ready(self) -> bool:
        """The page is shown."""
        return self._ready

    def show_device(self, device: Device) -> None:
        """Preview at another width, from now on."""
        self._settings.put(_DEVICE_KEY, device.key)
        self._fits_itself = False
        self._set_device(device)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the device that can be read in this room, until the creator has chosen one."""
        super().resizeEvent(event)
        if self._fits_itself:
            self._set_device(DESKTOP if self.width() >= _DESKTOP_FROM else PHONE)

    def _take_up_device(self, chosen: str) -> None:
        """Show the device that was chosen last; where none was, one that suits the room."""
        self._fits_itself = not chosen
        self._set_device(device_of(chosen, DESKTOP))

    def _set_device(self, device: Device) -> None:
        for other in DEVICES:
            self._actions[f"view.{other.key}"].setChecked(other is device)
        self._toolbar.show_device(device.key)
        self._view.settings().setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, device.scroll_bar)
        self._stage.show_device(device)

    def show_scheme(self, scheme: Scheme) -> None:
        """Preview the page in light or dark."""
        self._settings.put(_DARK_KEY, scheme == "dark")
        self._show_scheme(scheme)

    def zoom(self, by: int) -> None:
        """Zoom a step in (1) or out (-1), or back to fitting (0)."""
        self._stage.set_zoom(stepped(self._zoom_now, by) if by else None)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._live.set_paused(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Do no work nobody sees."""
        super().hideEvent(event)
        self._live.set_paused(True)

    def _lay_out(self) -> None:
        self._view.setPage(self._page)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._view.setAccessibleName(self.tr("Page preview"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._toolbar)
        below = QWidget()
        self._stack = QStackedLayout(below)
        # The page is laid out behind the words, so that it does not jump when it is shown.
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._stack.addWidget(self._state)
        self._stack.addWidget(self._stage)
        column.addWidget(below, 1)
        self.setAccessibleName(self.tr("Preview"))
        self.setFocusProxy(self._view)

    def _connect(self) -> None:
        self._stage.fitted.connect(self._fit)
        self._toolbar.device_chosen.connect(lambda key: self.show_device(device_of(key, DESKTOP)))
        self._toolbar.scheme_chosen.connect(self.show_scheme)
        self._toolbar.zoom_chosen.connect(self._stage.set_zoom)
        self._state.reload.connect(self._reload)
        self._live.ready.connect(self._show_page)
        self._live.broken.connect(self._show_broken)
        self._live.patched.connect(self.patched)
        self._session.redraw.connect(self._take_change)
        self._look.changed.connect(self._take_look)

    def _bind(self) -> None:
        for device in DEVICES:
            self._actions.bind(f"view.{device.key}", partial(self.show_device, device), self)
        self._actions.bind("view.page_light", partial(self.show_scheme, "light"), self)
        self._actions.bind("view.page_dark", partial(self.show_scheme, "dark"), self)
        self._actions.bind("view.zoom_in", partial(self.zoom, 1), self)
        self._actions.bind("view.zoom_out", partial(self.zoom, -1), self)
        self._actions.bind("view.zoom_reset", partial(self.zoom, 0), self)

    def _show_scheme(self, scheme: Scheme) -> None:
        self._actions["view.page_light"].setChecked(scheme == "light")
        self._actions["view.page_dark"].setChecked(scheme == "dark")
        self._toolbar.show_scheme(scheme)
        self._live.set_scheme(scheme)

    def _fit(self, zoom: float, fits: bool) -> None:
        self._zoom_now = zoom
        self._view.setZoomFactor(zoom)
        self._toolbar.show_zoom(zoom, fits=fits)

    def _take_change(self, change: Change) -> None:
        if change.page:
            self._update_address()
        if self._ready and self._empty != self._is_empty():
            self._show_page()

    def _take_look(self) -> None:
        self._live.set_smooth(not self._look.reduce_motion)

    def _update_address(self) -> None:
        self._frame.set_address(f"/{self._session.kit.slug}")

    def _is_empty(self) -> bool:
        return all(is_hidden(block) for block in self._session.kit.blocks)

    def _show_page(self) -> None:
        self._ready = True
        self._view.setZoomFactor(self._zoom_now)  # a page that was started anew after a crash has lost it
        self._empty = self._is_empty()
        if self._empty:
            self._state.show_empty()
            self._stack.setCurrentWidget(self._state)
        else:
            self._stack.setCurrentWidget(self._stage)

    def _show_broken(self) -> None:
        self._ready = False
        self._state.show_broken()
        self._stack.setCurrentWidget(self._state)

    def _reload(self) -> None:
        self._state.show_loading()
        self._live.reload()
