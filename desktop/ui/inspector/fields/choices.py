"""Fields for choosing: one of a few, yes or no, some of several in an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import icon_button
from desktop.ui.controls.combo import Combo
from desktop.ui.controls.labels import label
from desktop.ui.inspector.fields.field import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import JsonValue

    from desktop.ui.look.icons import Icons


class ChoiceField(Field):
    """One of a few. A word this studio does not know is shown and kept."""

    control: QComboBox

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """Offer options: key and words."""
        box = Combo()
        super().__init__(name, box)
        self._known = len(options)
        for key, words in options:
            box.addItem(words, key)
        box.activated.connect(self._chosen)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options."""
        kept = self.control.currentData()
        self.control.clear()
        self._known = len(options)
        for key, words in options:
            self.control.addItem(words, key)
        self.show_value(kept)

    def show_value(self, value: JsonValue) -> None:
        """Show a choice."""
        while self.control.count() > self._known:
            self.control.removeItem(self._known)
        index = self.control.findData(value)
        if index < 0 and value not in (None, ""):
            self.control.addItem(self.tr("Other ({word})").format(word=value), value)
            index = self.control.count() - 1
        self.control.setCurrentIndex(index)

    def _chosen(self, index: int) -> None:
        self.edited.emit(self.control.itemData(index))
        self.left.emit()


class SwitchField(Field):
    """Yes or no."""

    control: QCheckBox

    def __init__(self, name: str) -> None:
        """Offer a box to tick."""
        box = QCheckBox(name)
        super().__init__("", box)
        box.setAccessibleName(name)
        box.toggled.connect(self._toggled)  # a screen reader toggles, it doesn't click

    def show_value(self, value: JsonValue) -> None:
        """Show yes or no."""
        with QSignalBlocker(self.control):
            self.control.setChecked(bool(value))

    def _toggled(self, checked: bool) -> None:
        self.edited.emit(True if checked else None)
        self.left.emit()


class OrderField(Field):
    """Some of several, in an order: tick to show, arrows to move."""

    def __init__(self, name: str, icons: Icons, *, nothing: str) -> None:
        """Offer nothing yet; `nothing` says what to do so that there is something."""
        self._box = QWidget()
        self._nothing = nothing
        super().__init__(name, self._box)
        self._icons = icons
        self._rows = QVBoxLayout(self._box)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._options: Sequence[tuple[str, str]] = ()
        self._chosen: list[str] = []
        self._boxes: dict[str, QCheckBox] = {}
        self._rebuild()

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer options: key and words."""
        if options != self._options:
            self._options = options
            self._rebuild()

    def show_value(self, value: JsonValue) -> None:
        """Show what is chosen; the chosen ones come first, in their order."""
        chosen = [str(key) for key in value] if isinstance(value, list) else []
        if chosen != self._chosen:
            self._chosen = chosen
            self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        known = dict(self._options)
        order = [key for key in self._chosen if key in known] + [k for k, _ in self._options if k not in self._chosen]
        for key in order:
            self._rows.addWidget(self._row(key, known[key]))
        if not order:
            self._rows.addWidget(label(self._nothing, "hint", wrap=True))
        self.rebuilt.emit()

    def _row(self, key: str, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        box = QCheckBox(words)
        box.setChecked(key in self._chosen)
        box.toggled.connect(lambda checked: self._toggle(key, checked=checked))
        self._boxes[key] = box
        row.addWidget(box, 1)
        if key in self._chosen:
            place = self._chosen.index(key)
            for icon, by, name in (
                ("arrow-up", -1, self.tr("Move {what} up")),
                ("arrow-down", 1, self.tr("Move {what} down")),
            ):
                button = icon_button(name.format(what=words), self._icons.icon(icon, "text2"))
                button.setEnabled(0 <= place + by < len(self._chosen))
                button.clicked.connect(lambda _=False, step=by: self._move(key, step))
                row.addWidget(button)
        return line

    def _toggle(self, key: str, *, checked: bool) -> None:
        self._give(key, [*self._chosen, key] if checked else [one for one in self._chosen if one != key])

    def _move(self, key: str, by: int) -> None:
        order = list(self._chosen)
        place = order.index(key)
        order.insert(place + by, order.pop(place))
        self._give(key, order)

    def _give(self, key: str, chosen: list[str]) -> None:
        """Take another choice; the keyboard stays with the option that was toggled or moved."""
        focused = self.window().focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        self._chosen = chosen
        self._rebuild()
        if inside:
            self._boxes[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit(chosen or None)
        self.left.emit()
