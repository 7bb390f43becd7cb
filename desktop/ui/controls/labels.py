"""Words in the roles of the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QMouseEvent


class FieldLabel(QLabel):
    """The name of a field. A click on it puts the keyboard into the field, or what is typed next goes elsewhere."""

    def __init__(self, text: str, field: QWidget) -> None:
        """Name a field, or a group of controls that are one field together."""
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "secondary")
        self.setBuddy(field)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: the release follows it here, and nothing below hears of either."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the keyboard into the field: in a group where Tab would stop."""
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(event.position().toPoint()):
            return
        stops = list(_stops(self.buddy()))
        goal = next((one for one in stops if _is_chosen(one)), stops[0] if stops else None)
        if goal is not None:
            goal.setFocus(Qt.FocusReason.MouseFocusReason)


def _stops(field: QWidget) -> Iterator[QWidget]:
    """Return what takes the keyboard in a field, in the order of Tab."""
    one: QWidget | None = field
    while one is not None:
        tabbed = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and one.isVisible() and one.isEnabled() and (one is field or field.isAncestorOf(one)):
            yield one
        one = one.nextInFocusChain()
        if one is field:
            return


def _is_chosen(one: QWidget) -> bool:
    """Tell whether it is the chosen one of a few; Tab knows no other of them."""
    return isinstance(one, QAbstractButton) and one.autoExclusive() and one.isChecked()


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return words. Roles: "", "title", "section", "secondary", "hint", "error", "good", "warn"."""
    words = QLabel(text)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setProperty("role", role)
    words.setWordWrap(wrap)
    return words


def hairline(*, vertical: bool = False) -> QFrame:
    """Return a thin line between two parts."""
    line = QFrame()
    line.setProperty("role", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
