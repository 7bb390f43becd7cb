"""The context menu of blocks, the same on the canvas and in the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from desktop.ui.controls.menu import Menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.actions import Actions

_GROUPS: Final = (
    ("edit.edit",),
    ("edit.cut", "edit.copy", "edit.paste", "edit.duplicate"),
    ("edit.move_up", "edit.move_down"),
    ("edit.hide", "edit.lock"),
    ("edit.insert",),
    ("edit.delete",),
)


def block_menu(parent: QWidget, actions: Actions) -> Menu:
    """Return a menu of the studio's own actions; it is deleted when it closes."""
    menu = Menu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for number, group in enumerate(_GROUPS):
        if number:
            menu.addSeparator()
        for name in group:
            menu.addAction(actions[name])
    return menu
