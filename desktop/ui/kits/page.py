"""The kits screen: search, sort, the grid, and what can be done with a kit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.controls.buttons import push
from desktop.ui.controls.combo import Combo
from desktop.ui.controls.empty import EmptyState
from desktop.ui.controls.labels import label
from desktop.ui.controls.menu import Menu
from desktop.ui.controls.search_line import SearchLine
from desktop.ui.kits.card import GAP, CardDelegate
from desktop.ui.kits.model import KitsModel, Order
from desktop.ui.kits.welcome import Welcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QImage

    from desktop.models.summary import KitSummary
    from desktop.ui.actions import Actions
    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look

_MARGIN: Final = 32
_BAR_MARGIN: Final = 8
"""Left of the scroll bar, so that the cards end where the head does."""


class KitsPage(QWidget):
    """Shows the kits in use.

    Attributes:
        welcome: what shows while there is none.

    Signals:
        open_requested: id.
        new_requested: a new kit is wanted.
        rename_requested: id and title.
        duplicate_requested: id.
        default_requested: id.
        trash_requested: tuple of ids.
        export_requested: tuple of ids.
        sample_requested: the sample is wanted.
        clear_sample_requested: the sample is to go.
        pictures_wanted: tuple of summaries whose cards are in sight.
    """

    open_requested = Signal(str)
    new_requested = Signal()
    rename_requested = Signal(str, str)
    duplicate_requested = Signal(str)
    default_requested = Signal(str)
    trash_requested = Signal(object)
    export_requested = Signal(object)
    sample_requested = Signal()
    clear_sample_requested = Signal()
    pictures_wanted = Signal(object)

    def __init__(self, look: Look, icons: Icons, actions: Actions) -> None:
        """Show the loading state until `show_kits`."""
        super().__init__()
        self.setProperty("role", "window")
        self._actions = actions
        self._bound = False
        self._model = KitsModel(with_new=True)
        self._model.renamed.connect(self.rename_requested)
        self._view = self._grid(look, icons)
        self.welcome = Welcome(look)
        self.welcome.template_wanted.connect(self.new_requested)
        self.welcome.sample_wanted.connect(self.sample_requested)
        self.welcome.import_wanted.connect(actions["app.import"].trigger)
        self.welcome.sign_in_wanted.connect(actions["account.sign_in"].trigger)
        self._none = EmptyState(look, self.tr("No kit matches"), self.tr("Try fewer or other words."))
        self._loading = label(self.tr("Opening your kits…"), "hint")
        self._loading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        for one in (self._loading, self._view, self.welcome, self._none):
            self._stack.addWidget(one)
        self._sample = self._sample_note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = self._make_head(icons)
        column.addWidget(self._head)
        note = QHBoxLayout()
        note.setContentsMargins(_MARGIN, 0, _MARGIN, 4)
        note.addWidget(self._sample)
        column.addLayout(note)
        column.addLayout(self._stack, 1)

    def show_kits(self, kits: Sequence[KitSummary]) -> None:
        """Show these kits, keeping what is selected."""
        kept, row = {kit.id for kit in self.selected()}, self._view.currentIndex().row()
        self._model.set_kits(kits)
        self._sample.setVisible(any(kit.sample for kit in kits))
        self._head.setVisible(bool(kits))
        self._show_state()
        for kit_id in kept:
            self.select(kit_id, add=True)
        if not self._view.currentIndex().isValid():  # the arrows go on from where they were
            start = self._model.index(max(0, min(row, self._model.rowCount() - 1)))
            self._view.selectionModel().setCurrentIndex(start, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.ask_for_pictures()

    def show_unopened(self) -> None:
        """Tell that there is nothing to wait for: the store cannot be opened."""
        self._loading.setText(self.tr("Your kits appear here once they can be opened."))

    @property
    def kits(self) -> tuple[KitSummary, ...]:
        """All kits in use, whatever the search shows."""
        return self._model.kits

    def select(self, kit_id: str, *, add: bool = False) -> None:
        """Select a kit and bring it into view."""
        row = self._model.row_of(kit_id)
        if row < 0:
            return
        index = self._model.index(row)
        selection = self._view.selectionModel()
        flag = selection.SelectionFlag.Select if add else selection.SelectionFlag.ClearAndSelect
        selection.setCurrentIndex(index, flag)
        self._view.scrollTo(index)

    def selected(self) -> tuple[KitSummary, ...]:
        """Return the selected kits."""
        found = (self._model.kit_at(index) for index in self._view.selectedIndexes())
        return tuple(kit for kit in found if kit is not None)

    def set_picture(self, kit_id: str, picture: QImage) -> None:
        """Show a kit's picture on its card."""
        self._model.set_thumbnail(kit_id, picture)

    def bind_actions(self) -> None:
        """Let the studio's actions work on this screen, until `release_actions`."""
        self.release_actions()
        self._bound = True
        bind = self._actions.bind
        bind("edit.delete", self._trash_selected, self)
        bind("edit.duplicate", lambda: self._each_selected(self.duplicate_requested), self)
        bind("kits.open", lambda: self._each_selected(self.open_requested, one=True), self)
        bind("edit.select_all", self._view.selectAll, self)
        bind("kits.rename", self._rename, self)
        bind("kits.default", lambda: self._each_selected(self.default_requested, one=True), self)
        bind("share.json", lambda: self.export_requested.emit(tuple(k.id for k in self.selected())), self)
        self._refresh_actions()

    def release_actions(self) -> None:
        """Leave the actions to the screen that is shown now."""
        self._bound = False
        self._actions.release(self)

    def focus_grid(self) -> None:
        """Put the keyboard on the cards: of the kits, or of the ways to begin."""
        shown = self._stack.currentWidget()
        (shown if shown is self.welcome else self._view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_head(self, icons: Icons) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(_MARGIN, 24, _MARGIN, 16)
        row.setSpacing(12)
        row.addWidget(label(self.tr("Kits"), "title"))
        row.addStretch(1)
        self._search = SearchLine()
        self._search.setPlaceholderText(self.tr("Search kits"))
        self._search.setAccessibleName(self.tr("Search kits"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icons.icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.setFixedWidth(240)
        self._search.textChanged.connect(self._filter)
        self._sort = Combo()
        self._sort.setAccessibleName(self.tr("Sort kits"))
        self._sort.setAccessibleDescription(self.tr("Sort kits"))  # its name is its value, as AT-SPI has it
        self._sort.addItem(self.tr("Last edited"), Order.EDITED)
        self._sort.addItem(self.tr("Title"), Order.TITLE)
        self._sort.currentIndexChanged.connect(lambda _: self._model.set_order(self._sort.currentData()))
        new = push(self.tr("New kit"), "primary", icons.icon("plus", "on_accent"))
        new.clicked.connect(self.new_requested)
        for one in (self._search, self._sort, new):
            row.addWidget(one)
        return head

    def _sample_note(self) -> QFrame:
        note = QFrame()
        note.setProperty("role", "note")
        row = QHBoxLayout(note)
        row.setContentsMargins(16, 6, 6, 6)
        words = self.tr("The sample kit shows what Kitfolio can do. Its person and numbers are made up.")
        row.addWidget(label(words))
        row.addStretch(1)
        clear = push(self.tr("Clear the sample"), "quiet")
        clear.clicked.connect(self.clear_sample_requested)
        row.addWidget(clear)
        note.hide()
        return note

    def _grid(self, look: Look, icons: Icons) -> QListView:
        view = QListView()
        view.setModel(self._model)
        delegate = CardDelegate(look, icons, view)
        delegate.duplicate_pressed.connect(self.duplicate_requested)
        delegate.menu_pressed.connect(self._menu_for)
        view.setItemDelegate(delegate)
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setMovement(QListView.Movement.Static)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setUniformItemSizes(True)
        view.setSpacing(0)
        view.setIconSize(QSize(1, 1))
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setAccessibleName(self.tr("Kits"))
        view.setViewportMargins(_MARGIN - GAP // 2, 0, _BAR_MARGIN, 0)
        view.activated.connect(self._activate)
        view.clicked.connect(self._clicked)
        view.customContextMenuRequested.connect(self._menu_at)
        view.selectionModel().selectionChanged.connect(lambda *_: self._refresh_actions())
        view.verticalScrollBar().valueChanged.connect(lambda _: self.ask_for_pictures())
        return view

    def _filter(self, query: str) -> None:
        self._model.set_query(query)
        self._show_state()

    def _show_state(self) -> None:
        before: QWidget = self._stack.currentWidget() or self
        focused = self.window().focusWidget()
        inside = focused is not None and (before is focused or before.isAncestorOf(focused))
        if not self._model.kits:
            self._stack.setCurrentWidget(self.welcome)
        elif self._model.query and self._model.rowCount() == 1:
            self._stack.setCurrentWidget(self._none)
        else:
            self._stack.setCurrentWidget(self._view)
        if (inside or before is self._loading) and self._stack.currentWidget() is not before:
            self.focus_grid()

    def _activate(self, index: QModelIndex) -> None:
        kit = self._model.kit_at(index)
        if kit is None:
            self.new_requested.emit()
        else:
            self.open_requested.emit(kit.id)

    def _clicked(self, index: QModelIndex) -> None:
        if self._model.kit_at(index) is None:
            self.new_requested.emit()

    def _rename(self) -> None:
        if self.selected():
            self._view.edit(self._model.index(self._model.row_of(self.selected()[0].id)))

    def _trash_selected(self) -> None:
        if kits := self.selected():
            self.trash_requested.emit(tuple(kit.id for kit in kits))

    def _each_selected(self, signal: SignalInstance, *, one: bool = False) -> None:
        for kit in self.selected()[: 1 if one else None]:
            signal.emit(kit.id)

    def _refresh_actions(self) -> None:
        if not self._bound:
            return  # cards are read again while a kit is open, too
        count = len(self.selected())
        for name in ("edit.delete", "edit.duplicate", "share.json"):
            self._actions.set_enabled(name, count > 0)
        for name in ("kits.open", "kits.rename", "kits.default"):
            self._actions.set_enabled(name, count == 1)

    def _menu_for(self, kit_id: str) -> None:
        self.select(kit_id)
        area = self._view.visualRect(self._model.index(self._model.row_of(kit_id)))
        self._open_menu(self._view.viewport().mapToGlobal(area.topRight() + QPoint(-60, 56)))

    def _menu_at(self, place: QPoint) -> None:
        kit = self._model.kit_at(self._view.indexAt(place))
        if kit is None:
            return
        if kit not in self.selected():
            self.select(kit.id)
        self._open_menu(self._view.viewport().mapToGlobal(place))

    def _open_menu(self, place: QPoint) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("kits.open", "kits.rename", "edit.duplicate", "kits.default", "share.json", "edit.delete"):
            menu.addAction(self._actions[name])
        menu.popup(place)

    def ask_for_pictures(self) -> None:
        """Ask for the pictures of the cards in sight; also once there is somebody who can take them."""
        # Not `viewport()`: PySide6 loads every class that an object it has not met could be, 17 ms of the start
        area = QRect(QPoint(0, 0), self._view.maximumViewportSize())
        wanted = []
        for row in range(1, self._model.rowCount()):
            place = self._view.visualRect(self._model.index(row))
            if place.top() > area.bottom():
                break
            kit = self._model.kit_at(self._model.index(row))
            if place.intersects(area) and kit is not None:
                wanted.append(kit)
        if wanted:
            self.pictures_wanted.emit(tuple(wanted))
