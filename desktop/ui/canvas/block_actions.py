"""Ties the studio's `edit.*` actions to the open kit, and keeps them enabled as the selection allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.document import selection
from desktop.models.blocks import OpaqueBlock, is_hidden, is_locked
from desktop.ui.canvas.shortcuts import ShortcutScope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from desktop.ui.actions import Actions
    from desktop.ui.session import KitSession


class BlockActions(QObject):
    """The verbs of one open kit, under the names of the action table."""

    def __init__(self, session: KitSession, actions: Actions, owner: QWidget, insert: Callable[[], object]) -> None:
        """Bind the actions.

        Args:
            session: the open kit.
            actions: the table.
            owner: the canvas; the bindings end with it.
            insert: asks which block to insert.
        """
        super().__init__(owner)
        self._session = session
        self._actions = actions
        verbs: dict[str, Callable[[], object]] = {
            "edit.undo": session.undo,
            "edit.redo": session.redo,
            "edit.cut": session.cut,
            "edit.copy": session.copy,
            "edit.paste": session.paste,
            "edit.duplicate": session.duplicate,
            "edit.delete": session.delete,
            "edit.select_all": session.select_all,
            "edit.move_up": session.move_up,
            "edit.move_down": session.move_down,
            "edit.edit": self.edit,
            "edit.hide": session.toggle_hidden,
            "edit.lock": session.toggle_locked,
            "edit.insert": insert,
        }
        for name, verb in verbs.items():
            actions.bind(name, verb, owner)
        ShortcutScope(actions, owner)
        session.changed.connect(self._take_history)
        self._take_history()

    def edit(self) -> None:
        """Open the current block in the inspector."""
        current = self._session.selection.current
        if current is not None:
            self._session.edit_requested.emit(current, "")

    def refresh(self) -> None:
        """Enable what the selection allows. What a locked block refuses stays enabled: it says why it refuses."""
        session = self._session
        order, ids = session.order, session.selection.ids
        blocks = [session.kit.block(block_id) for block_id in ids if block_id in order]
        known = [block for block in blocks if not isinstance(block, OpaqueBlock)]
        allowed = {
            "edit.cut": bool(blocks),
            "edit.copy": bool(blocks),
            "edit.duplicate": bool(blocks),
            "edit.delete": bool(blocks),
            "edit.select_all": bool(order),
            "edit.move_up": bool(blocks) and tuple(order[: len(ids)]) != ids,
            "edit.move_down": bool(blocks) and tuple(order[-len(ids) :]) != ids,
            "edit.edit": bool(blocks),
            "edit.hide": bool(known),
            "edit.lock": bool(known),
        }
        for name, enabled in allowed.items():
            self._actions.set_enabled(name, enabled)
        hidden, locked = (bool(known) and all(map(state, known)) for state in (is_hidden, is_locked))
        self._actions["edit.hide"].setText(self.tr("Show") if hidden else self.tr("Hide"))
        self._actions["edit.lock"].setText(self.tr("Unlock") if locked else self.tr("Lock"))

    def _take_history(self) -> None:
        document = self._session.document
        self._actions.set_enabled("edit.undo", document.undo_label is not None)
        self._actions.set_enabled("edit.redo", document.redo_label is not None)

    def spoken(self, block_id: str) -> Mapping[str, Callable[[], object]]:
        """Return what a screen reader can do with a block, by translated name; "press" does the first."""
        session = self._session

        def on_it(verb: Callable[[], object]) -> Callable[[], object]:
            def run() -> None:
                if block_id not in session.selection:
                    session.select(selection.only(block_id))
                verb()

            return run

        return {
            self.tr("Select"): lambda: session.select_block(block_id),
            self.tr("Edit"): on_it(self.edit),
            self.tr("Move up"): on_it(session.move_up),
            self.tr("Move down"): on_it(session.move_down),
            self.tr("Duplicate"): on_it(session.duplicate),
            self.tr("Delete"): on_it(session.delete),
        }
