"""Where the keys of block actions work.

Delete, Return and "/" mean something else in a form, in a list of the inspector, or in the preview. While a kit is
open, these keys therefore belong to the widgets that show blocks; afterwards the window has them back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from desktop.ui.actions import Actions

ON_BLOCKS: Final = (
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.duplicate",
    "edit.delete",
    "edit.select_all",
    "edit.insert",
    "edit.edit",
    "edit.move_up",
    "edit.move_down",
    "edit.hide",
    "edit.lock",
)

_CANVASES: Final = "canvases"
_WINDOWS_OWN: Final = "windowsOwn"


def share_shortcuts(actions: Actions, widget: QWidget) -> None:
    """Let the keys of block actions work in a widget that shows blocks."""
    for name in ON_BLOCKS:
        widget.addAction(actions[name])


class ShortcutScope(QObject):
    """Takes the keys of block actions from the window for as long as a canvas lives."""

    def __init__(self, actions: Actions, canvas: QWidget) -> None:
        """Wait for the canvas to stand in its window."""
        super().__init__(canvas)
        self._canvas = canvas
        self._taken = [actions[name] for name in ON_BLOCKS]
        share_shortcuts(actions, canvas)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys when the canvas is first shown."""
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            self._take()
        return False

    def _take(self) -> None:
        window, taken = self._canvas.window(), self._taken
        for action in taken:
            action.setProperty(_CANVASES, (action.property(_CANVASES) or 0) + 1)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if action in window.actions():
                action.setProperty(_WINDOWS_OWN, 1)
                window.removeAction(action)
        self._canvas.destroyed.connect(lambda: _give_back(taken, window))


def _give_back(taken: Sequence[QAction], window: QWidget) -> None:
    """Return the keys, unless the next kit's canvas has taken them already."""
    for action in taken:
        if not shiboken6.isValid(action):
            continue
        left = action.property(_CANVASES) - 1
        action.setProperty(_CANVASES, left)
        if left:
            continue
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if action.property(_WINDOWS_OWN) and shiboken6.isValid(window):
            window.addAction(action)
