"""Getting a kit out of the studio: export sheet, pitch, browser, kit file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop.app.runner import Runner
from desktop.services.export.formats import Format
from desktop.services.preflight import reachable
from desktop.ui.dialogs.kit_file import KitFileDialog, not_written
from desktop.ui.export.job import ExportTools
from desktop.ui.export.sheet import ExportSheet
from desktop.ui.preview.in_browser import InBrowser

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from PySide6.QtCore import QUrl

    from desktop.app.editing_flow import EditingFlow
    from desktop.app.foundation import Foundation
    from desktop.app.services import Services
    from desktop.services.transfer import ExportReport
    from desktop.ui.session import KitSession

_SHEETS: Final = {
    "share.html": Format.HTML,
    "share.pdf": Format.PDF,
    "share.png": Format.PNG,
    "share.card": Format.CARD,
    "share.story": Format.STORY,
    "share.qr": Format.QR_PNG,
    "share.json": Format.JSON,
}


class SharingFlow(QObject):
    """Binds the share actions to whichever kit is open."""

    def __init__(
        self,
        foundation: Foundation,
        services: Services,
        editing: EditingFlow,
        *,
        link: Callable[[], str],
        future_link: Callable[[], str],
        parent: QObject,
    ) -> None:
        """Wait for a kit to be opened.

        Args:
            foundation: the window.
            services: the use cases.
            editing: tells which kit is open.
            link: tells the address of its public page, or "".
            future_link: tells the address its page will have once it is published, or "".
            parent: owner.
        """
        super().__init__(parent)
        self._foundation = foundation
        self._services = services
        self._editing = editing
        self._link = link
        self._future_link = future_link
        self._run = Runner(foundation, services.io, self).run
        self._browser: InBrowser | None = None
        self._served: Future[None] | None = None
        editing.opened.connect(self._bind)
        editing.left.connect(self._end_browser)

    def close(self) -> None:
        """Wait until the browser was told that the page is over. Blocks; called while leaving, not on `gui`."""
        if self._served is not None:
            self._served.result()

    def export_kits(self, kit_ids: tuple[str, ...] | None, name: str) -> None:
        """Write kits into a file that the creator names; None is all of them."""
        window, title = self._foundation.window, self.tr("Export kits")
        KitFileDialog(self._foundation.files, window, title, name, partial(self._write, kit_ids)).open()

    def _bind(self, session: KitSession) -> None:
        page = self._editing.page
        if page is None:
            return
        bind = self._foundation.actions.bind
        bind("share.export", partial(self._open_sheet, session, None), page)
        for name, wanted in _SHEETS.items():
            bind(name, partial(self._open_sheet, session, wanted), page)
        bind("share.pitch", partial(self._copy_pitch, session), page)
        browser = self._browser = InBrowser(
            session,
            renderer=lambda: self._services.renderer,
            worker=self._services.rendering,
            pages=self._services.pages,
            io=self._services.io,
            bridge=self._foundation.bridge,
            opener=self._show_address,
            parent=session,
        )
        browser.failed.connect(self._foundation.window.toasts.show_message)
        bind("share.browser", browser.open, page)

    def _show_address(self, address: QUrl) -> None:
        """Open an address. That a browser came up is more than the system tells, so it can be copied all the same."""
        copy = partial(QGuiApplication.clipboard().setText, address.toString())
        opened = QDesktopServices.openUrl(address)
        words = self.tr("The page opens in your browser.") if opened else self.tr("No browser could be opened.")
        self._foundation.window.toasts.show_message(words, self.tr("Copy address"), copy)

    def _end_browser(self) -> None:
        if self._browser is not None:
            self._served = self._browser.close()
            self._browser = None

    def _open_sheet(self, session: KitSession, wanted: Format | None) -> None:
        foundation, services = self._foundation, self._services
        sheet = ExportSheet(
            session.kit,
            session.snapshots,
            tools=export_tools(foundation, services),
            look=foundation.look,
            icons=foundation.icons,
            settings=foundation.settings,
            opener=QDesktopServices.openUrl,
            address=self._link() or self._future_link(),
            future=not self._link(),
            parent=foundation.window,
        )
        if wanted is not None:
            sheet.choose(wanted)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _copy_pitch(self, session: KitSession) -> None:
        page, link = self._services.pages.input(session.kit, session.snapshots), self._link()
        toasts = self._foundation.window.toasts
        pitch = self._services.renderer.pitch(replace(page, url=link or None))
        if not pitch.strip():
            toasts.show_message(self.tr("Nothing is on this page yet. Add a block, then copy the pitch."))
            return
        QGuiApplication.clipboard().setText(pitch)
        contact = reachable(session.kit.shown)
        if contact and link:
            toasts.show_message(self.tr("The pitch is on the clipboard. Paste it into an e-mail."))
        elif contact:
            words = self.tr("The pitch is on the clipboard, without a link: there is none yet.")
            toasts.show_message(words, self.tr("Publish…"), self._foundation.actions["share.publish"].trigger)
        elif link:
            toasts.show_message(self.tr("The pitch is on the clipboard, but doesn't say how to reach you."))
        else:
            words = self.tr("The pitch is on the clipboard, but has no link and doesn't say how to reach you.")
            toasts.show_message(words)

    def _write(self, kit_ids: tuple[str, ...] | None, target: Path) -> None:
        self._run(self._services.export_kits(kit_ids, target), partial(self._written, target))

    def _written(self, target: Path, report: ExportReport) -> None:
        words = self.tr("%n kits written to {name}", "", report.count).format(name=target.name)
        self._foundation.window.toasts.show_message(" ".join([words, *not_written(report)]))


def export_tools(foundation: Foundation, services: Services) -> ExportTools:
    """Return what exports work with."""
    return ExportTools(
        renderer=services.renderer,
        pages=services.pages,
        engine=lambda: services.engine,
        worker=services.rendering,
        bridge=foundation.bridge,
    )
