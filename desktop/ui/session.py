"""One open kit as the widgets see it: the document with its selection, as Qt signals."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.document import clipboard, edits, selection
from desktop.document.catalogue import make
from desktop.document.commands import CommandError, SetData
from desktop.document.edits import Edit, Refusal
from desktop.document.labels import Label
from desktop.document.selection import NOTHING, Selection
from desktop.models.blocks import is_locked
from desktop.sync.kits import merge_kits
from desktop.ui.canvas.speech import kind_name
from desktop.ui.canvas.titles import own_title
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import JsonValue

    from desktop.document.change import Change
    from desktop.document.commands import Command
    from desktop.document.document import Document
    from desktop.models.blocks import Block
    from desktop.models.conflict import Conflict
    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots
    from desktop.services.autosave import Incoming

_LOCK_FIELDS: Final = frozenset({"hidden", "locked"})
_FRAME: Final = 16
"""Milliseconds for which what is typed is gathered before the views draw it: one picture of a 60 Hz screen."""


class KitSession(QObject):
    """The open kit. Lives on the gui thread; canvas, outline, inspector and preview share it.

    Signals:
        ahead: a `Change`, before anybody else has it: for the preview, whose own process works on it while the studio
            follows.
        changed: a `Change`, at once.
        redraw: a `Change` for who only shows the kit. What was typed within one frame comes as one, so that drawing
            never holds up a key on its way to the preview; all else comes at once.
        selection_changed: the new `Selection`.
        refused: why an action did nothing, in words for the creator.
        reveal: id of a block to scroll to.
        edit_requested: id of a block and the field to put the cursor in ("" for the first).
        announce: words for a screen reader.
        deleted: blocks were deleted, in words. Who tells the creator of it offers them back, so it is not announced.
    """

    ahead = Signal(object)
    changed = Signal(object)
    redraw = Signal(object)
    selection_changed = Signal(object)
    refused = Signal(str)
    reveal = Signal(str)
    edit_requested = Signal(str, str)
    announce = Signal(str)
    deleted = Signal(str)

    def __init__(
        self, document: Document, snapshots: Snapshots, *, sample: bool = False, parent: QObject | None = None
    ) -> None:
        """Open a document.

        Args:
            document: the kit with its history.
            snapshots: the numbers its stats and chart blocks read.
            sample: the kit is the made-up one of the first start.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._document = document
        self._snapshots = snapshots
        self._sample = sample
        self._selection = NOTHING
        self._order = [block.id for block in document.kit.blocks]
        self._undrawn: Change | None = None
        self._frame = QTimer(self, singleShot=True, interval=_FRAME)
        self._frame.timeout.connect(self._draw)

    @property
    def document(self) -> Document:
        """The document; changed through this session only."""
        return self._document

    @property
    def kit(self) -> Kit:
        """The present kit."""
        return self._document.kit

    @property
    def selection(self) -> Selection:
        """The selected blocks."""
        return self._selection

    @property
    def snapshots(self) -> Snapshots:
        """The numbers of the creator's accounts."""
        return self._snapshots

    @property
    def sample(self) -> bool:
        """The kit is the made-up one of the first start."""
        return self._sample

    # ------------------------------------------------------------------ changes

    def apply(
        self, command: Command, label: Label, *, initiator: object | None = None, merge: str | None = None
    ) -> Change | None:
        """Do an action (`Document.apply`). One that does not fit is refused in words, and None comes back."""
        try:
            change = self._document.apply(command, label, initiator=initiator, merge=merge, now=time.monotonic())
        except CommandError:
            self.refused.emit(self.tr("That didn't fit this kit any more. Nothing was changed."))
            return None
        return self._changed(change, typed=True)

    def take_over(self, incoming: Incoming) -> tuple[Conflict, ...]:
        """Take in what was stored from elsewhere, under what was typed here meanwhile; undo leaves it.

        Returns:
            Where both had changed the same thing; what was typed here stands.
        """
        merged = merge_kits(incoming.base, self.kit, incoming.stored)
        change = self._document.take_over(merged.kit, incoming.stored, incoming.generation, Label.FROM_ELSEWHERE)
        if self._changed(change) is not None:
            self.announce.emit(self.tr("Changes from another computer came in"))
        return merged.conflicts

    def undo(self) -> None:
        """Take back the last action."""
        self._step(self._document.undo(), self.tr("Undone: {action}"))

    def redo(self) -> None:
        """Do the action again that was taken back last."""
        self._step(self._document.redo(), self.tr("Done again: {action}"))

    def set_data(
        self,
        block_id: str,
        values: dict[str, JsonValue],
        *,
        label: Label = Label.EDIT_BLOCK,
        merge: str | None = None,
        initiator: object | None = None,
    ) -> None:
        """Set fields of a block's data. A locked block refuses all but hiding and unlocking."""
        locked = any(block.id == block_id and is_locked(block) for block in self.kit.blocks)
        if locked and not values.keys() <= _LOCK_FIELDS:
            self.refused.emit(self._why(Refusal.LOCKED))
            return
        self.apply(SetData(block_id=block_id, values=values), label, initiator=initiator, merge=merge)

    def insert(self, key: str, index: int | None = None) -> None:
        """Insert a block of the catalogue, at an index or after the selection."""
        self.insert_blocks((make(key),), index)

    def insert_blocks(
        self, blocks: Sequence[Block], index: int | None = None, label: Label = Label.INSERT_BLOCK
    ) -> None:
        """Insert blocks, at an index or after the selection, and select them."""
        if blocks:
            self._do(edits.insert(self.kit, self._selection, blocks, index, label))

    def duplicate(self) -> None:
        """Copy the selected blocks behind themselves."""
        self._do(edits.duplicate(self.kit, self._selection))

    def delete(self) -> None:
        """Delete the selected blocks."""
        gone = [self.kit.block(block_id) for block_id in self._selection.ids]
        if self._do(edits.delete(self.kit, self._selection), told=False):
            self.deleted.emit(self._gone(gone))

    def move_up(self) -> None:
        """Move the selected blocks up by one."""
        self._do(edits.move_by(self.kit, self._selection, -1))

    def move_down(self) -> None:
        """Move the selected blocks down by one."""
        self._do(edits.move_by(self.kit, self._selection, 1))

    def move_to(self, ids: Sequence[str], index: int) -> None:
        """Drop blocks at an insertion position that counts all blocks before the move."""
        self._do(edits.move_to(self.kit, ids, index))

    def toggle_hidden(self) -> None:
        """Hide or show the selected blocks."""
        self._do(edits.toggle_hidden(self.kit, self._selection))

    def toggle_locked(self) -> None:
        """Lock or unlock the selected blocks."""
        self._do(edits.toggle_locked(self.kit, self._selection))

    # ---------------------------------------------------------------- clipboard

    def copy(self) -> None:
        """Put the selected blocks on the system clipboard."""
        if self._selection:
            QGuiApplication.clipboard().setMimeData(self.mime_of(self._selection.ids))

    def cut(self) -> None:
        """Copy, then delete."""
        edit = edits.delete(self.kit, self._selection, Label.CUT)
        if isinstance(edit, Edit):
            self.copy()
        self._do(edit)

    def paste(self, index: int | None = None) -> None:
        """Insert the blocks of the system clipboard after the selection, under new ids."""
        mime = QGuiApplication.clipboard().mimeData()
        if not mime.hasFormat(clipboard.MIME):
            self.refused.emit(self.tr("There are no blocks on the clipboard."))
            return
        self.drop(mime, index, Label.PASTE)

    def drop(self, mime: QMimeData, index: int | None, label: Label = Label.INSERT_BLOCK) -> None:
        """Insert blocks that another window dragged or copied here."""
        try:
            blocks = clipboard.load(bytes(mime.data(clipboard.MIME).data()))
        except clipboard.ClipboardProblem as problem:
            self.refused.emit(told(problem))
            return
        self.insert_blocks(blocks, index, label)

    def mime_of(self, ids: Sequence[str]) -> QMimeData:
        """Return blocks as clipboard and drag data."""
        copied = clipboard.dump([self.kit.block(block_id) for block_id in ids])
        mime = QMimeData()
        mime.setData(clipboard.MIME, copied.json)
        mime.setText(copied.text)
        return mime

    # ---------------------------------------------------------------- selection

    def select(self, chosen: Selection) -> None:
        """Select blocks."""
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit(chosen)

    def select_block(self, block_id: str) -> None:
        """Select one block and bring it into view everywhere."""
        self.select(selection.only(block_id))
        self.reveal.emit(block_id)

    def select_all(self) -> None:
        """Select all blocks."""
        self.select(selection.everything(self.order))

    def step(self, by: int, *, extend: bool = False) -> None:
        """Move the selection by some blocks (arrow keys), extending it with Shift."""
        self.select(selection.stepped(self._selection, self.order, by, extend=extend))
        if self._selection.current is not None:
            self.reveal.emit(self._selection.current)

    @property
    def order(self) -> Sequence[str]:
        """Ids of all blocks, top to bottom."""
        return self._order

    # ------------------------------------------------------------------- inside

    def _do(self, edit: Edit | Refusal, *, told: bool = True) -> bool:
        """Do an action, or say why not; tell a screen reader of it where nobody else does."""
        if isinstance(edit, Refusal):
            self.refused.emit(self._why(edit))
            return False
        change = self._document.apply(edit.command, edit.label, now=time.monotonic())
        if change is None:
            return False
        names = self._names(change)
        self._changed(change, edit.select)
        if edit.select.current is not None:
            self.reveal.emit(edit.select.current)
        if told:
            self.announce.emit(self._words(edit, change, names))
        return True

    def _step(self, change: Change | None, words: str) -> None:
        if change is None:
            return
        touched = change.inserted or change.changed
        self._changed(change, selection.several([b.id for b in change.kit.blocks], touched) or None)
        if touched:
            self.reveal.emit(touched[0])
        self.announce.emit(words.format(action=label_text(change.label)))

    def _changed(
        self, change: Change | None, select: Selection | None = None, *, typed: bool = False
    ) -> Change | None:
        if change is None:
            return None
        before, self._order = self._order, [block.id for block in self.kit.blocks]
        told = self._selection
        # Nobody who hears of the change may find a block selected that is gone.
        self._selection = selection.surviving(told, before, self._order)
        chosen = self._selection if select is None else select
        self.ahead.emit(change)
        self.changed.emit(change)
        self._gather(change, typed=typed)
        self._selection = chosen
        if chosen != told:
            self.selection_changed.emit(chosen)
        return change

    def _gather(self, change: Change, *, typed: bool) -> None:
        if not typed or change.structural:
            self._draw()
            self.redraw.emit(change)
            return
        self._undrawn = change if self._undrawn is None else change.after(self._undrawn)
        if not self._frame.isActive():
            self._frame.start()

    def _draw(self) -> None:
        self._frame.stop()
        change, self._undrawn = self._undrawn, None
        if change is not None:
            self.redraw.emit(change)

    def _names(self, change: Change) -> str:
        ids = change.inserted or self._selection.ids
        if len(ids) != 1:
            return self.tr("%n blocks", "", len(ids))
        block = next((b for b in change.kit.blocks if b.id == ids[0]), None)
        return kind_name(block) if block is not None else self.tr("Block")

    def _words(self, edit: Edit, change: Change, names: str) -> str:
        if edit.label is Label.MOVE_BLOCK and edit.select.current is not None:
            place = self.order.index(edit.select.ids[0]) + 1
            return self.tr("{block} moved to {place} of {count}").format(
                block=names, place=place, count=len(self.order)
            )
        if change.removed:
            return self.tr("Deleted. %n blocks left", "", len(self.order))
        return self.tr("{action}: {block}").format(action=label_text(edit.label), block=names)

    def _gone(self, blocks: Sequence[Block]) -> str:
        if len(blocks) != 1:
            return self.tr("%n blocks deleted", "", len(blocks))
        title = own_title(blocks[0])
        words = self.tr("“{title}” deleted") if title else self.tr("{block} deleted")
        return words.format(title=title, block=kind_name(blocks[0]))

    def _why(self, refusal: Refusal) -> str:
        several = self.tr("One of these blocks is locked. Unlock it to change them.")
        one = self.tr("This block is locked. Unlock it to change it.")
        return {
            Refusal.NOTHING_SELECTED: self.tr("Select a block first."),
            Refusal.LOCKED: several if len(self._selection.ids) > 1 else one,
            Refusal.UNREADABLE: self.tr("This block was made with a newer Kitfolio. Update to change it."),
            Refusal.AT_THE_END: self.tr("It can't move further."),
        }[refusal]


def label_text(label: Label) -> str:
    """Return an action's name in the creator's language."""
    return QGuiApplication.translate("Label", label.value)
