"""Every action of the studio, once: menu bar, command palette, context menus and shortcut sheet read this table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.ui.controls.menu import mark_dangerous

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.ui.look.icons import Icons


class ActionSpec(NamedTuple):
    """One action.

    Attributes:
        id: `area.verb`.
        text: its name; a source text, translated when it is shown.
        menu: the menu it stands in; "" for none.
        shortcuts: portable key sequences; the first one is shown.
        icon: name of a drawing in `resources/icons`.
        checkable: it is on or off.
        group: actions of one group are parted from the next by a line in the menu.
        local: its shortcuts hold only while the focus is in the page or canvas that bound it, so that they never take
            a key from a text field (Puck #1529: Backspace in a text deleted the block).
    """

    id: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    group: int = 0
    local: bool = False


MENUS: Final = {name.replace("&", ""): name for name in ("&File", "&Edit", "&View", "&Share", "&Help")}
"""The menu bar; the letter after `&` opens a menu together with Alt."""

_A = ActionSpec

ACTIONS: Final = (
    _A("app.new_kit", "New kit", "File", ("Ctrl+N",), "plus"),
    _A("app.kits", "Show kits", "File", ("Ctrl+1",), "layout-grid"),
    _A("app.trash", "Show trash", "File", (), "trash-2"),
    _A("app.import", "Import kits…", "File", ("Ctrl+O",), "file-input", group=1),
    _A("app.export_all", "Export all kits…", "File", (), "file-output", group=1),
    _A("app.backups", "Backups…", "File", (), "archive-restore", group=1),
    _A("account.sign_in", "Sign in…", "File", (), "user-round", group=2),
    _A("account.open", "Account", "File", (), "user-round", group=2),
    _A("account.sign_out", "Sign out", "File", (), "log-out", group=2),
    _A("app.settings", "Settings", "File", ("Ctrl+,",), "settings", group=2),
    _A("app.quit", "Quit", "File", ("Ctrl+Q",), "log-out", group=3),
    _A("edit.undo", "Undo", "Edit", ("Ctrl+Z",), "undo-2"),
    _A("edit.redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    _A("edit.cut", "Cut", "Edit", ("Ctrl+X",), "scissors", group=1, local=True),
    _A("edit.copy", "Copy", "Edit", ("Ctrl+C",), "copy", group=1, local=True),
    _A("edit.paste", "Paste", "Edit", ("Ctrl+V",), "clipboard-paste", group=1, local=True),
    _A("edit.duplicate", "Duplicate", "Edit", ("Ctrl+D",), "copy-plus", group=1, local=True),
    _A("edit.delete", "Delete", "Edit", ("Del", "Backspace"), "trash-2", group=1, local=True),
    _A("edit.select_all", "Select all", "Edit", ("Ctrl+A",), "square-dashed", group=1, local=True),
    _A("edit.insert", "Insert block…", "Edit", ("/",), "plus", group=2, local=True),
    _A("edit.edit", "Edit block", "Edit", ("Return",), "pencil", group=2, local=True),
    _A("edit.move_up", "Move up", "Edit", ("Alt+Up",), "arrow-up", group=2, local=True),
    _A("edit.move_down", "Move down", "Edit", ("Alt+Down",), "arrow-down", group=2, local=True),
    _A("edit.hide", "Hide or show", "Edit", ("Ctrl+Shift+H",), "eye-off", group=2, local=True),
    _A("edit.lock", "Lock or unlock", "Edit", ("Ctrl+Shift+L",), "lock", group=2, local=True),
    _A("kits.open", "Open kit", "Edit", (), "folder-open", group=3),
    _A("kits.rename", "Rename kit", "Edit", ("F2",), "text-cursor-input", group=3, local=True),
    _A("kits.versions", "Version history…", "Edit", ("Ctrl+Alt+H",), "history", group=3),
    _A("kits.default", "Make default kit", "Edit", (), "star", group=3),
    _A("view.canvas", "Canvas", "View", ("Ctrl+Alt+1",), "layout-template", checkable=True),
    _A("view.split", "Canvas and preview", "View", ("Ctrl+Alt+2",), "columns-2", checkable=True),
    _A("view.preview", "Preview", "View", ("Ctrl+Alt+3",), "eye", checkable=True),
    _A("view.left_panel", "Blocks panel", "View", ("Ctrl+\\",), "panel-left", checkable=True, group=1),
    _A("view.inspector", "Inspector", "View", ("Ctrl+Alt+\\",), "panel-right", checkable=True, group=1),
    _A("view.phone", "Phone width", "View", (), "smartphone", checkable=True, group=2),
    _A("view.tablet", "Tablet width", "View", (), "tablet", checkable=True, group=2),
    _A("view.desktop", "Desktop width", "View", (), "monitor", checkable=True, group=2),
    _A("view.full", "Full width", "View", (), "maximize", checkable=True, group=2),
    _A("view.page_light", "Light page", "View", (), "sun", checkable=True, group=3),
    _A("view.page_dark", "Dark page", "View", (), "moon", checkable=True, group=3),
    _A("view.zoom_in", "Zoom in", "View", ("Ctrl++", "Ctrl+="), "zoom-in", group=4),
    _A("view.zoom_out", "Zoom out", "View", ("Ctrl+-",), "zoom-out", group=4),
    _A("view.zoom_reset", "Actual size", "View", ("Ctrl+0",), "scan", group=4),
    _A("share.publish", "Publish…", "Share", ("Ctrl+Shift+U",), "globe"),
    _A("share.copy_link", "Copy link of the page", "Share", ("Ctrl+Alt+C",), "link"),
    _A("share.unpublish", "Unpublish", "Share", (), "cloud-off"),
    _A("share.browser", "Open in browser", "Share", ("Ctrl+Shift+B",), "external-link", group=1),
    _A("share.export", "Export…", "Share", ("Ctrl+E",), "download", group=1),
    _A("share.html", "Export page…", "Share", (), "file-code", group=2),
    _A("share.pdf", "Export PDF…", "Share", ("Ctrl+Shift+P",), "file-text", group=2),
    _A("share.png", "Export picture…", "Share", (), "image", group=2),
    _A("share.card", "Export link card…", "Share", (), "rectangle-horizontal", group=2),
    _A("share.story", "Export story…", "Share", (), "rectangle-vertical", group=2),
    _A("share.qr", "Export QR code…", "Share", (), "qr-code", group=2),
    _A("share.json", "Export kit file…", "Share", (), "file-json", group=2),
    _A("share.pitch", "Copy pitch as text", "Share", ("Ctrl+Shift+C",), "clipboard-copy", group=3),
    _A("app.palette", "Find an action…", "Help", ("Ctrl+K",), "command"),
    _A("app.shortcuts", "Keyboard shortcuts", "Help", ("F1",), "keyboard"),
    _A("app.about", "About Kitfolio", "Help", (), "info", group=1),
)


class Actions(QObject):
    """The actions as Qt knows them. A window adds them; pages bind what they do while they are shown.

    An action that nobody has bound is disabled. Lives on the gui thread.
    """

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        """Make all actions, none of them bound."""
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._handlers: dict[str, list[tuple[QObject, Callable[[], object]]]] = {}
        self._owners: list[QObject] = []
        for spec in ACTIONS:
            action = QAction(translated(spec.text), self)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            if spec.shortcuts:
                action.setToolTip(f"{action.text()} ({shortcut_words(action)})")
            action.setCheckable(spec.checkable)
            if spec.local:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setEnabled(False)
            if spec.id == "edit.delete":
                mark_dangerous(action)
            if spec.icon:
                action.setIcon(icons.icon(spec.icon, "text2"))
            action.triggered.connect(lambda _=False, action_id=spec.id: self._run(action_id))
            self._actions[spec.id] = action
            self._handlers[spec.id] = []

    def __getitem__(self, action_id: str) -> QAction:
        """Return an action by id."""
        return self._actions[action_id]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        """Walk all actions in the order of the table."""
        return ((spec, self._actions[spec.id]) for spec in ACTIONS)

    def bind(self, action_id: str, handler: Callable[[], object], owner: QObject) -> None:
        """Let an action do something for as long as `owner` lives; the latest owner comes first.

        What the same owner bound to it before is replaced. The shortcuts of a local action hold within `owner`.
        """
        handlers = self._handlers[action_id]
        handlers[:] = [*(pair for pair in handlers if pair[0] is not owner), (owner, handler)]
        if isinstance(owner, QWidget):
            owner.addAction(self._actions[action_id])
        if not any(one is owner for one in self._owners):
            self._owners.append(owner)
            owner.destroyed.connect(lambda: self._forget(owner))
        self._actions[action_id].setEnabled(True)

    def release(self, owner: QObject) -> None:
        """Take back all that an owner has bound: it is no longer shown."""
        for action_id, handlers in self._handlers.items():
            handlers[:] = [pair for pair in handlers if pair[0] is not owner]
            if not handlers and shiboken6.isValid(self._actions[action_id]):
                self._actions[action_id].setEnabled(False)

    def set_enabled(self, action_id: str, enabled: bool) -> None:
        """Allow an action or not; one that nobody has bound stays disabled."""
        self._actions[action_id].setEnabled(enabled and bool(self._handlers[action_id]))

    def _forget(self, owner: QObject) -> None:
        self._owners[:] = [one for one in self._owners if one is not owner]
        self.release(owner)

    def _run(self, action_id: str) -> None:
        if self._handlers[action_id]:
            self._handlers[action_id][-1][1]()


def shortcut_words(action: QAction) -> str:
    """Return an action's first shortcut as people read it on this system; "" for none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def translated(text: str) -> str:
    """Return a source text of the table in the creator's language."""
    return QCoreApplication.translate("Actions", text)
