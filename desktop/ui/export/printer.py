"""Prints a page as PDF, on paper of a size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QMarginsF, QObject, Signal
from PySide6.QtGui import QPageLayout, QPageSize

from desktop.services.export.formats import Paper

if TYPE_CHECKING:
    from desktop.ui.preview.engine import OfflineEngine


class Printer(QObject):
    """Prints one page, once. Lives on the gui thread; deleting it gives the print up.

    Signals:
        printed: the PDF (`bytes`).
        failed: the page could not be laid out.
    """

    printed = Signal(bytes)
    failed = Signal()

    def __init__(self, engine: OfflineEngine, paper: Paper, parent: QObject) -> None:
        """Make a page; it costs a process until this is deleted."""
        super().__init__(parent)
        self._paper = QPageSize.PageSizeId.A4 if paper is Paper.A4 else QPageSize.PageSizeId.Letter
        self._page = engine.page(self)
        self._page.loadFinished.connect(self._take_load)
        self._page.renderProcessTerminated.connect(lambda *_: self.failed.emit())

    def print(self, html: str) -> None:
        """Print a document."""
        self._page.show_document(html)

    def _take_load(self, loaded: bool) -> None:
        if not loaded:
            self.failed.emit()
            return
        # The page's own @page margins hold (`PreferCSSMarginsForPrinting`), and the page number stands in them.
        no_margins = QMarginsF(0, 0, 0, 0)
        layout = QPageLayout(QPageSize(self._paper), QPageLayout.Orientation.Portrait, no_margins)
        self._page.printToPdf(self._take_pdf, layout)

    def _take_pdf(self, printed: QByteArray) -> None:
        if not shiboken6.isValid(self):
            return  # it was given up
        pdf = bytes(printed.data())
        if pdf:
            self.printed.emit(pdf)
        else:
            self.failed.emit()
