"""Buttons in the kinds of the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


def push(text: str, kind: str = "", icon: QIcon | None = None) -> QPushButton:
    """Return a button with words. Kinds: "", "primary", "quiet", "danger", "link"."""
    button = QPushButton(text)
    button.setProperty("kind", kind)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(False)
    if icon is not None:
        button.setIcon(icon)
        button.setIconSize(QSize(16, 16))
    return button


def icon_button(name: str, icon: QIcon, size: int = 16) -> QToolButton:
    """Return a button that is an icon; the name is its tooltip and what a screen reader says."""
    button = QToolButton()
    button.setProperty("kind", "icon")
    button.setIcon(icon)
    button.setIconSize(QSize(size, size))
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
