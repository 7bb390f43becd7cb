"""What a screen reader sees of the canvas: a list of blocks, each with its place, its state and its actions.

Each widget registers its own interface. A factory in Python (`QAccessible.installFactory`) is asked about every
object, WebEngine's own included, and PySide6 6.11 dies wrapping those when a page is shown anew (segmentation fault
in `getWrapperForQObject`, DECISIONS.md). Qt forgets an interface when the object's metaobject changes, and connecting
to a Python method does that: methods of these widgets that are connected to carry `QtCore.Slot`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar
from weakref import ref

from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

W = TypeVar("W", bound=QWidget)


class SpokenItem(QWidget):
    """A widget that readers meet as an item of a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make itself known to readers."""
        super().__init__(parent)
        _register(self, _Item(self))

    def spoken_selected(self) -> bool:
        """Tell whether the item is selected."""
        raise NotImplementedError

    def spoken_actions(self) -> Mapping[str, Callable[[], object]]:
        """Return what a reader can do beside focusing, by translated name; "press" does the first."""
        raise NotImplementedError


class SpokenList(QWidget):
    """A widget that readers meet as a list, in the order it is seen: Qt's own order is that of creation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make itself known to readers."""
        super().__init__(parent)
        _register(self, _List(self))

    def spoken_children(self) -> Sequence[QWidget]:
        """Return the children in reading order."""
        raise NotImplementedError


def tell_selected(item: SpokenItem) -> None:
    """Let readers know that an item was selected or is no longer."""
    if QAccessible.isActive():
        what = QAccessible.State()
        what.selected = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(item, what))


def tell_reordered(items: SpokenList) -> None:
    """Let readers know that a list has another order."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(items, QAccessible.Event.ObjectReorder))


class _Item(QAccessibleWidget):
    def __init__(self, widget: SpokenItem) -> None:
        super().__init__(widget, QAccessible.Role.ListItem)
        self._about = ref(widget)

    @property
    def _item(self) -> SpokenItem:
        return _there(self._about)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable = True
        state.selected = self._item.spoken_selected()
        return state

    def actionNames(self) -> list[str]:
        names = list(self._item.spoken_actions())
        return [QAccessibleActionInterface.pressAction(), *names[1:], *super().actionNames()]

    def doAction(self, name: str) -> None:
        actions = self._item.spoken_actions()
        if name == QAccessibleActionInterface.pressAction():
            next(iter(actions.values()))()
        elif name in actions:
            actions[name]()
        else:
            super().doAction(name)


class _List(QAccessibleWidget):
    def __init__(self, widget: SpokenList) -> None:
        super().__init__(widget, QAccessible.Role.List)
        self._about = ref(widget)

    @property
    def _list(self) -> SpokenList:
        return _there(self._about)

    def childCount(self) -> int:
        return len(self._list.spoken_children())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        children = self._list.spoken_children()
        return QAccessible.queryAccessibleInterface(children[index]) if 0 <= index < len(children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        children = list(self._list.spoken_children())
        found = child.object()
        return children.index(found) if found in children else -1


_ALIVE: Final[set[QAccessibleInterface]] = set()
"""Interfaces of living widgets. Qt deletes an interface with its widget; Python must not do so before."""


def _register(widget: QWidget, interface: QAccessibleInterface) -> None:
    QAccessible.registerAccessibleInterface(interface)
    _ALIVE.add(interface)
    # Connected after Qt's own slot, so the interface is deleted by then and only its empty wrapper is let go.
    widget.destroyed.connect(lambda: _ALIVE.discard(interface))


def _there(about: ref[W]) -> W:
    widget = about()
    if widget is None:
        raise RuntimeError("asked about a widget that is gone")
    return widget
