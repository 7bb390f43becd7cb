"""The main window. It knows how to show pages, not what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.actions import MENUS, translated
from desktop.ui.controls.labels import hairline
from desktop.ui.controls.menu import Menu
from desktop.ui.toasts import Toasts
from desktop.ui.window.alt_key import AltKey
from desktop.ui.window.banner import Banner
from desktop.ui.window.rail import WIDE_FROM, Rail

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent

    from desktop.ui.actions import Actions
    from desktop.ui.look.icons import Icons
    from desktop.ui.settings import Settings

MINIMUM: Final = QSize(960, 640)
_FIRST_SIZE: Final = QSize(1280, 800)
_FRAME: Final = QSize(16, 48)
"""What a desktop draws around a window, at most: all of the first window stands on the screen."""


class MainWindow(QMainWindow):
    """Rail, banner, pages, menu bar and toasts.

    Signals:
        close_requested: the window is to be closed; `app` saves first and then calls `leave`.
        activated: the window came to the front.
        page_shown: the page that is shown now.
    """

    close_requested = Signal()
    activated = Signal()
    page_shown = Signal(object)

    def __init__(self, icons: Icons, actions: Actions, settings: Settings) -> None:
        """Build the frame; pages come by `show_page`."""
        super().__init__()
        self.setWindowTitle("Kitfolio")
        self.setMinimumSize(MINIMUM)
        self._settings = settings
        self._leaving = False
        self._alt_key = AltKey(self)
        self.rail = Rail(icons, actions)
        self.banner = Banner(icons)
        self._pages = QStackedWidget()
        self._pages.currentChanged.connect(lambda _: self.page_shown.emit(self.page))
        self._fill_menu_bar(actions)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(hairline(vertical=True))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(body)
        self.toasts = Toasts(body)
        self._restore_geometry()

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.currentWidget()

    @property
    def room(self) -> QWidget:
        """What the pages stand in."""
        return self._pages

    def add_page(self, page: QWidget) -> None:
        """Take a page that is shown later; it belongs to the window until `remove_page`."""
        self._pages.addWidget(page)

    def show_page(self, page: QWidget, place: str = "") -> None:
        """Show a page; it belongs to the window until `remove_page`.

        Args:
            page: the page.
            place: the id of the rail's action it belongs to.
        """
        if self._pages.indexOf(page) < 0:
            self.add_page(page)
        self._pages.setCurrentWidget(page)
        self.rail.show_place(place)

    def remove_page(self, page: QWidget) -> None:
        """Let go of a page and delete it."""
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def come_forward(self) -> None:
        """Show the window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def leave(self) -> None:
        """Close for good: everything is saved."""
        self._leaving = True
        self._settings.put("window/geometry", self.saveGeometry())
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first; what is not saved yet is saved before the window goes."""
        if self._leaving:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the keys; the system's window is there by now."""
        super().showEvent(event)
        self.windowHandle().installEventFilter(self._alt_key)  # once, however often

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rail its words in a wide window."""
        super().resizeEvent(event)
        self.rail.set_wide(wide=self.width() >= WIDE_FROM)

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def _restore_geometry(self) -> None:
        self.resize(_FIRST_SIZE.boundedTo(self.screen().availableGeometry().size() - _FRAME))
        stored = self._settings.blob("window/geometry")
        if stored.isEmpty() or not self.restoreGeometry(stored):
            return
        screen = self.screen().availableGeometry()
        if not screen.intersects(QRect(self.pos(), self.size())):
            self.move(screen.topLeft())  # the screen it stood on is gone

    def _fill_menu_bar(self, actions: Actions) -> None:
        menus = {menu: Menu(self, translated(name)) for menu, name in MENUS.items()}
        for one in menus.values():
            self.menuBar().addMenu(one)
        groups: dict[str, int] = {}
        for spec, action in actions:
            self.addAction(action)
            menu: Menu | None = menus.get(spec.menu)
            if menu is None:
                continue
            if groups.get(spec.menu, spec.group) != spec.group:
                menu.addSeparator()
            groups[spec.menu] = spec.group
            action.setIconVisibleInMenu(False)
            menu.addAction(action)
