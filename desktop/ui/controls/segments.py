"""One of a few: a row of joined buttons, walked with the arrow keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton

from desktop.ui.controls.buttons import ICON_BEFORE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon


@dataclass(frozen=True, slots=True)
class Segment:
    """One of the few.

    Attributes:
        key: what is told when it is chosen.
        words: its name, translated.
        keys: the shortcut that chooses it too, as people read it; "" for none.
    """

    key: str
    words: str
    icon: QIcon | None = None
    keys: str = ""


class Segments(QFrame):
    """A segmented control.

    Signals:
        chosen: the key of the segment a person chose; not sent by `choose`.
    """

    chosen = Signal(str)

    def __init__(self, name: str, segments: Sequence[Segment], *, icons_only: bool = False) -> None:
        """Make the segments.

        Args:
            name: what is chosen, for screen readers.
            segments: what there is to choose from.
            icons_only: show the icons alone, with the words as their tooltips.
        """
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._segments = {segment.key: segment for segment in segments}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._quiet = False
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for segment in segments:
            button = QToolButton()
            button.setCheckable(True)
            button.setAutoExclusive(True)  # the group sees to that; readers then call it a radio button
            button.setProperty("kind", "segment")
            button.setText(segment.words)
            button.setAccessibleName(segment.words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if segment.icon is not None:
                button.setIcon(segment.icon)
            # readers toggle, they don't click
            button.toggled.connect(lambda on, key=segment.key: self._tell(key, on=on))
            self._group.addButton(button)
            self._buttons[segment.key] = button
            row.addWidget(button)
        self.show_words(shown=not icons_only)

    def show_words(self, *, shown: bool) -> None:
        """Show words beside the icons, or the icons alone where room is scarce."""
        styles = Qt.ToolButtonStyle
        for key, button in self._buttons.items():
            button.setToolTip(_tooltip(self._segments[key], with_words=shown))
            if button.icon().isNull():
                continue
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


def _tooltip(segment: Segment, *, with_words: bool) -> str:
    """Return what the segment does not say itself: its shortcut, and its words where only its icon shows."""
    if segment.keys:
        return f"{segment.words} ({segment.keys})"
    return "" if with_words or segment.icon is None else segment.words
