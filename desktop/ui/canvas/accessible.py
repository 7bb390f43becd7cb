"""What a screen reader sees of the canvas: a list of blocks, each with its place, its state and its actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

    from PySide6.QtCore import QObject


class SpokenItem(QWidget):
    """A widget that readers meet as an item of a list."""

    spoken: QAccessibleInterface

    def spoken_selected(self) -> bool:
        """Tell whether the item is selected."""
        raise NotImplementedError

    def spoken_actions(self) -> Mapping[str, Callable[[], object]]:
        """Return what a reader can do beside focusing, by translated name; "press" does the first."""
        raise NotImplementedError


class SpokenList(QWidget):
    """A widget that readers meet as a list, in the order it is seen: Qt's own order is that of creation."""

    spoken: QAccessibleInterface

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
        self._item = widget

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
        self._list = widget

    def childCount(self) -> int:
        return len(self._list.spoken_children())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        children = self._list.spoken_children()
        return QAccessible.queryAccessibleInterface(children[index]) if 0 <= index < len(children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        children = list(self._list.spoken_children())
        found = child.object()
        return children.index(found) if found in children else -1


def _make(_class_name: str, about: QObject) -> QAccessibleInterface | None:
    if isinstance(about, SpokenItem):
        interface: QAccessibleInterface = _Item(about)
    elif isinstance(about, SpokenList):
        interface = _List(about)
    else:
        return None
    # Qt owns the interface, but only Python keeps its overridden methods alive: it lives as long as its widget.
    about.spoken = interface
    return interface


# Once per process, for the widget classes above only; the factory holds no state.
QAccessible.installFactory(_make)
