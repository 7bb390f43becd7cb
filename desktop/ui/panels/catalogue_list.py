"""A searchable list of all blocks: in the left panel, and in the pop-up that `/` opens."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop.document.catalogue import ENTRIES, search
from desktop.ui.canvas.stamps import Stamps
from desktop.ui.controls.scrolling import scrolling
from desktop.ui.controls.search_line import SearchLine
from desktop.ui.panels.entry_button import EntryButton
from desktop.ui.panels.type_ahead import TypeAhead

if TYPE_CHECKING:
    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look

_SPACE: Final = 8
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS: Final = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_OWN_KEYS: Final = (*_ENTER, *_STEPS)
_WITHOUT_LETTERS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class CatalogueList(QWidget):
    """Search field and entries. Typing filters; Up and Down choose; Enter inserts.

    For Tab the entries are one stop: arrows, Home, End and the letters of a name lead from one to another.

    Signals:
        chosen: insert this catalogue key.
        filtered: other entries are shown than before.
    """

    chosen = Signal(str)
    filtered = Signal()

    def __init__(self, look: Look, icons: Icons, *, chooser: bool) -> None:
        """Make the list.

        Args:
            look: colours.
            icons: the icon set.
            chooser: the list goes with the choice: an entry is always marked, and Enter takes it.
        """
        super().__init__()
        stamps = Stamps(icons)
        self._buttons = {entry.key: EntryButton(entry, look, stamps, chooser=chooser) for entry in ENTRIES}
        self._shown: list[str] = []
        self._current = 0
        self._chooser = chooser
        self._type_ahead = TypeAhead()
        self.search = self._make_search(icons)
        self._nothing = QLabel(self.tr("No such block. Try another word."))
        self._nothing.setProperty("role", "secondary")
        self._nothing.setContentsMargins(12, 12, 12, 12)
        self._area, self._rows = self._make_area()
        column = QVBoxLayout(self)
        column.setContentsMargins(_SPACE, _SPACE, _SPACE, _SPACE)
        column.setSpacing(_SPACE)
        column.addWidget(self.search)
        column.addWidget(self._area, 1)
        self._filter("")
        if not chooser:
            self.chosen.connect(lambda _: self.search.start_over())  # the next one is looked for among all
        look.changed.connect(self._recolour)

    @property
    def shown(self) -> list[str]:
        """Keys of the entries that match, best first."""
        return self._shown

    @property
    def current(self) -> str | None:
        """Key of the entry that Enter in the search field takes."""
        return self._shown[self._current] if self._shown else None

    @property
    def full_height(self) -> int:
        """Pixels in which every entry that is shown has room."""
        rows = sum(self._buttons[key].sizeHint().height() for key in self._shown) or self._nothing.sizeHint().height()
        margins = self.contentsMargins()
        return rows + self.search.sizeHint().height() + 3 * _SPACE + margins.top() + margins.bottom()

    def button(self, key: str) -> EntryButton:
        """Return the button of an entry."""
        return self._buttons[key]

    def start_over(self) -> None:
        """Show everything and wait for typing."""
        self.search.start_over()
        self._filter("")
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and Enter in the search field and on entries walk the list."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, EntryButton):
            self._stop_at(watched.entry.key)
        if event.type() == QEvent.Type.MouseMove and isinstance(watched, EntryButton) and self._chooser:
            self._mark(self._shown.index(watched.entry.key))  # a pointer that rests chooses nothing
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and Qt.Key(event.key()) in _OWN_KEYS:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _make_search(self, icons: Icons) -> SearchLine:
        field = SearchLine()
        field.setPlaceholderText(self.tr("Search blocks"))
        field.setAccessibleName(self.tr("Search blocks"))
        field.setClearButtonEnabled(True)
        field.addAction(icons.icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        for button, name in zip(field.findChildren(QToolButton), (self.tr("Clear"), self.tr("Search")), strict=True):
            button.setAccessibleName(name)
        field.textChanged.connect(self._filter)
        field.installEventFilter(self)
        return field

    def _make_area(self) -> tuple[QScrollArea, QVBoxLayout]:
        content = QWidget()
        content.setAccessibleName(self.tr("Blocks to insert"))
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._nothing)
        for button in self._buttons.values():
            button.chosen.connect(self.chosen)
            button.installEventFilter(self)
            rows.addWidget(button)
        rows.addStretch(1)
        area = scrolling(content, sideways=False)
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        return area, rows

    def _filter(self, query: str) -> None:
        self._shown = [entry.key for entry in search(query)]
        for key, button in self._buttons.items():
            button.setVisible(key in self._shown)
        for place, key in enumerate(self._shown):
            self._rows.removeWidget(self._buttons[key])
            self._rows.insertWidget(place + 1, self._buttons[key])
        self._nothing.setVisible(not self._shown)
        self._mark(0)
        self._stop_at(self._shown[0] if self._shown else "")
        self.filtered.emit()

    def _stop_at(self, stop: str) -> None:
        for key, button in self._buttons.items():
            button.set_stop(stop=key == stop)

    def _mark(self, place: int) -> None:
        self._current = max(0, min(place, len(self._shown) - 1))
        typing = self._chooser or bool(self.search.text())
        for index, key in enumerate(self._shown):
            self._buttons[key].set_current(typing and index == self._current)
        if self._shown:
            self._area.ensureWidgetVisible(self._buttons[self._shown[self._current]], 0, 8)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        step = _STEPS.get(key)
        enter = key in _ENTER
        if key == Qt.Key.Key_Escape and self.search.text() and not self._chooser:
            self.search.start_over()
            return True
        if watched is self.search:
            return self._key_in_search(step, enter=enter)
        return isinstance(watched, EntryButton) and self._key_on_entry(watched, event)

    def _key_on_entry(self, button: EntryButton, event: QKeyEvent) -> bool:
        key, place = Qt.Key(event.key()), self._shown.index(button.entry.key)
        if key in _ENTER:
            button.click()
        elif key in _STEPS:
            self._walk_to(place + _STEPS[key])
        elif key in _ENDS:
            self._walk_to(_ENDS[key] % len(self._shown))
        else:
            return self._letter_on_entry(place, event)
        return True

    def _letter_on_entry(self, place: int, event: QKeyEvent) -> bool:
        letter = event.text().strip()
        if not letter.isprintable() or not letter or event.modifiers() & _WITHOUT_LETTERS:
            return False  # Space among them: it presses the button
        names = [self._buttons[key].label for key in self._shown]
        found = self._type_ahead.find(letter, names, place, time.monotonic())
        if found is not None:
            self._walk_to(found)
        return True

    def _key_in_search(self, step: int | None, *, enter: bool) -> bool:
        if enter:
            if self.current is not None and (self._chooser or self.search.text()):
                self.chosen.emit(self.current)
            return True
        if step is None or not self._shown:
            return False
        if self._chooser:
            self._mark((self._current + step) % len(self._shown))
        elif step > 0:
            self._buttons[self._shown[0]].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _walk_to(self, place: int) -> None:
        if place < 0:
            self.search.setFocus(Qt.FocusReason.TabFocusReason)
        elif place < len(self._shown):
            self._buttons[self._shown[place]].setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(self._buttons[self._shown[place]], 0, 8)

    def _recolour(self) -> None:
        for button in self._buttons.values():
            button.update()
