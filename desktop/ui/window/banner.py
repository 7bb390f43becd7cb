"""A note across the window for trouble that lasts: what is wrong, and one thing to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.look.icons import Icons


class Banner(QFrame):
    """Hidden until something is wrong."""

    def __init__(self, icons: Icons) -> None:
        """Stay hidden."""
        super().__init__()
        self.setProperty("role", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        sign = QLabel()
        sign.setPixmap(icons.icon("triangle-alert", "bad").pixmap(16, 16))
        row.addWidget(sign)
        self._words = label("", wrap=True)
        row.addWidget(self._words, 1)
        self._button = push("", "quiet")
        row.addWidget(self._button)
        self._do: Callable[[], object] | None = None
        self._button.clicked.connect(self._run)
        self.hide()

    def say(self, words: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Show what is wrong."""
        self._words.setText(words)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._do = on_action
        self.setAccessibleName(words)
        self.show()
        announce(self, words)

    def _run(self) -> None:
        if self._do is not None:
            self._do()
