"""Pictures of kits and templates, taken from their real pages when nobody is waiting for anything else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from desktop.document.niches import NICHES, build
from desktop.models.kit import Kit
from desktop.services.samples import sample_accounts
from desktop.ui.preview.thumbnails import ThumbnailPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop.app.foundation import Foundation
    from desktop.app.services import Services
    from desktop.models.metrics import Snapshots
    from desktop.models.summary import KitSummary
    from desktop.ui.gallery.page import GalleryPage

_TEMPLATE: Final = "template-"
_SAMPLE_NAME: Final = "Alex Morgan"


class Pictures(QObject):
    """Asks for pictures and hands them to the cards."""

    def __init__(self, foundation: Foundation, services: Services, parent: QObject) -> None:
        """Serve the kits screen."""
        super().__init__(parent)
        self._foundation = foundation
        self._services = services
        self._gallery: GalleryPage | None = None
        self._in_sight: frozenset[str] = frozenset()
        self._painter = ThumbnailPainter(
            foundation.paths.thumbnails,
            renderer=lambda: services.renderer,
            engine=lambda: services.engine,
            pages=services.pages,
            worker=services.rendering,
            bridge=foundation.bridge,
            parent=self,
        )
        self._painter.ready.connect(self._take)
        foundation.kits_page.pictures_wanted.connect(self._want)
        foundation.kits_page.ask_for_pictures()  # the cards were listed before the first paint, when nobody heard

    def show_templates(self, gallery: GalleryPage) -> None:
        """Take pictures of the templates for the gallery."""
        self._gallery = gallery
        for one in NICHES:
            self._painter.want(_TEMPLATE + one.key, one.key, partial(self._template, one.key))

    @property
    def idle(self) -> bool:
        """Every picture that was asked for has been taken."""
        return self._painter.idle

    def close(self) -> None:
        """Take no more pictures."""
        self._painter.close()

    def _want(self, kits: tuple[KitSummary, ...]) -> None:
        in_sight = frozenset(kit.id for kit in kits)
        for kit_id in self._in_sight - in_sight:  # scrolled past: who is seen now goes first
            self._painter.unwant(kit_id)
        self._in_sight = in_sight
        for kit in kits:
            self._painter.want(kit.id, f"{kit.revision}-{kit.content}", partial(self._load, kit.id))

    def _load(self, kit_id: str) -> tuple[Kit, Snapshots]:
        """Read a kit; on the rendering worker, which waits for the store's."""
        return self._services.io.submit(self._services.library.look_at(kit_id)).result()

    def _template(self, key: str) -> tuple[Kit, Snapshots]:
        accounts = sample_accounts(self._services.bundled / "samples")
        theme = next(one.theme for one in NICHES if one.key == key)
        blocks = build(key, name=_SAMPLE_NAME, source=accounts[0].source)
        numbers = {(one.source.provider, one.source.platform_id): one for one in accounts}
        return Kit(id=_TEMPLATE + key, slug=key, theme=theme, blocks=blocks), numbers

    def _take(self, kit_id: str, picture: QImage) -> None:
        if kit_id.startswith(_TEMPLATE):
            if self._gallery is not None:
                self._gallery.set_picture(kit_id.removeprefix(_TEMPLATE), picture)
            return
        self._foundation.kits_page.set_picture(kit_id, picture)
