"""The inspector: block, theme, page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.ui.canvas.portrait import portrait_in
from desktop.ui.controls.scrolling import scrolling
from desktop.ui.inspector.block_tab import BlockTab
from desktop.ui.inspector.forms import Forms
from desktop.ui.inspector.page_tab import PageTab
from desktop.ui.inspector.theme_tab import ThemeTab

if TYPE_CHECKING:
    from desktop.ui.inspector.images.desk import ImageDesk
    from desktop.ui.look.icons import Icons
    from desktop.ui.session import KitSession


class Inspector(QWidget):
    """The panel at the right of an open kit.

    Signals:
        leave_requested: Esc was pressed in a form; the canvas is wanted.
        wanted: the keyboard is about to come to a form, which has to be in sight for that.
    """

    leave_requested = Signal()
    wanted = Signal()

    def __init__(self, session: KitSession, icons: Icons, desk: ImageDesk) -> None:
        """Follow a session."""
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("Inspector"))
        forms = Forms(icons, desk, session.snapshots, lambda square: portrait_in(session.kit.theme.radius, square))
        self.block = BlockTab(session, forms)
        self.theme = ThemeTab(session)
        self.page = PageTab(session)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        self._tabs.addTab(self.block, self.tr("Block"))
        self._tabs.addTab(scrolling(self.theme, sideways=False), self.tr("Theme"))
        self._tabs.addTab(scrolling(self.page, sideways=False), self.tr("Page"))
        self.block.leave_requested.connect(self.leave_requested)
        session.edit_requested.connect(self._edit)
        session.selection_changed.connect(self._follow)

    def show_theme(self) -> None:
        """Bring the theme to the front."""
        self._tabs.setCurrentIndex(1)

    def show_page(self) -> None:
        """Bring the page to the front."""
        self._tabs.setCurrentIndex(2)

    def _edit(self, block_id: str, field: str) -> None:
        self._tabs.setCurrentIndex(0)
        self.wanted.emit()
        self.block.edit(block_id, field)

    def _follow(self, selection: object) -> None:
        if selection:
            self._tabs.setCurrentIndex(0)
