"""After publishing: the link, its QR code, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label
from desktop.ui.look.tokens import RADIUS_CARD
from desktop.ui.publish.link_bar import LinkBar

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.ui.look.icons import Icons, Role

_CODE_SIDE: Final = 152


class OutcomePage(QWidget):
    """Says that a page is there, or that it waits.

    Signals:
        action_wanted: id of the action to go on with.
    """

    action_wanted = Signal(str)

    def __init__(self, icons: Icons) -> None:
        """Show nothing yet."""
        super().__init__()
        self._icons = icons
        self.link = LinkBar(icons, main=True)
        self.code = _Code()
        self.code.setAccessibleName(self.tr("QR code of the link"))
        self._sign = QLabel()
        self._sign.setFixedSize(40, 40)
        self._title = label("", "title", wrap=True)
        self._detail = label("", "hint", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(20)
        column.addLayout(head)
        column.addWidget(self.link)
        column.addLayout(self._below())
        column.addStretch(1)

    def show_words(self, icon: str, role: Role, title: str, detail: str) -> None:
        """Say how it went."""
        self._sign.setPixmap(self._icons.icon(icon, role).pixmap(40, 40))
        self._title.setText(title)
        self._detail.setText(detail)

    def show_code(self, picture: QImage) -> None:
        """Show the link's QR code, and offer it for print; an empty picture hides both."""
        self.code.show_picture(picture)
        self._print.setVisible(not picture.isNull())

    def _below(self) -> QHBoxLayout:
        steps = QVBoxLayout()
        steps.setSpacing(6)
        steps.addWidget(label(self.tr("What next"), "section"))
        for action_id, icon, words in (
            ("share.pitch", "clipboard-copy", self.tr("Copy a pitch to send with the link")),
            ("share.pdf", "file-text", self.tr("Export a PDF to attach to a mail")),
            ("share.story", "rectangle-vertical", self.tr("Export a story for Instagram")),
            ("share.qr", "qr-code", self.tr("Export the QR code for print")),
        ):
            button = push(words, "link", self._icons.icon(icon, "accent_text"))
            button.clicked.connect(lambda _=False, one=action_id: self.action_wanted.emit(one))
            steps.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._print = button  # the last of them
        steps.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(steps, 1)
        return row


class _Code(QWidget):
    """A QR code on white, whatever the colours of the window: cameras want it so."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self.setFixedSize(QSize(_CODE_SIDE, _CODE_SIDE))
        self.hide()

    def show_picture(self, picture: QImage) -> None:
        """Show a code; an empty picture hides it."""
        self._picture = picture
        self.setVisible(not picture.isNull())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the code on a white card, without smoothing its edges away."""
        card = QPainterPath()
        card.addRoundedRect(QRectF(self.rect()), RADIUS_CARD, RADIUS_CARD)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(card)
        painter.fillPath(card, Qt.GlobalColor.white)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._picture)
        painter.end()
