"""What stands in the preview's place while there is no page to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push

if TYPE_CHECKING:
    from desktop.ui.look.icons import Icons


class PreviewState(QWidget):
    """A few words, and a button where something can be done.

    Signals:
        reload: the creator wants the preview to start again.
    """

    reload = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Start as "loading"."""
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self._icon = QLabel()
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._words = QLabel()
        self._words.setProperty("role", "hint")
        self._words.setWordWrap(True)
        self._words.setMaximumWidth(320)
        self._button = push(self.tr("Reload preview"))
        self._button.clicked.connect(self.reload)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for widget in (self._icon, self._title, self._words, self._button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            if isinstance(widget, QLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self.show_loading()

    def show_loading(self) -> None:
        """The page is on its way."""
        self._say("", self.tr("Loading preview…"), "", retry=False)

    def show_empty(self) -> None:
        """The kit has nothing to show."""
        self._say("eye", self.tr("Nothing to see yet"), self.tr("Add a block and it shows here."), retry=False)

    def show_broken(self) -> None:
        """The preview stopped."""
        words = self.tr("Your kit is safe. Reload to see it again.")
        self._say("circle-alert", self.tr("The preview stopped"), words, retry=True)

    def _say(self, icon: str, title: str, words: str, *, retry: bool) -> None:
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(self._icons.pixmap(icon, 32, self._icons.colour("text2")))
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._button.setVisible(retry)
        self.setAccessibleName(title)
