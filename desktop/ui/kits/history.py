"""Undo and redo of what was done to kits as a whole. Lives as long as the window; the trash outlives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.actions import Actions
    from desktop.ui.toasts import Toasts

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
    """The deeds of this session, bound to Undo and Redo wherever no kit is open."""

    def __init__(self, actions: Actions, toasts: Toasts, parent: QObject) -> None:
        """Start with nothing done.

        Args:
            actions: the studio's actions.
            toasts: where a deed is told, with the way back.
            parent: owner.
        """
        super().__init__(parent)
        self._actions = actions
        self._toasts = toasts
        self._leads = False
        self._done: list[Deed] = []
        self._undone: list[Deed] = []
        self._told: dict[Deed, Callable[[], None]] = {}

    def add(self, deed: Deed, words: str) -> None:
        """Remember a deed that was just done, and tell of it in these words."""
        self._done = [*self._done, deed][-_MOST:]
        self._undone.clear()
        self._refresh()
        self._told = {one: drop for one, drop in self._told.items() if one in self._done}
        self._told[deed] = self._toasts.show_message(words, _tr("Undo"), lambda: self.take_back(deed))

    def take_back(self, deed: Deed) -> None:
        """Undo one deed, wherever it stands (from its toast)."""
        if deed in self._done:
            self._done.remove(deed)
            self._undone.append(deed)
            self._told.pop(deed, lambda: None)()
            deed.undo()
            self._refresh()

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
            self._refresh()

    def lead(self) -> None:
        """Take Undo and Redo, until a kit that is opened takes them."""
        self.step_back()
        self._leads = True
        self._actions.bind("edit.undo", self.undo, self)
        self._actions.bind("edit.redo", self.redo, self)
        self._refresh()

    def step_back(self) -> None:
        """Leave Undo and Redo to the kit that is open."""
        self._leads = False
        self._actions.release(self)

    def _refresh(self) -> None:
        """Show the names of what would be undone and redone, where it is up to this history."""
        if not self._leads:
            return
        for name, deeds, word in (
            ("edit.undo", self._done, _tr("Undo {action}")),
            ("edit.redo", self._undone, _tr("Redo {action}")),
        ):
            self._actions.set_enabled(name, bool(deeds))
            self._actions[name].setText(word.format(action=deeds[-1].name if deeds else "").strip())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Kits", text)
