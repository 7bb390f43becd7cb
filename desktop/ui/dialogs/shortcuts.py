"""The sheet of all shortcuts, made from the action table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.actions import MENUS, translated
from desktop.ui.controls.labels import label
from desktop.ui.controls.scrolling import scrolling
from desktop.ui.controls.search_line import SearchLine

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.ui.actions import Actions

_SIZE: Final = QSize(520, 620)
_SCROLLING: Final = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
_CANVAS: Final = (
    ("Up, Down", "Select another block"),
    ("Shift+Up, Shift+Down", "Select more blocks"),
    ("Home, End", "First or last block"),
    ("Esc", "Leave a field, then let go of the selection"),
    ("Alt+Up, Alt+Down", "Move a block, or an item of a list"),
)


class ShortcutSheet(QDialog):
    """Every shortcut, to be searched."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        """Read the table."""
        super().__init__(window)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(_SIZE)
        search = SearchLine()
        search.setPlaceholderText(self.tr("Search shortcuts"))
        search.setAccessibleName(self.tr("Search shortcuts"))
        search.textChanged.connect(self._filter)
        search.setFocus()
        self._rows: list[tuple[str, tuple[QWidget, QWidget]]] = []
        self._heads: list[tuple[QWidget, int, int]] = []
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(24, 8, 24, 24)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        for menu, name in MENUS.items():
            lines = [
                (translated(spec.text), ", ".join(_native(keys) for keys in action.shortcuts()))
                for spec, action in actions
                if spec.menu == menu and spec.shortcuts
            ]
            self._section(translated(name).replace("&", ""), lines)
        self._section(self.tr("On the canvas"), [(self.tr(words), keys) for keys, words in _CANVAS])
        self._area = scrolling(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        top = QVBoxLayout()
        top.setContentsMargins(24, 24, 24, 0)
        top.setSpacing(12)
        top.addWidget(label(self.tr("Keyboard shortcuts"), "title"))
        top.addWidget(search)
        column.addLayout(top)
        column.addWidget(self._area, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the arrows and page keys, which the search field leaves alone."""
        action = _SCROLLING.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
            return
        self._area.verticalScrollBar().triggerAction(action)

    def _section(self, name: str, lines: list[tuple[str, str]]) -> None:
        head = label(name, "section")
        head.setContentsMargins(0, 12 if self._heads else 0, 0, 0)
        self._grid.addWidget(head, self._grid.rowCount(), 0, 1, 2)
        first = len(self._rows)
        for words, keys in lines:
            row = self._grid.rowCount()
            left, right = label(words), _key_caps(keys)
            self._grid.addWidget(left, row, 0)
            self._grid.addWidget(right, row, 1, Qt.AlignmentFlag.AlignRight)
            self._rows.append((f"{words} {keys}".lower(), (left, right)))
        self._heads.append((head, first, len(self._rows)))

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        for name, widgets in self._rows:
            for widget in widgets:
                widget.setVisible(all(word in name for word in words))
        for head, first, last in self._heads:
            head.setVisible(any(not widgets[0].isHidden() for _, widgets in self._rows[first:last]))


def _key_caps(keys: str) -> QWidget:
    caps = QWidget()
    row = QHBoxLayout(caps)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for one in keys.split(", "):
        row.addWidget(label(one, "key"))
    return caps


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
