"""A note across the window for trouble that lasts: what is wrong, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.look.icons import Icons


def _nothing() -> None:
    """Stand in for what there is not to do."""


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
        self._action, self._refusal = push("", "quiet"), push("", "quiet")
        for button in (self._action, self._refusal):
            row.addWidget(button)
        self._act: Callable[[], object] = _nothing
        self._refuse: Callable[[], object] = _nothing
        self._action.clicked.connect(lambda _: self._act())
        self._refusal.clicked.connect(lambda _: self._refuse())
        self.hide()

    def say(
        self,
        words: str,
        action: str = "",
        on_action: Callable[[], object] = _nothing,
        refusal: str = "",
        on_refusal: Callable[[], object] = _nothing,
    ) -> None:
        """Show what is wrong.

        Args:
            words: what it is.
            action: what can be done about it; "" where there is nothing.
            on_action: does it.
            refusal: how the action is turned down; "" where it can't be.
            on_refusal: takes that.
        """
        self._words.setText(words)
        for button, text in ((self._action, action), (self._refusal, refusal)):
            button.setText(text)
            button.setVisible(bool(text))
        self._act, self._refuse = on_action, on_refusal
        self.setAccessibleName(words)
        self.show()
        announce(self, words)
