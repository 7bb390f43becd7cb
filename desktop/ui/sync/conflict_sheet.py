"""Edits that met: both sides side by side, one choice for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import hairline, label
from desktop.ui.controls.scrolling import scrolling
from desktop.ui.sync.conflict_words import place, wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.conflict import Conflict, Side
    from desktop.models.kit import Kit
    from desktop.storage.conflicts import OpenConflict

_WIDTH: Final = 720
_TALLEST: Final = 560
_AROUND: Final = 152
"""Pixels of head and foot."""

_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")


class ConflictSheet(QDialog):
    """Asks for each place whose edit is to stand. Closing it decides nothing.

    Signals:
        chosen: a tuple of `(Conflict, Side)`, one for each place.
    """

    chosen = Signal(object)

    def __init__(self, kit: Kit, met: Sequence[OpenConflict], parent: QWidget) -> None:
        """Show what met in a kit; what the kit holds now is chosen already.

        Args:
            kit: as it is now.
            met: its conflicts, oldest first.
            parent: the window.
        """
        super().__init__(parent)
        self._kit = kit
        self._choices: list[tuple[Conflict, QButtonGroup]] = []
        self.setWindowTitle(self.tr("Edits that met"))
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        column.addWidget(self._list(met), 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        self.resize(_WIDTH, min(self._inside.sizeHint().height() + _AROUND, _TALLEST))

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(24, 24, 24, 16)
        head.setSpacing(4)
        head.addWidget(label(self.tr("Two computers changed the same thing"), "title"))
        words = self.tr("Nothing is lost: what you don't choose stays in the version history.")
        head.addWidget(label(words, "hint", wrap=True))
        return head

    def _list(self, met: Sequence[OpenConflict]) -> QScrollArea:
        self._inside = QWidget()
        rows = QVBoxLayout(self._inside)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(20)
        for conflict in (one for each in met for one in each.details):
            rows.addLayout(self._row(conflict))
        rows.addStretch(1)
        return scrolling(self._inside, sideways=False)

    def _row(self, conflict: Conflict) -> QVBoxLayout:
        group = QButtonGroup(self)
        self._choices.append((conflict, group))
        title = place(conflict, self._kit)
        row = QVBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(title))
        sides = QHBoxLayout()
        sides.setSpacing(12)
        both: tuple[tuple[Side, str], ...] = (
            ("mine", self.tr("This computer")),
            ("theirs", self.tr("The other computer")),
        )
        for number, (side, name) in enumerate(both):
            radio = QRadioButton(name)
            radio.setAccessibleName(f"{title}: {name}")
            radio.setAccessibleDescription(wish(conflict, side, self._kit))
            radio.setChecked(conflict.kept == side)
            group.addButton(radio, number)
            sides.addWidget(self._card(radio, wish(conflict, side, self._kit)), 1)
        row.addLayout(sides)
        return row

    def _card(self, radio: QRadioButton, words: str) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(radio)
        row = QHBoxLayout()
        row.setSpacing(8)
        if _COLOUR.fullmatch(words):
            row.addWidget(_swatch(words))
        row.addWidget(label(words, "", wrap=True), 1)
        column.addLayout(row)
        column.addStretch(1)
        radio.toggled.connect(lambda chosen: _mark(card, chosen=chosen))
        _mark(card, chosen=radio.isChecked())
        return card

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addStretch(1)
        later = push(self.tr("Decide later"))
        later.clicked.connect(self.reject)
        use = push(self.tr("Keep chosen"), "primary")
        use.setDefault(True)
        use.clicked.connect(self._choose)
        foot.addWidget(later)
        foot.addWidget(use)
        return foot

    def _choose(self) -> None:
        sides: tuple[Side, Side] = ("mine", "theirs")
        self.chosen.emit(tuple((conflict, sides[group.checkedId()]) for conflict, group in self._choices))
        self.accept()


def _mark(card: QFrame, *, chosen: bool) -> None:
    card.setProperty("chosen", "yes" if chosen else "")
    card.style().unpolish(card)
    card.style().polish(card)


def _swatch(colour: str) -> QLabel:
    """Return a small square of a colour: nobody reads `#7c3aed`."""
    square = QPixmap(20, 20)
    square.fill(QColor(colour))
    shown = QLabel()
    shown.setPixmap(square)
    return shown
