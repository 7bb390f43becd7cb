"""One of a few: a row of joined buttons, walked with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton

from desktop.ui.controls.buttons import ICON_BEFORE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon


class Segments(QFrame):
    """A segmented control.

    Signals:
        chosen: the key of the segment a person chose; not sent by `choose`.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, segments: Sequence[tuple[str, str, QIcon | None]], *, icons_only: bool = False
    ) -> None:
        """Make the segments.

        Args:
            name: what is chosen, for screen readers.
            segments: key, words and icon of each.
            icons_only: show the icon alone, with the words as its tooltip.
        """
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for key, words, icon in segments:
            button = QToolButton()
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip(words if icons_only else "")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if icon is not None:
                button.setIcon(icon)
                button.setIconSize(QSize(16, 16) if icons_only else ICON_BEFORE_WORDS)
                style = (
                    Qt.ToolButtonStyle.ToolButtonIconOnly
                    if icons_only
                    else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
                )
                button.setToolButtonStyle(style)
            button.clicked.connect(lambda _=False, chosen=key: self.chosen.emit(chosen))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)

    def choose(self, key: str) -> None:
        """Show a segment as chosen; an unknown key leaves none."""
        button = self._buttons.get(key)
        if button is not None:
            button.setChecked(True)
            return
        self._group.setExclusive(False)
        for one in self._buttons.values():
            one.setChecked(False)
        self._group.setExclusive(True)
