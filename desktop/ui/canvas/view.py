"""The canvas: the kit's page, on which blocks are chosen, moved, inserted and opened for editing."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from desktop.document import selection
from desktop.render.direction import direction_of_kit
from desktop.ui.canvas.block_actions import BlockActions
from desktop.ui.canvas.block_menu import block_menu
from desktop.ui.canvas.blocks.scene import Scene
from desktop.ui.canvas.drawing import Easel
from desktop.ui.canvas.drop_area import DropArea
from desktop.ui.canvas.focus import FocusOrder
from desktop.ui.canvas.glide import Glide
from desktop.ui.canvas.images import Pictures
from desktop.ui.canvas.ink import Ink
from desktop.ui.canvas.insert_mark import InsertMark
from desktop.ui.canvas.insert_popup import InsertPopup
from desktop.ui.canvas.keys import walk
from desktop.ui.canvas.page import FOOT, Page
from desktop.ui.canvas.pointer import Pointer
from desktop.ui.canvas.stamps import Stamps
from desktop.ui.canvas.toolbar import QuickBar
from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent

    from desktop.document.change import Change
    from desktop.document.selection import Selection
    from desktop.ui.actions import Actions
    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look
    from desktop.ui.session import KitSession


class CanvasView(QScrollArea):
    """Scrolls the page and ties it to an open kit."""

    def __init__(self, session: KitSession, look: Look, icons: Icons, actions: Actions) -> None:
        """Show a kit.

        Args:
            session: the open kit.
            look: the studio's colours and its opinion on motion.
            icons: the icon set.
            actions: the studio's actions; those named `edit.*` are bound to this kit.
        """
        super().__init__()
        self._session = session
        self._look = look
        self._icons = icons
        self._actions = actions
        self._pictures = Pictures(self)
        stamps = Stamps(icons)
        self._scene = self._make_scene()
        self.page = Page(Easel(self._pictures, stamps), look, self._scene, self._spoken_actions)
        self.glide = Glide(self, look)
        self.verbs = BlockActions(session, actions, self, self.open_insert)
        self.bar = QuickBar(self.page, look, icons, actions)
        self.add_button = self._make_add_button(icons)
        self.mark = InsertMark(self.page, look, stamps)
        self.pointer = Pointer(self.page, session, look)
        self.drops = DropArea(self, self.page, session)
        self._focus = FocusOrder(self.page, [*self.bar.stops, self.add_button])
        self._frame()
        self._connect()
        self.page.show_blocks(session.kit.blocks, animated=False)
        self._selected(session.selection)

    @cached_property
    def popup(self) -> InsertPopup:
        """The list of blocks to insert; made when it is first asked for."""
        popup = InsertPopup(self, self._look, self._icons)
        popup.chosen.connect(self._insert)
        return popup

    def open_insert(self, index: int | None = None) -> None:
        """Ask which block to insert.

        Args:
            index: where; None is after the selection, or at the end.
        """
        order = self._session.order
        chosen = self._session.selection.ids
        if index is None:
            index = order.index(chosen[-1]) + 1 if chosen else len(order)
        gap = self.page.plan.gap_rect(index)
        at = self.page.mapToGlobal(QPoint(gap.center().x(), gap.center().y() + 18 - self.glide.remaining))
        self.popup.open_at(index, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the canvas."""
        if not walk(self._session, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the viewport's width."""
        super().resizeEvent(event)
        self.page.fit(self.viewport().width())
        self._float()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; whatever was gliding stops."""
        self.glide.stop()
        super().wheelEvent(event)

    def _frame(self) -> None:
        self.setWidget(self.page)
        self.setProperty("role", "sunken")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Canvas"))
        self.verticalScrollBar().setSingleStep(24)

    def _connect(self) -> None:
        session, page = self._session, self.page
        session.redraw.connect(self._changed)
        session.selection_changed.connect(self._selected)
        session.reveal.connect(self._reveal)
        session.announce.connect(self._announce)
        self._look.changed.connect(page.update)
        page.arranged.connect(self._float)
        page.focus_moved.connect(self._focus_moved)
        page.entered.connect(self._entered)
        self.verticalScrollBar().valueChanged.connect(self._float)
        self.bar.grip.pulled.connect(self._pull)
        self.bar.more.connect(self._menu)
        self.mark.clicked.connect(lambda: self.open_insert(self.mark.index))
        self.add_button.clicked.connect(lambda: self.open_insert(len(session.order)))
        self.pointer.gap_hovered.connect(self.mark.show_at)
        self.pointer.menu_requested.connect(self._menu)
        self.pointer.drag_started.connect(self._float)
        self.pointer.drag_ended.connect(self._float)

    def _make_add_button(self, icons: Icons) -> QPushButton:
        button = push(self.tr("Add a block"), "quiet", icons.icon("plus"))
        button.setParent(self.page)
        return button

    def _make_scene(self) -> Scene:
        theme = self._session.kit.theme
        ink = Ink(theme.primary, theme.radius, self.font().family())
        now = QDate.currentDate()
        today = date(now.year(), now.month(), now.day())
        locale = QLocale()
        words = "en" if locale.language() == QLocale.Language.C else locale.name()
        direction = direction_of_kit(self._session.kit, words)
        return Scene(ink, self._session.snapshots, today, words, direction)

    def _changed(self, change: Change) -> None:
        self._focus.before_change()
        self.mark.show_at(None)
        scene = self._scene
        if change.theme or direction_of_kit(change.kit, scene.locale) != scene.direction:
            self._scene = self._make_scene()
            self.page.set_scene(self._scene)
        self.page.show_blocks(change.kit.blocks, change.changed, animated=True)
        self._selected(self._session.selection)

    def _selected(self, chosen: Selection) -> None:
        self.page.set_selected(chosen.ids)
        self._focus.set_current(chosen.current)
        # Whoever sends the keyboard here means the current block. Handed on by the page, readers hear the page last.
        current = self.page.widget(chosen.current) if chosen.current else None
        self.setFocusProxy(current or self.page)
        self.verbs.refresh()
        self._float()

    def _reveal(self, block_id: str) -> None:
        rect = self.page.plan.goal_rect(block_id)
        if rect is not None:
            self.glide.show(rect)

    def _announce(self, words: str) -> None:
        announce(self.page, words)

    def _focus_moved(self, block_id: str) -> None:
        if block_id not in self._session.selection:
            self._session.select(selection.only(block_id))
        self._reveal(block_id)

    def _entered(self, reason: Qt.FocusReason) -> None:
        """Hand the focus on to the current block: the page is a tab stop only while nothing is selected."""
        if reason != Qt.FocusReason.MouseFocusReason and self._session.selection.current:
            self._focus.take(reason)

    def _insert(self, key: str, index: int | None) -> None:
        self._session.insert(key, index)
        self._focus.take(Qt.FocusReason.OtherFocusReason)

    def _pull(self, at: QPoint) -> None:
        current = self._session.selection.current
        widget = self.page.widget(current) if current else None
        if current is not None and widget is not None:
            grabbed = self.bar.grip.mapTo(self.page, at) - widget.pos() - widget.card_rect().topLeft()
            self.pointer.drag_selection(self.page, current, grabbed)

    def _float(self) -> None:
        """Keep the quick bar on the current block, and "Add a block" below the page."""
        sheet = self.page.plan.sheet_rect
        size = self.add_button.sizeHint()
        top = sheet.bottom() + (FOOT - size.height()) // 2
        self.add_button.setGeometry(sheet.center().x() - size.width() // 2, top, size.width(), size.height())
        current = self._session.selection.current
        widget = self.page.widget(current) if current else None
        if widget is None or self.page.plan.slot is not None:
            self._hide_bar()
            return
        self.bar.place(widget.card_rect().translated(widget.pos()), self.page.seen(), rtl=widget.drawing.rtl)
        self.bar.show()

    def _hide_bar(self) -> None:
        focused: QWidget | None = self.focusWidget()
        if focused is not None and self.bar.isAncestorOf(focused):
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.hide()

    def _menu(self, at: QPoint) -> None:
        block_menu(self, self._actions).popup(at)

    def _spoken_actions(self, block_id: str) -> Mapping[str, Callable[[], object]]:
        return self.verbs.spoken(block_id)
