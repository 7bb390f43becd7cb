"""Keyboard focus on the canvas: one tab stop for all blocks, then the quick bar, then "Add a block"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.canvas.block_widget import BlockWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.canvas.page import Page


class FocusOrder(QObject):
    """Keeps the current block focused and the tab order as it is seen."""

    def __init__(self, page: Page, after: Sequence[QWidget]) -> None:
        """Make it.

        Args:
            page: holds the blocks.
            after: what Tab reaches after the current block, in order.
        """
        super().__init__(page)
        self._page = page
        self._after = after
        self._current: str | None = None
        self._had_focus = False
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def before_change(self) -> None:
        """Remember whether a block has the focus: it may be about to go."""
        self._had_focus = self._on_blocks()

    def set_current(self, block_id: str | None) -> None:
        """Make a block the tab stop, and focus it where a block had the focus."""
        focused = self._had_focus or self._on_blocks()
        self._had_focus = False
        was = self._page.widget(self._current) if self._current else None
        if was is not None:
            was.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._current = block_id
        now = self._page.widget(block_id) if block_id else None
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus if now is None else Qt.FocusPolicy.ClickFocus)
        if now is not None:
            now.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # From the page on: a block that was just inserted was made last, so Qt has it behind the inspector.
        for before, following in pairwise([self._page, *([] if now is None else [now]), *self._after]):
            QWidget.setTabOrder(before, following)
        if focused and now is not None:
            now.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused:
            self._page.setFocus(Qt.FocusReason.TabFocusReason)

    def take(self, reason: Qt.FocusReason) -> None:
        """Focus the current block, or the page where there is none."""
        widget = self._page.widget(self._current) if self._current else None
        (widget or self._page).setFocus(reason)

    def _on_blocks(self) -> bool:
        focused = QApplication.focusWidget()
        if focused is self._page:
            return True
        return isinstance(focused, BlockWidget) and self._page.isAncestorOf(focused)
