"""A small picture of what the export will be, so that nobody has to export to find out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from desktop.services.export.content import Content, make_content
from desktop.services.export.formats import Format
from desktop.ui.export.printer import Printer
from desktop.ui.preview.camera import Camera, Shot

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.services.export.formats import ExportOrder
    from desktop.ui.export.job import ExportTools
    from desktop.ui.look.look import Look

_SHOTS: Final[dict[Format, Shot]] = {
    Format.HTML: Shot(1280, 800, 0.5),
    Format.PNG: Shot(1080, 1350, 0.35),
    Format.CARD: Shot(1200, 630, 0.6),
    Format.STORY: Shot(1080, 1920, 0.25),
}
_CODES: Final = frozenset({Format.QR_PNG, Format.QR_SVG})
_PAUSE: Final = 120
"""Milliseconds without a change before a picture is taken."""

_PAPER: Final = 0.8
"""Pixels to a point of the paper: as large as the place in the sheet on a fine screen."""

_RADIUS: Final = 6


class ResultPicture(QWidget):
    """Shows the top of the page, its first sheet of paper, the card, the story or the code. On the gui thread.

    Stays empty where that fails, and for a kit file, of which there is nothing to see.
    """

    def __init__(self, tools: ExportTools, look: Look, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._tools = tools
        self._look = look
        self._camera: Camera | None = None
        self._printer: Printer | None = None
        self._image = QImage()
        self._order: ExportOrder | None = None
        self._turn = 0  # answers to earlier orders are dropped
        self._taking = 0  # the camera's
        self._again = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._begin)
        self.setMinimumHeight(120)
        self.setAccessibleName(self.tr("Preview of the export"))
        look.changed.connect(self.update)

    @property
    def stands(self) -> bool:
        """There is a picture, or nothing to take one of."""
        order = self._order
        if order is None or order.format is Format.JSON or (order.format in _CODES and not order.address):
            return True
        return not self._image.isNull()

    def show_order(self, order: ExportOrder) -> None:
        """Take a picture of another order, once it is quiet."""
        if self._order is not None and order.format != self._order.format:
            self._image = QImage()
            self.update()
        self._order = order
        self._turn += 1
        self._pause.start()

    def close_camera(self) -> None:
        """Let the page go."""
        self._turn += 1
        self._pause.stop()
        self._drop_printer()
        if self._camera is not None:
            self._camera.close()
            self._camera.deleteLater()
            self._camera = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture as large as fits, with a thin edge."""
        if self._image.isNull():
            self._paint_hint()
            return
        size = QSizeF(self._image.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRectF(0, 0, size.width(), size.height())
        rect.moveCenter(QRectF(self.rect()).center())
        rect.adjust(0.5, 0.5, -0.5, -0.5)
        edge = QPainterPath()
        edge.addRoundedRect(rect, _RADIUS, _RADIUS)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(edge)
        painter.drawImage(rect, self._image)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(self._look.tokens.border), 1))
        painter.drawPath(edge)
        painter.end()

    def _paint_hint(self) -> None:
        """Say what comes here, where the creator has something to type before."""
        if self._order is None or self._order.format not in _CODES or self._order.address:
            return
        painter = QPainter(self)
        painter.setPen(QColor(self._look.tokens.text2))
        words = self.tr("The code appears here once there is an address.")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        painter.end()

    def _begin(self) -> None:
        order, turn = self._order, self._turn
        if order is None:
            return
        tools = self._tools
        future = tools.worker.submit(make_content, tools.renderer, tools.pages, order)
        tools.bridge.deliver(
            future, self, lambda content: self._take(turn, content), lambda _: self._show_for(turn, QImage())
        )

    def _take(self, turn: int, content: Content) -> None:
        order = self._order
        if turn != self._turn or order is None:
            return
        self._drop_printer()
        if order.format is Format.PDF:
            self._print(turn, order, content)
            return
        shot = _SHOTS.get(order.format)
        if shot is None:
            self._show_for(turn, QImage.fromData(content.file or b"") if order.format in _CODES else QImage())
            return
        if self._camera is None:
            self._camera = Camera(self._tools.engine(), self)
            self._camera.taken.connect(self._take_picture)
            self._camera.failed.connect(lambda: self._take_picture(QImage()))
        if self._camera.busy:
            self._again = True
        else:
            self._taking = turn
            self._camera.take(content.html, shot)

    def _print(self, turn: int, order: ExportOrder, content: Content) -> None:
        printer = self._printer = Printer(self._tools.engine(), order.paper, self)
        printer.printed.connect(lambda pdf: self._show_for(turn, first_sheet(pdf)))
        printer.failed.connect(lambda: self._show_for(turn, QImage()))
        printer.print(content.html)

    def _drop_printer(self) -> None:
        if self._printer is not None:
            self._printer.deleteLater()
            self._printer = None

    def _take_picture(self, image: QImage) -> None:
        if self._again:
            self._again = False
            self._begin()
        else:
            self._show_for(self._taking, image)

    def _show_for(self, turn: int, image: QImage) -> None:
        """Show the picture of an order, unless there is another by now."""
        if turn == self._turn:
            self._drop_printer()
            self._image = image
            self.update()


def first_sheet(pdf: bytes) -> QImage:
    """Return a picture of a PDF's first page; a null one where it cannot be read."""
    content = QByteArray(pdf)
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    paper = QPdfDocument()
    paper.load(buffer)
    image = paper.render(0, (paper.pagePointSize(0) * _PAPER).toSize())
    paper.close()
    if image.isNull():
        return image
    sheet = QImage(image.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, image)
    painter.end()
    return sheet
