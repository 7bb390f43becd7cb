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
        self._quiet = False
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for key, words, icon in segments:
            button = QToolButton()
            button.setCheckable(True)
            button.setAutoExclusive(True)  # the group sees to that; readers then call it a radio button
            button.setProperty("kind", "segment")
            button.setText(words)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if icon is not None:
                button.setIcon(icon)
            button.toggled.connect(lambda on, one=key: self._tell(one, on=on))  # readers toggle, they don't click
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self.show_words(shown=not icons_only)

    def show_words(self, *, shown: bool) -> None:
        """Show words beside the icons, or the icons alone where room is scarce."""
        styles = Qt.ToolButtonStyle
        for button in self._buttons.values():
            if button.icon().isNull():
                continue
            button.setToolTip("" if shown else button.text())
            button.setIconSize(ICON_BEFORE_WORDS if shown else QSize(16, 16))
            button.setToolButtonStyle(styles.ToolButtonTextBesideIcon if shown else styles.ToolButtonIconOnly)

    def choose(self, key: str) -> None:
        """Show a segment as chosen; an unknown key leaves none."""
        self._quiet = True
        button = self._buttons.get(key)
        if button is not None:
            button.setChecked(True)
        else:
            self._group.setExclusive(False)
            for one in self._buttons.values():
                one.setChecked(False)
            self._group.setExclusive(True)
        self._quiet = False

    def _tell(self, key: str, *, on: bool) -> None:
        if on and not self._quiet:
            self.chosen.emit(key)
