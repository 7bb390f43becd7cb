"""The command palette: type, choose with the arrows, Enter does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.controls.announce import announce
from desktop.ui.controls.labels import hairline, label
from desktop.ui.controls.popover import Popover
from desktop.ui.controls.search_line import SearchLine
from desktop.ui.finder.matching import fit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop.ui.actions import Actions
    from desktop.ui.look.icons import Icons

_WIDTH: Final = 560
_ROW_HEIGHT: Final = 36
_MOST_ROWS: Final = 10
_KEYS_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_RUN_ROLE: Final = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done.

    Attributes:
        keys: its shortcut, for the right edge.
    """

    name: str
    icon: QIcon
    run: Callable[[], object]
    keys: str = ""


class Finder(Popover):
    """Floats above the window; gone with Esc, a choice, or a click elsewhere."""

    def __init__(self, window: QWidget, actions: Actions, icons: Icons) -> None:
        """Stay hidden until `open_with`."""
        super().__init__(window)
        self.setAccessibleName(self.tr("Command palette"))
        self.setFixedWidth(_WIDTH)
        self._window = window
        self._actions = actions
        self._offers: list[Offer] = []
        self._field = SearchLine()
        self._field.setProperty("kind", "find")
        self._field.setPlaceholderText(self.tr("What would you like to do?"))
        self._field.setAccessibleName(self.tr("Find an action or a kit"))
        self._field.addAction(icons.icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._fill)
        self._list = QListWidget()
        self._list.setItemDelegate(_Row(self._list))
        self._list.setIconSize(QSize(16, 16))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setAccessibleName(self.tr("Found"))
        self._list.itemClicked.connect(self._run)
        self._nothing = label(self.tr("Nothing found. Try another word."), "hint")
        self._nothing.setFixedHeight(_ROW_HEIGHT)
        self._nothing.setIndent(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._field)
        column.addWidget(hairline())
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing)

    def open_with(self, more: Sequence[Offer]) -> None:
        """Offer all actions that can be done now, and more."""
        self._offers = [
            Offer(action.text(), action.icon(), action.trigger, _keys(action.shortcut()))
            for spec, action in self._actions
            if action.isEnabled() and spec.id != "app.palette"
        ]
        self._offers += more
        self._field.start_over()
        self._fill("")
        left, top = (self._window.width() - self.width()) // 2, self._window.height() // 7
        self.float_at(self._window.mapToGlobal(QPoint(left, top)))
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list while the field has the keyboard."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps:
            row = min(max(self._list.currentRow() + steps[key], 0), self._list.count() - 1)
            self._list.setCurrentRow(row)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self._list.currentItem()) is not None:
                self._run(item)
            return True
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        fitting = [(points, offer) for offer in self._offers if (points := fit(query, offer.name)) is not None]
        if query:
            fitting.sort(key=lambda pair: -pair[0])
        self._list.clear()
        for _, offer in fitting:
            item = QListWidgetItem(offer.icon, offer.name)
            item.setData(_KEYS_ROLE, offer.keys)
            item.setData(_RUN_ROLE, offer.run)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setFixedHeight(min(len(fitting), _MOST_ROWS) * _ROW_HEIGHT)
        self._list.setVisible(bool(fitting))
        self._nothing.setVisible(not fitting)
        if not fitting:
            announce(self._field, self._nothing.text())
        self.adjustSize()

    def _run(self, item: QListWidgetItem) -> None:
        run = item.data(_RUN_ROLE)
        self.close()
        run()


class _Row(QStyledItemDelegate):
    """A line with its shortcut at the right edge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Lines are 36 pixels high."""
        return QSize(super().sizeHint(option, index).width(), _ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the line, then the keys."""
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(option.palette.placeholderText().color())
        area = QRectF(option.rect).adjusted(0, 0, -12, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, index.data(_KEYS_ROLE))
        painter.restore()


def _keys(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
