"""The stops of the tour: every screen in its empty, filled, busy and error state, in an order one can walk."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.app.tour_account import AccountStops
from desktop.app.tour_stop import Stop, floating, floats, open_session
from desktop.document.niches import NICHES, build
from desktop.models.blocks import ProfileBlock
from desktop.storage.problems import StorageKind, StorageProblem
from desktop.ui.canvas.drag import pack_blocks
from desktop.ui.canvas.portrait import portrait_in
from desktop.ui.canvas.view import CanvasView
from desktop.ui.controls.save_chip import Saved
from desktop.ui.dialogs.error_message import ErrorMessage
from desktop.ui.dialogs.recovery import RecoveryDialog
from desktop.ui.dialogs.unsaved import UnsavedDialog
from desktop.ui.export.footer import Footer
from desktop.ui.export.sheet import ExportSheet
from desktop.ui.inspector.images.crop_dialog import CropDialog
from desktop.ui.inspector.images.place import portrait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.app.foundation import Foundation
    from desktop.app.studio import Studio
    from desktop.ui.editor.page import EditorPage
    from desktop.ui.session import KitSession

_TEMPLATES: Final = 5
_MANY: Final = 1000
_HANDLE: Final = 8
_SELECTED: Final = "custom:rates"
_FORMATS: Final = ("html", "png", "card", "story", "qr")


class Stops:
    """Knows the way through a studio that has no kit yet."""

    def __init__(self, foundation: Foundation, studio: Studio, folder: Path) -> None:
        """Walk through a studio; its own exports go to the folder."""
        self._foundation = foundation
        self._studio = studio
        self._folder = folder
        self._act = foundation.actions

    def all(self) -> Iterator[Stop]:
        """Yield the stops in their order."""
        yield from self._kits()
        yield from self._canvas()
        yield from self._inspector()
        yield from self._preview()
        yield from self._export()
        yield from self._floating()
        yield from AccountStops(self._foundation, self._studio).all()
        yield from self._rest()

    # ------------------------------------------------------------------ screens

    def _kits(self) -> Iterator[Stop]:
        page, studio = self._foundation.kits_page, self._studio
        yield Stop("welcome", lambda: None)
        yield Stop("kits-sample", studio.kits.add_sample, lambda: len(page.kits) == 1 and studio.pictures.idle)
        yield Stop("kits", self._fill, lambda: len(page.kits) > _TEMPLATES and studio.pictures.idle)
        yield Stop("kits-selected", lambda: page.select(page.kits[0].id))
        yield Stop("kits-none-match", lambda: self._type(page, "Search kits", "nothing like it"))
        yield Stop("kits-thousand", self._show_many)
        yield Stop("", studio.kits.refresh, lambda: len(page.kits) <= _TEMPLATES + 1)
        yield Stop("new-kit", self._act["app.new_kit"].trigger, lambda: studio.pictures.idle)

    def _canvas(self) -> Iterator[Stop]:
        yield Stop("", self._open_sample, lambda: self._studio.editing.session is not None)
        yield Stop("canvas", self._act["view.canvas"].trigger)
        yield Stop("canvas-selected", partial(self._select, _SELECTED))
        yield Stop("canvas-several", self._session.select_all)
        yield Stop("", self._show_second)
        yield Stop("canvas-insert", self._act["edit.insert"].trigger, floats)
        yield Stop("canvas-drag", self._drag)
        yield Stop("outline", self._drop_nothing_and_outline)
        yield Stop("canvas-failed", lambda: self._page.header.chip.show_state(Saved.FAILED, "disk full"))
        yield Stop("", self._mend_chip)

    def _inspector(self) -> Iterator[Stop]:
        for key in dict.fromkeys(_key(block) for block in self._session.kit.blocks if _key(block) != _SELECTED):
            yield Stop(f"block-{key.removeprefix('custom:')}", partial(self._select, key))
        yield Stop("theme", self._page.inspector.show_theme)
        yield Stop("page", self._page.inspector.show_page)
        yield Stop("page-error", lambda: self._type(self._page.inspector.page, "Address", "Not an address!"))
        yield Stop("", lambda: self._type(self._page.inspector.page, "Address", self._session.kit.slug))

    def _preview(self) -> Iterator[Stop]:
        yield Stop("", partial(self._select, "stats"))
        for name, actions in (
            ("split", ("view.split",)),
            ("preview", ("view.preview", "view.desktop")),
            ("preview-tablet", ("view.tablet",)),
            ("preview-phone", ("view.phone",)),
            ("preview-page-dark", ("view.desktop", "view.page_dark")),
        ):
            yield Stop(name, partial(self._trigger, *actions), self._preview_stands)
        yield Stop("", partial(self._trigger, "view.page_light", "view.phone", "view.split"), self._preview_stands)

    def _export(self) -> Iterator[Stop]:
        for name in _FORMATS:
            yield Stop(f"export-{name}", self._act[f"share.{name}"].trigger, self._export_stands)
        yield Stop("", self._act["share.qr"].trigger, floats, keeps=True)
        yield Stop(
            "export-qr-filled",
            lambda: self._type(self._sheet, "Address the code leads to", "https://kits.example/mara-voss"),
            self._export_stands,
        )
        target = self._folder / "exported-from-the-sheet.pdf"
        yield Stop("export-pdf", self._act["share.pdf"].trigger, self._export_stands, keeps=True)
        yield Stop(
            "export-done",
            partial(self._export_to, target),
            lambda: target.exists() and not self._footer.busy,
            keeps=True,
        )
        yield Stop("export-progress", self._show_progress, keeps=True)
        nowhere = target / "no-folder" / "kit.pdf"
        yield Stop("export-error", partial(self._export_to, nowhere), lambda: not self._footer.busy)
        yield Stop("", lambda: target.unlink(missing_ok=True))

    def _floating(self) -> Iterator[Stop]:
        window = self._foundation.window
        yield Stop("palette", self._act["app.palette"].trigger, floats)
        yield Stop("shortcuts", self._act["app.shortcuts"].trigger, floats)
        yield Stop("crop", self._crop, floats)
        yield Stop("error", lambda: ErrorMessage(window).show_details("KeyError: 'made up for the tour'"), floats)
        yield Stop("recovery", RecoveryDialog(window, None).open, floats)
        why = str(StorageProblem(StorageKind.READ_ONLY))
        yield Stop("unsaved", UnsavedDialog([self._session.kit.slug], why, window).open, floats)
        full = str(StorageProblem(StorageKind.DISK_FULL))
        yield Stop("banner", lambda: window.banner.say(full, "Try again", lambda: None))
        yield Stop("", window.banner.hide)

    def _rest(self) -> Iterator[Stop]:
        studio, act = self._studio, self._act
        yield Stop("settings", act["app.settings"].trigger, lambda: studio.editing.session is None)
        yield Stop("trash-empty", act["app.trash"].trigger)
        yield Stop("trash", self._throw_away, lambda: studio.pictures.idle)
        toasts = self._foundation.window.toasts
        yield Stop("toast", lambda: toasts.show_message("Travel kit moved to the trash", "Undo", lambda: None))

    # ------------------------------------------------------------------ deeds

    @property
    def _session(self) -> KitSession:
        return open_session(self._studio)

    @property
    def _page(self) -> EditorPage:
        page = self._studio.editing.page
        if page is None:
            raise RuntimeError("the tour has no kit open here")
        return page

    @property
    def _canvas_view(self) -> CanvasView:
        return self._page.findChildren(CanvasView)[0]

    @property
    def _sheet(self) -> ExportSheet:
        return next(sheet for sheet in self._foundation.window.findChildren(ExportSheet) if sheet.isVisible())

    @property
    def _footer(self) -> Footer:
        return self._sheet.findChildren(Footer)[0]

    def _trigger(self, *names: str) -> None:
        for name in names:
            self._act[name].trigger()

    def _fill(self) -> None:
        """Put a few kits beside the sample, so that the grid shows what it is for."""
        for one in NICHES[:_TEMPLATES]:
            self._studio.kits.run(self._studio.services.library.create(f"{one.label} kit", one.theme, build(one.key)))

    def _show_many(self) -> None:
        page = self._foundation.kits_page
        self._type(page, "Search kits", "")
        some = page.kits
        page.show_kits(tuple(some[n % len(some)]._replace(id=f"many-{n}", default=False) for n in range(_MANY)))

    def _open_sample(self) -> None:
        self._studio.editing.open(next(kit.id for kit in self._foundation.kits_page.kits if kit.sample))

    def _select(self, key: str) -> None:
        block = next(block for block in self._session.kit.blocks if _key(block) == key)
        self._session.select_block(block.id)
        self._session.reveal.emit(block.id)

    def _show_second(self) -> None:
        self._session.select_block(self._session.order[1])
        self._session.reveal.emit(self._session.order[1])
        self._page.canvas.setFocus()

    def _drag(self) -> None:
        """Take the second block by its upper edge, where its handle is, and hold it over the third."""
        session, page = self._session, self._canvas_view.page
        session.reveal.emit(session.order[0])
        self._mime = pack_blocks(session, [session.order[1]])
        for kind, row in ((QDragEnterEvent, 1), (QDragMoveEvent, 2)):
            place = page.plan.goal_rect(session.order[row])
            at = QPoint(place.center().x(), place.top() + _HANDLE) if place is not None else QPoint()
            QCursor.setPos(page.mapToGlobal(at))  # scrolling at the edges asks where the pointer is
            QApplication.sendEvent(page, _drag_event(kind, at, self._mime))

    def _drop_nothing_and_outline(self) -> None:
        QApplication.sendEvent(self._canvas_view.page, QDragLeaveEvent())
        self._session.select_block(self._session.order[2])
        self._page.show_panel(1)

    def _mend_chip(self) -> None:
        self._page.header.chip.show_state(Saved.SAVED)
        self._page.show_panel(0)

    @staticmethod
    def _export_stands() -> bool:
        sheet = floating()
        return isinstance(sheet, ExportSheet) and sheet.pictured

    def _preview_stands(self) -> bool:
        from desktop.ui.preview.pane import PreviewPane  # WebEngine comes after the first paint

        preview = self._page.preview
        return isinstance(preview, PreviewPane) and preview.ready

    def _export_to(self, target: Path) -> None:
        self._footer.show_ready()
        self._sheet.save_to(str(target))
        self._footer.export.emit()

    def _show_progress(self) -> None:
        self._footer.show_progress(0.45, "Laying out the page")

    def _crop(self) -> None:
        profile = next(block for block in self._session.kit.blocks if isinstance(block, ProfileBlock))
        image = QImage.fromData(base64.b64decode((profile.data.avatar or "").partition(",")[2]))
        place = portrait(partial(portrait_in, self._session.kit.theme.radius))
        CropDialog(image, place, self._foundation.window).open()

    def _throw_away(self) -> None:
        kits = [kit.id for kit in self._foundation.kits_page.kits if not kit.sample]
        self._studio.kits.run(self._studio.services.library.trash(kits[:3]))

    @staticmethod
    def _type(inside: QWidget, name: str, text: str) -> None:
        field = next(field for field in inside.findChildren(QLineEdit) if field.accessibleName() == name)
        field.setText(text)
        field.textEdited.emit(text)


def _key(block: object) -> str:
    kind = getattr(getattr(block, "data", None), "kind", "")
    return f"custom:{kind}" if kind else str(getattr(block, "type", ""))


def _drag_event(
    kind: type[QDragEnterEvent] | type[QDragMoveEvent], at: QPoint, mime: QMimeData
) -> QDragEnterEvent | QDragMoveEvent:
    return kind(at, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
