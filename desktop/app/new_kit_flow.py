"""Starting a kit: the gallery, and what becomes of a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from desktop.document.niches import build, niche
from desktop.models.defaults import default_blocks
from desktop.models.theme import Theme
from desktop.ui.gallery.page import EMPTY, GalleryPage

if TYPE_CHECKING:
    from desktop.app.foundation import Foundation
    from desktop.app.kits_flow import KitsFlow
    from desktop.app.pictures import Pictures


class NewKitFlow(QObject):
    """Shows the gallery, made when it is first wanted."""

    def __init__(self, foundation: Foundation, kits: KitsFlow, pictures: Pictures, parent: QObject) -> None:
        """Wait until a new kit is wanted."""
        super().__init__(parent)
        self._foundation = foundation
        self._kits = kits
        self._pictures = pictures
        self._page: GalleryPage | None = None
        kits.new_requested.connect(self.show)

    def show(self) -> None:
        """Show the gallery."""
        if self._page is None:
            self._page = GalleryPage(self._foundation.look, self._foundation.icons)
            self._page.chosen.connect(self._create)
            self._page.left.connect(self._kits.show)
            self._pictures.show_templates(self._page)
        self._foundation.window.show_page(self._page)
        self._page.start()

    def _create(self, key: str) -> None:
        if key == EMPTY:
            self._kits.create(self.tr("My media kit"), Theme(), default_blocks())
            return
        chosen = niche(key)
        title = self.tr("{niche} kit").format(niche=QCoreApplication.translate("Niches", chosen.label))
        self._kits.create(title, chosen.theme, build(key))
