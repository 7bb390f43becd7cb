"""What signing in gives, for those who want to publish without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from desktop.ui.look.icons import Icons


class SignedOutPage(QWidget):
    """Tells and offers.

    Signals:
        sign_in_wanted: the login is to be opened.
    """

    sign_in_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        """Show the words."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(icons.icon("globe", "accent_text").pixmap(40, 40))
        column.addWidget(sign)
        column.addSpacing(8)
        column.addWidget(label(self.tr("Sign in to publish"), "title"))
        column.addWidget(
            label(self.tr("An account is free. What you made stays on this computer, too."), "hint", wrap=True)
        )
        column.addSpacing(16)
        for icon, words in (
            ("link", self.tr("A link of your own that you can send to any brand")),
            ("refresh-cw", self.tr("A page that follows your edits, without sending anything again")),
            ("monitor", self.tr("The same kits on all your computers")),
        ):
            column.addLayout(_gain(icons, icon, words))
        column.addSpacing(16)
        self.button = push(self.tr("Sign in or make an account"), "primary")
        self.button.clicked.connect(self.sign_in_wanted)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


def _gain(icons: Icons, icon: str, words: str) -> QHBoxLayout:
    sign = QLabel()
    sign.setPixmap(icons.icon(icon, "text2").pixmap(16, 16))
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "", wrap=True), 1)
    return row
