"""The address of a page: to read, to copy, to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push

if TYPE_CHECKING:
    from desktop.ui.look.icons import Icons


class LinkBar(QWidget):
    """Shows a link; it can be selected with the keyboard, and copied or opened while there is a page behind it.

    Attributes:
        copy: the button that copies.

    Signals:
        copy_wanted: the link is to be put on the clipboard.
        open_wanted: the link is to be opened.
    """

    copy_wanted = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, icons: Icons, *, main: bool = False) -> None:
        """Show nothing yet.

        Args:
            icons: the icon set.
            main: copying is what one is here for.
        """
        super().__init__()
        self._link = ""
        self._field = QLineEdit()
        self._field.setReadOnly(True)
        self._field.setAccessibleName(self.tr("Link of the page"))
        self._field.addAction(icons.icon("globe", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        sign = icons.icon("copy", "on_accent" if main else "text2")
        self.copy = push(self.tr("Copy link"), "primary" if main else "", sign)
        self.copy.clicked.connect(self._take_copy)
        self._open = push(self.tr("Open"), "", icons.icon("external-link", "text2"))
        self._open.clicked.connect(lambda: self.open_wanted.emit(self._link))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self.copy)
        row.addWidget(self._open)

    def show_link(self, site: str, path: str, *, public: bool) -> None:
        """Show where a page is, or would be.

        Args:
            site: where public pages are found, or "".
            path: the page's place there, or "" without a username.
            public: the page is there.
        """
        self._link = f"{site}{path}" if site and path else ""
        told = f"{site.removeprefix('https://')}{path}" if path else ""
        self._field.setText(told)
        self._field.setCursorPosition(0)
        self._field.setPlaceholderText(self.tr("Choose a username, and the link stands here"))
        self._field.setToolTip(self._link)
        for button in (self.copy, self._open):
            button.setVisible(public and bool(self._link))
        self.copy.setText(self.tr("Copy link"))

    def _take_copy(self) -> None:
        self.copy_wanted.emit(self._link)
        self.copy.setText(self.tr("Copied"))
        announce(self, self.tr("Link copied"))
