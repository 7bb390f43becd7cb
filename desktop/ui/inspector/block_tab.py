"""The block tab: the form of the selected block."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop.document.catalogue import entry_for
from desktop.models.blocks import CustomBlock, OpaqueBlock, is_locked
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label
from desktop.ui.controls.tab_order import walk_in_order
from desktop.ui.inspector.fields.markdown import MarkdownField
from desktop.ui.inspector.fields.rows import RowsField
from desktop.ui.inspector.fields.text import TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic import JsonValue
    from PySide6.QtGui import QKeyEvent

    from desktop.document.change import Change
    from desktop.document.selection import Selection
    from desktop.models.blocks import Block, KnownBlock
    from desktop.ui.inspector.fields.field import Field
    from desktop.ui.inspector.forms import Forms
    from desktop.ui.session import KitSession


class BlockTab(QWidget):
    """Shows the form of the block that is selected, or why there is none.

    Signals:
        leave_requested: Esc was pressed; the canvas is wanted.
    """

    leave_requested = Signal()

    def __init__(self, session: KitSession, forms: Forms) -> None:
        """Follow the session's selection."""
        super().__init__()
        self._session = session
        self._forms = forms
        self._made: dict[str, _Form] = {}
        self._none = _Words(
            self.tr("Nothing selected"),
            self.tr("Select a block to edit it, or press / on the canvas to insert one."),
        )
        self._several = _Words(self.tr("Several blocks selected"), "")
        self._opaque = _Words(
            self.tr("Made with a newer Kitfolio"),
            self.tr("This block is kept exactly as it is. You can move, copy and delete it; update to edit it."),
        )
        self._locked = _Words(self.tr("This block is locked"), self.tr("Unlock it to change it."), self.tr("Unlock"))
        self._locked.pressed.connect(session.toggle_locked)
        self._stack = QStackedLayout(self)
        for one in (self._none, self._several, self._opaque, self._locked):
            self._stack.addWidget(one)
        session.changed.connect(self._take_change)
        session.selection_changed.connect(self._take_selection)
        self._show()

    def edit(self, block_id: str, field: str) -> None:
        """Put the cursor into a field of a block, or into its first."""
        if block_id not in self._session.selection.ids:
            self._session.select_block(block_id)
        shown = self._stack.currentWidget()
        if isinstance(shown, _Form):
            shown.start(field)
        elif shown is self._locked:
            self._locked.start()

    def _take_selection(self, _selection: Selection) -> None:
        self._session.document.break_burst()
        self._show()

    def _take_change(self, change: Change) -> None:
        if change.theme:
            self.update()  # the style cuts the portrait
        shown = self._stack.currentWidget()
        current = self._session.selection.ids
        if change.initiator is shown and not isinstance(shown, _Words) and shown is not None:
            block = self._session.kit.block(current[0]) if current else None
            if isinstance(block, CustomBlock) and self._key(block) != shown.property("form"):
                self._show()
            return
        if any(block_id in current for block_id in (*change.changed, *change.inserted, *change.removed)):
            self._show()

    def _show(self) -> None:
        ids = self._session.selection.ids
        if len(ids) != 1:
            self._several.say(
                self.tr("%n blocks selected", "", len(ids)),
                self.tr("Move, copy, hide, lock or delete them together."),
            )
            self._stack.setCurrentWidget(self._several if ids else self._none)
            return
        block = self._session.kit.block(ids[0])
        if isinstance(block, OpaqueBlock):
            self._stack.setCurrentWidget(self._opaque)
        elif is_locked(block):
            self._stack.setCurrentWidget(self._locked)
        else:
            form = self._form(block)
            form.show_block(block)
            self._stack.setCurrentWidget(form)

    def _form(self, block: KnownBlock) -> _Form:
        key = self._key(block)
        if key not in self._made:
            form = _Form(self._session, self._forms, key)
            form.leave_requested.connect(self.leave_requested)
            self._made[key] = form
            self._stack.addWidget(form)
        return self._made[key]

    @staticmethod
    def _key(block: Block) -> str:
        return f"custom:{block.data.kind}" if isinstance(block, CustomBlock) else block.type


class _Form(QScrollArea):
    """The fields of one kind of block."""

    leave_requested = Signal()

    def __init__(self, session: KitSession, forms: Forms, key: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("form", key)
        self._session = session
        self._block_id = ""
        self._ordering = True
        self._fields: dict[str, Field] = dict(forms.fields(key))
        body = QWidget()
        body.setProperty("role", "panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(14)
        self._title = label("", "section")
        column.addWidget(self._title)
        for name, field in self._fields.items():
            field.edited.connect(lambda value, one=name: self._edited(one, value))
            field.left.connect(session.document.break_burst)
            field.rebuilt.connect(self._order_parts)
            if isinstance(field, RowsField):
                field.carried.connect(self.ensureWidgetVisible)
            column.addWidget(field)
        column.addStretch(1)
        self.setWidget(body)

    def show_block(self, block: KnownBlock) -> None:
        """Show a block's values; fields that show them already keep their cursor."""
        self._block_id = block.id
        self._title.setText(entry_for(block).label)
        values = block.data.model_dump(mode="json")
        with self._one_order():
            for name, field in self._fields.items():
                field.keep = partial(self._keep, block.id, name)
                field.show_value(values.get(name))

    def start(self, name: str) -> None:
        """Put the cursor into a field, or into the first for words; `entries.2.alt` is within an item of a list."""
        words = (one for one in self._fields.values() if isinstance(one, TextField | MarkdownField))
        first, _, within = name.partition(".")
        field = self._fields.get(first) or next(words)
        field.start(within)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.focusWidget() or field))  # once laid out

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the canvas."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
            return
        super().keyPressEvent(event)

    @contextmanager
    def _one_order(self) -> Iterator[None]:
        """Order the parts once, however many fields are rebuilt meanwhile."""
        self._ordering = False
        yield
        self._ordering = True
        self._order_parts()

    def _order_parts(self) -> None:
        if self._ordering:
            walk_in_order(part for field in self._fields.values() for part in field.parts())

    def _keep(self, block_id: str, name: str, change: Callable[[JsonValue], JsonValue]) -> None:
        """Change a block that was shown; another may be shown by now. What is gone or locked is refused in words."""
        blocks = (one for one in self._session.kit.blocks if one.id == block_id and not isinstance(one, OpaqueBlock))
        present = next((one.data.model_dump(mode="json").get(name) for one in blocks), None)
        self._session.set_data(block_id, {name: change(present)}, label=self._fields[name].action)

    def _edited(self, name: str, value: JsonValue) -> None:
        self._session.set_data(
            self._block_id,
            {name: value},
            label=self._fields[name].action,
            merge=f"{self._block_id}.{name}",
            initiator=self,
        )


class _Words(QWidget):
    """A calm note where there is no form."""

    pressed = Signal()

    def __init__(self, title: str, words: str, action: str = "") -> None:
        super().__init__()
        self.setProperty("role", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        self._title = label(title, "section", wrap=True)
        self._words = label(words, "hint", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._words)
        self._button = push(action)
        self._button.setVisible(bool(action))
        self._button.clicked.connect(self.pressed)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def say(self, title: str, words: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._words.setText(words)

    def start(self) -> None:
        """Put the keyboard on the button."""
        self._button.setFocus(Qt.FocusReason.ShortcutFocusReason)
