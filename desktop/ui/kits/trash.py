"""The trash: kits that were deleted, to be restored or deleted for ever."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.empty import EmptyState
from desktop.ui.controls.labels import label
from desktop.ui.controls.scrolling import scrolling
from desktop.ui.controls.tab_order import walk_in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.summary import KitSummary
    from desktop.ui.look.look import Look

_DAY = 86_400


class TrashPage(QWidget):
    """Lists deleted kits.

    Signals:
        restore_requested: tuple of ids.
        purge_requested: tuple of ids, to be asked about first.
    """

    restore_requested = Signal(object)
    purge_requested = Signal(object)

    def __init__(self, look: Look, days: int) -> None:
        """Show an empty trash.

        Args:
            look: colours.
            days: how long a kit stays here.
        """
        super().__init__()
        self._days = days
        self._kits: tuple[KitSummary, ...] = ()
        self._shown: list[QFrame] = []
        self._starting = False
        self._pressed: int | None = None
        empty = EmptyState(
            look, self.tr("The trash is empty"), self.tr("Deleted kits wait here, in case you want them.")
        )
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(32, 0, 32, 24)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        outer.addLayout(self._rows)
        outer.addStretch(1)
        self._area = scrolling(body)
        self._stack = QStackedLayout()
        self._stack.addWidget(empty)
        self._stack.addWidget(self._area)
        self._empty_button = push(self.tr("Empty the trash"), "danger")
        self._empty_button.clicked.connect(lambda _: self.purge_requested.emit(self._ids()))
        self._empty_button.hide()  # until there is something to empty
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head(days))
        column.addLayout(self._stack, 1)

    def start(self) -> None:
        """Put the keyboard on the first kit, now or as soon as it is listed: never on what empties the trash."""
        self._starting = not self._shown
        self._focus_row(0)

    def titles(self, kit_ids: Sequence[str]) -> list[str]:
        """Return what kits of the list are called."""
        return [kit.title for kit in self._kits if kit.id in kit_ids]

    def show_kits(self, kits: Sequence[KitSummary]) -> None:
        """Show these kits."""
        if tuple(kits) == self._kits:
            return  # whoever walks the rows stays where they are
        self._kits = tuple(kits)
        place = self._focused_row() if self._pressed is None else self._pressed
        self._pressed = None
        for row in self._shown:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = [self._row(kit) for kit in kits]
        for row in self._shown:
            self._rows.addWidget(row)
        walk_in_order([self._empty_button, *self._shown])
        self._empty_button.setVisible(bool(kits))
        self._stack.setCurrentIndex(1 if kits else 0)
        if place is not None or self._starting:
            self._focus_row(place or 0)
        self._starting = False

    def _head(self, days: int) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(32, 24, 32, 16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.tr("Trash"), "title"))
        words.addWidget(label(self.tr("Kits are deleted permanently after %n days", "", days), "hint"))
        head.addLayout(words)
        head.addStretch(1)
        head.addWidget(self._empty_button)
        return head

    def _focus_row(self, place: int) -> None:
        if self._shown:
            row = self._shown[min(place, len(self._shown) - 1)]
            row.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused_row(self) -> int | None:
        """Return the place of the row that has the keyboard: it goes on there when the row is gone."""
        focused = self.window().focusWidget()
        held = (place for place, row in enumerate(self._shown) if focused is not None and row.isAncestorOf(focused))
        return next(held, None)

    def _ask(self, wish: SignalInstance, row: QFrame, kit_id: str) -> None:
        """Pass a wish on; the keyboard goes on with the next kit, also where the mouse pressed the button."""
        self._pressed = self._shown.index(row)
        wish.emit((kit_id,))

    def _ids(self) -> tuple[str, ...]:
        return tuple(kit.id for kit in self._kits)

    def _row(self, kit: KitSummary) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 8, 12, 8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(kit.title))
        left = max(0, self._days - int((time.time() - (kit.deleted_at or 0)) / _DAY))
        words.addWidget(label(f"/{kit.slug} · " + self.tr("%n days left", "", left), "secondary"))
        row.addLayout(words)
        row.addStretch(1)
        for name, kind, signal in (
            (self.tr("Restore"), "", self.restore_requested),
            (self.tr("Delete permanently"), "danger", self.purge_requested),
        ):
            button = push(name, kind)
            button.setAccessibleName(f"{name}: {kit.title}")
            button.clicked.connect(lambda _=False, one=signal: self._ask(one, frame, kit.id))
            row.addWidget(button)
        return frame
