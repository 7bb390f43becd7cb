"""The head of the editor: back, title, save state, undo, what is shown, share, publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop.document.commands import SetPage
from desktop.document.labels import Label
from desktop.ui.actions import shortcut_words
from desktop.ui.controls.buttons import icon_button, push
from desktop.ui.controls.menu import Menu
from desktop.ui.controls.save_chip import SaveChip
from desktop.ui.controls.segments import Segment, Segments
from desktop.ui.editor.action_button import action_button
from desktop.ui.editor.layout import Panel, ViewMode
from desktop.ui.editor.title_field import TitleField
from desktop.ui.publish.button import PublishButton
from desktop.ui.session import label_text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.document.change import Change
    from desktop.ui.actions import Actions
    from desktop.ui.editor.layout import Shown
    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look
    from desktop.ui.session import KitSession

HEIGHT: Final = 56
_ROOM_FOR_WORDS: Final = 1080
_SHARE: Final = (
    ("share.browser", "share.pitch"),
    ("share.html", "share.pdf", "share.png", "share.card", "share.story"),
    ("share.qr", "share.json"),
)


class EditorHeader(QFrame):
    """The head of one open kit.

    Signals:
        back: the kits are wanted.
        mode_chosen: what the middle is to show (`layout.ViewMode`).
        title_given: Enter ended the title.
    """

    back = Signal()
    mode_chosen = Signal(object)
    title_given = Signal()

    def __init__(self, session: KitSession, title: str, look: Look, icons: Icons, actions: Actions) -> None:
        """Head a kit.

        Args:
            session: the open kit.
            title: what to call the kit while it has no title of its own.
            look: colours.
            icons: the icon set.
            actions: the studio's actions.
        """
        super().__init__()
        self.setProperty("role", "panel")
        self.setFixedHeight(HEIGHT)
        self._session = session
        self._actions = actions
        self._fallback = title
        self.chip = SaveChip(look)
        self.publish = PublishButton(icons, actions["share.publish"])
        self._title = TitleField()
        self._title.editingFinished.connect(self._rename)
        self._title.returnPressed.connect(self.title_given)
        self._views = self._view_switch(icons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(8)
        back = icon_button(self.tr("Back to kits"), icons.icon("arrow-left"))
        back.clicked.connect(self.back)
        row.addWidget(back)
        row.addWidget(self._title)
        row.addWidget(self.chip)
        row.addStretch(1)
        for name in ("edit.undo", "edit.redo"):
            row.addWidget(action_button(actions[name]))
        row.addSpacing(8)
        row.addWidget(self._views)
        row.addSpacing(8)
        row.addWidget(self._share_button(icons))
        row.addWidget(self.publish)
        session.changed.connect(self._take_change)
        self._show_title()
        self._name_undo()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the view switch out where there is no room for them."""
        super().resizeEvent(event)
        self._views.show_words(shown=self.width() >= _ROOM_FOR_WORDS)

    def show_parts(self, shown: Shown) -> None:
        """Mark what is shown, here and in the menu."""
        self._views.choose(shown.mode)
        for mode in ViewMode:
            self._actions[f"view.{mode}"].setChecked(mode is shown.mode)
        for panel in Panel:
            self._actions[f"view.{panel}"].setChecked(shown.shows(panel))

    def edit_title(self) -> None:
        """Put the keyboard into the title."""
        self._title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._title.selectAll()

    def _view_switch(self, icons: Icons) -> Segments:
        parts = (
            (ViewMode.CANVAS, self.tr("Canvas"), "layout-template"),
            (ViewMode.SPLIT, self.tr("Split"), "columns-2"),
            (ViewMode.PREVIEW, self.tr("Preview"), "eye"),
        )
        switch = Segments(
            self.tr("View"),
            [
                Segment(mode, words, icons.icon(icon, "text2"), shortcut_words(self._actions[f"view.{mode}"]))
                for mode, words, icon in parts
            ],
        )
        switch.chosen.connect(lambda key: self.mode_chosen.emit(ViewMode(key)))
        return switch

    def _share_button(self, icons: Icons) -> QPushButton:
        button = push(self.tr("Share"), "", icons.icon("share-2", "text2"))
        menu = Menu(button)
        for group in _SHARE:
            for name in group:
                menu.addAction(self._actions[name])
            menu.addSeparator()
        button.setMenu(menu)
        return button

    def _rename(self) -> None:
        text = self._title.text().strip()
        if text and text != (self._session.kit.title or self._fallback):
            self._session.apply(SetPage(title=text), Label.RENAME_KIT, initiator=self)
        self._show_title()

    def _take_change(self, change: Change) -> None:
        if change.page:
            self._show_title()
        self._name_undo()

    def _show_title(self) -> None:
        text = self._session.kit.title or self._fallback
        if self._title.text() != text:
            self._title.setText(text)
            self._title.setCursorPosition(0)

    def _name_undo(self) -> None:
        document = self._session.document
        for name, label, word in (
            ("edit.undo", document.undo_label, self.tr("Undo {action}")),
            ("edit.redo", document.redo_label, self.tr("Redo {action}")),
        ):
            self._actions[name].setText(word.format(action=label_text(label).lower() if label else "").strip())
