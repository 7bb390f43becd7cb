"""The order in which Tab walks what is made at different times. Qt's own order is that of making."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def walk_in_order(parts: Iterable[QWidget]) -> None:
    """Let Tab walk these parts of one window, and what can be focused in them, one after another.

    The first part keeps its place, the others follow it.
    """
    for before, after in pairwise([stop for part in parts for stop in _stops(part)]):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> list[QWidget]:
    inside: list[QWidget] = [part, *part.findChildren(QWidget)]
    return [
        one
        for one in inside
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.window() is part.window()  # the list of a combo box is a window of its own
    ]
