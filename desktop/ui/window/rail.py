"""The rail at the left: where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from desktop.ui.actions import shortcut_words
from desktop.ui.controls.buttons import RailButton

if TYPE_CHECKING:
    from desktop.ui.actions import Actions
    from desktop.ui.look.icons import Icons

NARROW: Final = 56
WIDE: Final = 200
WIDE_FROM: Final = 1700
"""Window width in pixels from which the rail shows words."""


class Rail(QFrame):
    """Destinations as icons, with words in a wide window."""

    def __init__(self, icons: Icons, actions: Actions) -> None:
        """Make the destinations; they are the studio's own actions."""
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("Places"))
        self._actions = actions
        self._icons = icons
        self._wide = False
        self._buttons: dict[str, RailButton] = {}
        self._signs: list[RailButton] = []
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(4)
        for name in ("app.kits", "app.trash"):
            column.addWidget(self._button(name))
        column.addStretch(1)
        self._bottom = QVBoxLayout()
        self._bottom.setSpacing(4)
        column.addLayout(self._bottom)
        column.addWidget(self._button("app.settings"))
        for name, words in (
            ("app.kits", self.tr("Kits")),
            ("app.trash", self.tr("Trash")),
            ("app.settings", self.tr("Settings")),
        ):
            self._buttons[name].set_words(words)
        self.set_wide(wide=False)

    def set_wide(self, *, wide: bool) -> None:
        """Show words beside the icons, or the icons alone."""
        self.setFixedWidth(WIDE if wide else NARROW)
        self._wide = wide
        for button in (*self._buttons.values(), *self._signs):
            button.set_wide(wide=wide)

    def add_sign(self, sign: RailButton) -> None:
        """Put a button that tells a state above the settings, such as that of sync."""
        self._bottom.addWidget(sign)
        self._signs.append(sign)
        sign.set_wide(wide=self._wide)
        QWidget.setTabOrder(self._buttons["app.trash"], sign)
        QWidget.setTabOrder(sign, self._buttons["app.settings"])

    def show_place(self, name: str) -> None:
        """Mark where one is; "" where it is none of the places."""
        self._group.setExclusive(False)
        for one, button in self._buttons.items():
            with QSignalBlocker(button):
                button.setChecked(one == name)
        self._group.setExclusive(True)

    def _button(self, name: str) -> RailButton:
        action = self._actions[name]
        button = RailButton()
        button.setCheckable(True)
        button.setAutoExclusive(True)  # the group sees to that; readers then call it a radio button
        button.setIcon(action.icon())
        keys = shortcut_words(action)
        words = action.text()
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({keys})" if keys else words)
        button.toggled.connect(lambda on: self._go(name, on=on))  # a screen reader toggles, it doesn't click
        self._group.addButton(button)
        self._buttons[name] = button
        return button

    def _go(self, name: str, *, on: bool) -> None:
        if on:
            self._actions[name].trigger()
