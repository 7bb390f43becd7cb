"""Buttons in the kinds of the look.

They take the focus from the keyboard only: a click leaves it where it was, in the field or on the canvas. Whichever
has it is pressed by Enter as by Space: Qt leaves Enter to the default button of the dialog, whatever has the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QKeyEvent

ICON_BEFORE_WORDS: Final = QSize(20, 16)
"""A 16 px icon and 4 px more between it and the words; Qt leaves only 4 of its own."""


class PushButton(QPushButton):
    """A button with words."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter too."""
        if not _pressed_by(event, self):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A button that is an icon."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter too."""
        if not _pressed_by(event, self):
            super().keyPressEvent(event)


def push(text: str, kind: str = "", icon: QIcon | None = None) -> QPushButton:
    """Return a button with words. Kinds: "", "primary", "quiet", "danger", "link"."""
    button = PushButton(text)
    button.setProperty("kind", kind)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if icon is not None:
        button.setIcon(icon)
        button.setIconSize(ICON_BEFORE_WORDS)
    return button


def icon_button(name: str, icon: QIcon, size: int = 16) -> QToolButton:
    """Return a button that is an icon; the name is its tooltip and what a screen reader says."""
    button = ToolButton()
    button.setProperty("kind", "icon")
    button.setIcon(icon)
    button.setIconSize(QSize(size, size))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class RailButton(PushButton):
    """A button of the rail: an icon, whose words are its tooltip and what a screen reader says."""

    def __init__(self) -> None:
        """Have no icon and no words yet."""
        super().__init__()
        self._words = ""
        self._wide = False
        self.setProperty("kind", "rail")
        self.setIconSize(QSize(20, 20))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, name: str, detail: str) -> None:
        """Tell what it stands for, and how that is."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(detail)
        self.setToolTip(f"{name}\n{detail}".strip())
        self.set_words(name)

    def set_words(self, words: str) -> None:
        """Take what stands beside the icon where there is room for it."""
        self._words = words
        self.setText(f"  {words}" if self._wide else "")

    def set_wide(self, *, wide: bool) -> None:
        """Show the words beside the icon, or the icon alone."""
        self._wide = wide
        self.set_words(self._words)


def _pressed_by(event: QKeyEvent, button: QAbstractButton) -> bool:
    if button.autoExclusive() and button.isChecked():
        return False  # one of a few, and chosen already: nothing is left to press but the default button
    if (
        event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    ):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
