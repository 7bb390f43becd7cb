"""Undo and redo of what was done to kits as a whole. Lives as long as the window; the trash outlives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.ui.actions import Actions

_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to kits.

    Attributes:
        name: its name in the Edit menu, translated.
        undo: starts taking it back.
        redo: starts doing it again.
    """

    name: str
    undo: Callable[[], object]
    redo: Callable[[], object]


class LibraryHistory(QObject):
    """The deeds of this session, bound to Undo and Redo while the kits are shown."""

    def __init__(self, actions: Actions, parent: QObject) -> None:
        """Start with nothing done."""
        super().__init__(parent)
        self._actions = actions
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    def add(self, deed: Deed) -> None:
        """Remember a deed that was just done."""
        self._done = [*self._done, deed][-_MOST:]
        self._undone.clear()
        self.refresh()

    def take_back(self, deed: Deed) -> None:
        """Undo one deed, wherever it stands (from its toast)."""
        if deed in self._done:
            self._done.remove(deed)
            self._undone.append(deed)
            deed.undo()
            self.refresh()

    def undo(self) -> None:
        """Undo the last deed."""
        if self._done:
            self.take_back(self._done[-1])

    def redo(self) -> None:
        """Do the deed again that was taken back last."""
        if self._undone:
            deed = self._undone.pop()
            self._done.append(deed)
            deed.redo()
            self.refresh()

    def bind(self, page: QWidget) -> None:
        """Take Undo and Redo while the page is shown."""
        self._actions.bind("edit.undo", self.undo, page)
        self._actions.bind("edit.redo", self.redo, page)
        self.refresh()

    def refresh(self) -> None:
        """Show the names of what would be undone and redone."""
        for name, deeds, word in (
            ("edit.undo", self._done, _tr("Undo {action}")),
            ("edit.redo", self._undone, _tr("Redo {action}")),
        ):
            self._actions.set_enabled(name, bool(deeds))
            self._actions[name].setText(word.format(action=deeds[-1].name if deeds else "").strip())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Kits", text)
