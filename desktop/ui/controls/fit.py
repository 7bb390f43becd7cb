"""Windows of a fixed width that are as high as their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def fit_height(window: QWidget) -> None:
    """Give a window the height its layout takes at its width. Call it once it is shown, and when its words change.

    Qt's own hint guesses at a width for words that wrap, and is a line short where the guess was another.
    """
    layout = window.layout()
    if layout is not None:
        layout.activate()
        window.setFixedHeight(layout.totalHeightForWidth(window.width()))
