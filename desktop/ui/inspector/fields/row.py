"""One item of a list: a head that folds, is dragged and has a menu; below it the item's fields."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.controls.buttons import PushButton, icon_button
from desktop.ui.controls.menu import Menu, mark_dangerous

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import JsonValue
    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent

    from desktop.ui.inspector.fields.field import Field
    from desktop.ui.look.icons import Icons

    Change = Callable[[JsonValue], JsonValue]
    Parts = Callable[[], Sequence[tuple[str, Field]]]

JsonObject = dict[str, "JsonValue"]

_CHEVRON: Final = 12
_HEAD_MARGINS: Final = 20
_ICON: Final = 14


class Row(QFrame):
    """One item. Its fields are made when it is unfolded first: a list may have hundreds of items.

    Signals:
        grown: the fields are there now.
        edited: a field has another value; `item` has it too.
        left: a field was left.
        removed: the item is to go.
        duplicated: another item like this is wanted.
        moved: it is wanted so many places further down.
        carried: it is being dragged; the pointer's height on the screen.
        dropped: the drag has ended; whether it stays where it is now.
    """

    grown = Signal()
    edited = Signal()
    left = Signal()
    removed = Signal()
    duplicated = Signal()
    moved = Signal(int)
    carried = Signal(int)
    dropped = Signal(bool)

    def __init__(self, icons: Icons, parts: Parts, title_keys: tuple[str, ...]) -> None:
        """Show an empty item, folded.

        Args:
            icons: the icon set.
            parts: makes the fields: key and field of each of its values.
            title_keys: it is named by the first of these that holds a text.
        """
        super().__init__()
        self.setProperty("role", "card")
        self.item: JsonObject = {}
        self.name = ""
        self._icons = icons
        self._parts = parts
        self._fields: dict[str, Field] = {}
        self._keep: Callable[[str, Change], object] = _nowhere
        self._title_keys = title_keys
        self._head = _Head()
        self._head.toggled.connect(lambda on: self.unfold(unfolded=on))
        self._handle = self._make_handle()
        self._menu = Menu(self)
        self._more = self._make_more()
        self._up, self._down = self._fill_menu()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._handle)
        head.addWidget(self._head, 1)
        head.addWidget(self._more)
        self._column.addLayout(head)
        self._body: QWidget | None = None
        self.unfold(unfolded=False)

    def show_item(self, item: JsonObject, keep: Callable[[str, Change], object]) -> None:
        """Show an item; `keep` changes one of its values later (`Field.keep`)."""
        self.item = dict(item)
        self._keep = keep
        self._fill()

    def name_yourself(self, number: int, count: int) -> None:
        """Show the item's name in the head, or its number; offer to move it where there is a place to move to."""
        found = (str(self.item[key]) for key in self._title_keys if self.item.get(key))
        self.name = next(found, self.tr("Item {number}").format(number=number))
        self._head.show_name(self.name)
        self.setAccessibleName(self.name)
        self._more.setAccessibleName(self.tr("More for {name}").format(name=self.name))
        self._up.setEnabled(number > 1)
        self._down.setEnabled(number < count)

    def unfold(self, *, unfolded: bool) -> None:
        """Show or fold the fields."""
        self._head.setChecked(unfolded)
        self._head.setIcon(self._icons.icon("chevron-down" if unfolded else "chevron-right", "text2"))
        if unfolded and self._body is None:
            self._body = self._make_body()
            self._column.addWidget(self._body)
            self._fill()
            self.grown.emit()
        if self._body is not None:
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

    def _fill(self) -> None:
        for key, field in self._fields.items():
            field.keep = partial(self._keep, key)
            field.show_value(self.item.get(key))

    def _make_handle(self) -> _Handle:
        handle = _Handle()
        handle.setIcon(self._icons.icon("grip-vertical", "text2"))
        handle.carried.connect(self._carry)
        handle.dropped.connect(self._drop)
        return handle

    def _make_more(self) -> QToolButton:
        button = icon_button(self.tr("More"), self._icons.icon("ellipsis", "text2"), _ICON)
        button.setProperty("size", "small")
        button.setMenu(self._menu)  # readers tell that it has one
        # Not as an instant pop-up: who presses it through a reader would wait until the menu is closed again.
        button.clicked.connect(lambda: self._menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4))))
        return button

    def _fill_menu(self) -> tuple[QAction, QAction]:
        up = self._offer(self.tr("Move item up"), "arrow-up", lambda: self.moved.emit(-1), "Alt+Up")
        down = self._offer(self.tr("Move item down"), "arrow-down", lambda: self.moved.emit(1), "Alt+Down")
        self._menu.addSeparator()
        self._offer(self.tr("Duplicate item"), "copy-plus", self.duplicated.emit)
        mark_dangerous(self._offer(self.tr("Remove item"), "trash-2", self.removed.emit))
        return up, down

    def _offer(self, words: str, icon: str, call: Callable[[], object], keys: str = "") -> QAction:
        action = self._menu.addAction(self._icons.icon(icon, "text2"), words)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here; the row itself hears the keys
        action.triggered.connect(lambda _=False: call())
        return action

    def _make_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(10)
        self._fields = dict(self._parts())
        for key, field in self._fields.items():
            field.edited.connect(lambda value, name=key: self._take(name, value))
            field.left.connect(self.left)
            column.addWidget(field)
        return body

    def _carry(self, height: int) -> None:
        """Be dragged: folded, so that the head stays at the pointer."""
        if self._body is not None:
            self._body.hide()
        self._mark(carried=True)
        self.carried.emit(height)

    def _drop(self, keep: bool) -> None:
        if self._body is not None:
            self._body.setVisible(self._head.isChecked())
        self._mark(carried=False)
        self.dropped.emit(keep)

    def _mark(self, *, carried: bool) -> None:
        self.setProperty("role", "note" if carried else "card")
        self.style().unpolish(self)
        self.style().polish(self)

    def _take(self, key: str, value: JsonValue) -> None:
        if value is None:
            self.item.pop(key, None)
        else:
            self.item[key] = value
        self.edited.emit()


class _Head(PushButton):
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


class _Handle(QToolButton):
    """Where a row is grabbed. The keyboard has Alt and the arrows instead.

    Signals:
        carried: the pointer's height on the screen, while it is dragged.
        dropped: it was let go (True), or Esc was pressed (False).
    """

    carried = Signal(int)
    dropped = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._pressed_at: QPoint | None = None
        self._carrying = False
        self.setProperty("kind", "icon")
        self.setProperty("size", "slim")
        self.setIconSize(QSize(_ICON, _ICON))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(self.tr("Drag to move"))
        self.setAccessibleName(self.tr("Drag to move"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the row, once the pointer has left its place."""
        at, now = self._pressed_at, event.globalPosition().toPoint()
        if at is None:
            return
        if not self._carrying and (now - at).manhattanLength() >= QApplication.startDragDistance():
            self._carrying = True
            self.grabKeyboard()
        if self._carrying:
            self.carried.emit(now.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._end(keep=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it back."""
        if event.key() == Qt.Key.Key_Escape:
            self._end(keep=False)

    def _end(self, *, keep: bool) -> None:
        self._pressed_at = None
        if self._carrying:
            self._carrying = False
            self.releaseKeyboard()
            self.dropped.emit(keep)


def _nowhere(_key: str, _change: Change) -> None:
    """Keep nothing: no item is shown yet."""
