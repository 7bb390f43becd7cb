"""A list of items, each a small form of its own that folds: links, typed-in numbers, the entries of custom blocks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.ids import new_id
from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push
from desktop.ui.inspector.fields.field import Field
from desktop.ui.inspector.fields.row import JsonObject, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import JsonValue

    from desktop.ui.inspector.fields.field import Keep
    from desktop.ui.inspector.fields.row import Change, Parts
    from desktop.ui.look.icons import Icons


class RowsField(Field):
    """A list of items. Alt+Up and Alt+Down move the item that has the focus; the pointer drags one by its handle.

    Signals:
        carried: this part of the list is being dragged, and is to stay in sight.
    """

    carried = Signal(QWidget)

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
        self._rows: list[Row] = []
        self._before: list[Row] = []  # the order before a drag
        self._inside = QVBoxLayout(self._box)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(4)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._inside.addLayout(self._list)
        self._button = push(add, "quiet", icons.icon("plus", "text2"))
        self._button.clicked.connect(self.add)
        self._inside.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

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
        for place, (row, item) in enumerate(zip(self._rows, items, strict=True)):
            row.show_item(item, partial(_keep_in, self.keep, item.get("id"), place))
        self._name_rows()

    def start(self, within: str = "") -> None:
        """Put the cursor into an item's field: `2.url`; else on the button that adds one."""
        place, _, key = within.partition(".")
        if place.isdecimal() and int(place) < len(self._rows):
            self._rows[int(place)].start(key)
        else:  # no focus proxy: Tab would go past the items, straight to the button
            self._button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self) -> None:
        """Do what the button says."""
        self._add_empty()

    def _add_empty(self) -> None:
        """Add an item and put the cursor into it."""
        row = self._append()
        item: JsonObject = {"id": new_id()} if self._ids else {}
        row.show_item(item, partial(_keep_in, self.keep, item.get("id"), len(self._rows) - 1))
        self._give()
        row.start()

    def _append(self) -> Row:
        row = Row(self._icons, self._parts, self._title_keys)
        row.grown.connect(self.rebuilt)
        row.edited.connect(self._give_typing)
        row.left.connect(self.left)
        row.removed.connect(lambda: self._remove(row))
        row.duplicated.connect(lambda: self._duplicate(row))
        row.moved.connect(lambda by: self._move(row, by))
        row.carried.connect(lambda height: self._carry(row, height))
        row.dropped.connect(lambda keep: self._end_drag(row, keep=keep))
        self._rows.append(row)
        self._list.addWidget(row)
        self.rebuilt.emit()
        return row

    def _drop(self, row: Row) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _remove(self, row: Row) -> None:
        self._drop(row)
        self._give()

    def _duplicate(self, row: Row) -> None:
        items = [dict(one.item) for one in self._rows]
        place = self._rows.index(row)
        copy = dict(row.item) | ({"id": new_id()} if self._ids else {})
        items.insert(place + 1, copy)
        self.show_value(list(items))
        self._give()

    def _move(self, row: Row, by: int) -> None:
        place = self._rows.index(row)
        if not 0 <= place + by < len(self._rows):
            return
        self._put(row, place + by)
        self._give()
        self._tell_moved(row)

    def _put(self, row: Row, place: int) -> None:
        self._rows.remove(row)
        self._rows.insert(place, row)
        self._list.removeWidget(row)
        self._list.insertWidget(place, row)
        self.rebuilt.emit()

    def _tell_moved(self, row: Row) -> None:
        words = self.tr("{name} moved to {place} of {count}")
        announce(self, words.format(name=row.name, place=self._rows.index(row) + 1, count=len(self._rows)))

    # ------------------------------------------------------------------ drag

    def _carry(self, row: Row, height: int) -> None:
        """Let a dragged row pass the others as the pointer passes their middles."""
        if not self._before:
            self._before = list(self._rows)
        y = self._box.mapFromGlobal(QPoint(0, height)).y()
        place = sum(y > one.geometry().center().y() for one in self._rows if one is not row)
        if place != self._rows.index(row):
            self._put(row, place)
        self.carried.emit(row)

    def _end_drag(self, row: Row, *, keep: bool) -> None:
        before, self._before = self._before, []
        if not keep:
            self._put(row, before.index(row))
        elif before != self._rows:
            self._give()
            self._tell_moved(row)

    # ------------------------------------------------------------------ what is told

    def _give_typing(self) -> None:
        self._name_rows()
        self.edited.emit([dict(row.item) for row in self._rows] or None)

    def _give(self) -> None:
        self.left.emit()
        self._give_typing()
        self.left.emit()

    def _name_rows(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.name_yourself(number, len(self._rows))


def _keep_in(keep: Keep, item_id: JsonValue, place: int, key: str, change: Change) -> None:
    """Change a value of one item, wherever it stands by then; one without an id is known by its place."""

    def changed(value: JsonValue) -> JsonValue:
        items = [dict(item) for item in value if isinstance(item, dict)] if isinstance(value, list) else []
        for number, item in enumerate(items):
            if item["id"] == item_id if item.get("id") else number == place:
                item[key] = change(item.get(key))
        return list(items)

    keep(changed)
