"""A list of items, each a small form of its own that folds: links, typed-in numbers, the entries of custom blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.models.ids import new_id
from desktop.ui.controls.buttons import icon_button, push
from desktop.ui.inspector.fields.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import JsonValue
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desktop.ui.look.icons import Icons

    Parts = Callable[[], Sequence[tuple[str, Field]]]

JsonObject = dict[str, "JsonValue"]


class RowsField(Field):
    """A list of items. Alt+Up and Alt+Down move the item that has the focus."""

    def __init__(
        self, name: str, icons: Icons, parts: Parts, *, add: str, title_keys: Sequence[str], ids: bool
    ) -> None:
        """Show no item yet.

        Args:
            name: the label, translated.
            icons: the icon set.
            parts: makes the fields of one item: key and field.
            add: words of the button that adds an item.
            title_keys: an item is named by the first of these that holds a text.
            ids: new items get an id of their own.
        """
        self._box = QWidget()
        super().__init__(name, self._box)
        self._icons = icons
        self._parts = parts
        self._title_keys = tuple(title_keys)
        self._ids = ids
        self._rows: list[_Row] = []
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        self._button = push(add, "quiet", icons.icon("plus", "text2"))
        self._button.clicked.connect(self.add)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    def parts(self) -> Sequence[QWidget]:
        """Return the items, then the button that adds one."""
        return [*self._rows, self._button]

    def show_value(self, value: JsonValue) -> None:
        """Show items; rows stay where they are, so that the cursor does too."""
        items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        while len(self._rows) > len(items):
            self._drop(self._rows[-1])
        while len(self._rows) < len(items):
            self._append()
        for row, item in zip(self._rows, items, strict=True):
            row.show_item(item)
        self._name_rows()

    def start(self, within: str = "") -> None:
        """Put the cursor into an item's field: `2.url`; else on the button that adds one."""
        place, _, key = within.partition(".")
        if place.isdecimal() and int(place) < len(self._rows):
            self._rows[int(place)].start(key)
        else:  # no focus proxy: Tab would go past the items, straight to the button
            self._button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self) -> None:
        """Add an item and put the cursor into it."""
        row = self._append()
        row.show_item({"id": new_id()} if self._ids else {})
        self._give()
        row.start()

    def _append(self) -> _Row:
        row = _Row(self._icons, self._parts(), self._title_keys)
        row.edited.connect(self._give_typing)
        row.left.connect(self.left)
        row.removed.connect(lambda: self._remove(row))
        row.duplicated.connect(lambda: self._duplicate(row))
        row.moved.connect(lambda by: self._move(row, by))
        self._rows.append(row)
        self._list.addWidget(row)
        self.rebuilt.emit()
        return row

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _remove(self, row: _Row) -> None:
        self._drop(row)
        self._give()

    def _duplicate(self, row: _Row) -> None:
        items = [dict(one.item) for one in self._rows]
        place = self._rows.index(row)
        copy = dict(row.item) | ({"id": new_id()} if self._ids else {})
        items.insert(place + 1, copy)
        self.show_value(list(items))
        self._give()

    def _move(self, row: _Row, by: int) -> None:
        place = self._rows.index(row)
        if not 0 <= place + by < len(self._rows):
            return
        self._rows.insert(place + by, self._rows.pop(place))
        self._list.removeWidget(row)
        self._list.insertWidget(place + by, row)
        self.rebuilt.emit()
        self._give()

    def _give_typing(self) -> None:
        self._name_rows()
        self.edited.emit([dict(row.item) for row in self._rows] or None)

    def _give(self) -> None:
        self.left.emit()
        self._give_typing()
        self.left.emit()

    def _name_rows(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.name_yourself(number)


_CHEVRON: Final = 12
_HEAD_MARGINS: Final = 20


class _Head(QPushButton):
    """Folds a row; its name is cut to the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setProperty("kind", "quiet")
        self.setProperty("align", "left")
        self.setCheckable(True)
        self.setIconSize(QSize(_CHEVRON, _CHEVRON))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """Show a name."""
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the name."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - _CHEVRON - _HEAD_MARGINS
        self.setText(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room))


class _Row(QFrame):
    """One item: a head that folds, and the fields below it."""

    edited = Signal()
    left = Signal()
    removed = Signal()
    duplicated = Signal()
    moved = Signal(int)

    def __init__(self, icons: Icons, parts: Sequence[tuple[str, Field]], title_keys: tuple[str, ...]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.item: JsonObject = {}
        self._icons = icons
        self._fields = dict(parts)
        self._title_keys = title_keys
        self._head = _Head()
        self._head.toggled.connect(lambda on: self.unfold(unfolded=on))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addLayout(self._head_row())
        self._body = QWidget()
        fields = QVBoxLayout(self._body)
        fields.setContentsMargins(8, 4, 8, 8)
        fields.setSpacing(10)
        for key, field in self._fields.items():
            field.edited.connect(lambda value, name=key: self._take(name, value))
            field.left.connect(self.left)
            fields.addWidget(field)
        column.addWidget(self._body)
        self.unfold(unfolded=False)

    def show_item(self, item: JsonObject) -> None:
        """Show an item."""
        self.item = dict(item)
        for key, field in self._fields.items():
            field.show_value(item.get(key))

    def name_yourself(self, number: int) -> None:
        """Show the item's name in the head, or its number."""
        found = (str(self.item[key]) for key in self._title_keys if self.item.get(key))
        name = next(found, self.tr("Item {number}").format(number=number))
        self._head.show_name(name)
        self.setAccessibleName(name)

    def unfold(self, *, unfolded: bool) -> None:
        """Show or fold the fields."""
        self._head.setChecked(unfolded)
        self._head.setIcon(self._icons.icon("chevron-down" if unfolded else "chevron-right", "text2"))
        self._body.setVisible(unfolded)

    def start(self, key: str = "") -> None:
        """Unfold, and put the cursor into a field, or into the first."""
        self.unfold(unfolded=True)
        (self._fields.get(key) or next(iter(self._fields.values()))).start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and the arrows."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and Qt.Key(event.key()) in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _head_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._head, 1)
        for name, icon, signal in (
            (self.tr("Move up (Alt+Up)"), "arrow-up", lambda: self.moved.emit(-1)),
            (self.tr("Move down (Alt+Down)"), "arrow-down", lambda: self.moved.emit(1)),
            (self.tr("Duplicate item"), "copy-plus", self.duplicated.emit),
            (self.tr("Remove item"), "trash-2", self.removed.emit),
        ):
            button = icon_button(name, self._icons.icon(icon, "text2"), 14)
            button.setProperty("size", "small")
            button.clicked.connect(lambda _=False, call=signal: call())
            row.addWidget(button)
        return row

    def _take(self, key: str, value: JsonValue) -> None:
        if value is None:
            self.item.pop(key, None)
        else:
            self.item[key] = value
        self.edited.emit()
