"""The open kit: its present value, its revision, and the history that undo and redo walk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop.document.change import Change, describe
from desktop.document.commands import Command, CommandError, replaces
from desktop.document.labels import Label
from desktop.models.base import Frozen

if TYPE_CHECKING:
    from desktop.models.kit import Kit

HISTORY_LIMIT: Final = 500
"""Actions kept for undo; the oldest is forgotten first."""

BURST_SECONDS: Final = 1.5
"""Edits with the same merge key closer together than this become one action."""


class UndoEntry(Frozen):
    """One action of the history.

    Attributes:
        id: grows with each action of this kit; never reused.
        version: grows with each edit merged into the action; with `id` it tells the store what is new.
        forward: does the action again.
        inverse: takes it back.
        merge: key of the burst it belongs to, or None.
    """

    id: int
    version: int = 1
    label: Label
    forward: Command
    inverse: Command
    merge: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone and redone: `entries[:position]` can be undone, the rest redone."""

    entries: tuple[UndoEntry, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class DocumentSnapshot:
    """What is saved: the kit with its history at one revision. Frozen, so it may cross threads.

    Attributes:
        generation: the stored content this one grew from (`Document.take_over`).
        origin: that stored content.
    """

    kit: Kit
    revision: int
    history: History
    generation: int
    origin: Kit


class Document:
    """One open kit. Belongs to one thread (`gui`)."""

    def __init__(self, kit: Kit, history: History | None = None, *, generation: int = 1, last_id: int = 0) -> None:
        """Open the kit with the history of earlier sessions.

        Args:
            kit: as it is stored.
            history: what can be undone.
            generation: counts what was stored from elsewhere, such as another computer's edits.
            last_id: of the newest action that was ever stored; it may be one that can't be read any more.
        """
        self._kit = kit
        self._origin = kit
        self._generation = generation
        self._history = history or History()
        self._revision = 0
        self._next_id = max((entry.id for entry in self._history.entries), default=last_id) + 1
        self._burst_at: float | None = None

    @property
    def kit(self) -> Kit:
        """The present value."""
        return self._kit

    @property
    def revision(self) -> int:
        """Counts the changes since the kit was opened."""
        return self._revision

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._history

    @property
    def undo_label(self) -> Label | None:
        """The name of the action that `undo` would take back, or None."""
        position = self._history.position
        return self._history.entries[position - 1].label if position else None

    @property
    def redo_label(self) -> Label | None:
        """The name of the action that `redo` would do again, or None."""
        entries, position = self._history.entries, self._history.position
        return entries[position].label if position < len(entries) else None

    def snapshot(self) -> DocumentSnapshot:
        """Return what is to be saved."""
        return DocumentSnapshot(self._kit, self._revision, self._history, self._generation, self._origin)

    def apply(
        self,
        command: Command,
        label: Label,
        *,
        initiator: object | None = None,
        merge: str | None = None,
        now: float = 0.0,
    ) -> Change | None:
        """Do an action.

        Args:
            command: the edit.
            label: the action's name in the Edit menu.
            initiator: passed on in the change.
            merge: actions with the same key in one burst are undone together.
            now: monotonic seconds; bursts end after `BURST_SECONDS` without an edit.

        Returns:
            What changed, or None where the command changes nothing; then the history stays as it is.

        Raises:
            CommandError: the command does not fit the kit; nothing has changed.
        """
        before = self._kit
        after = command.apply(before)
        if after == before:
            return None
        inverse = command.inverse(before)
        entry = UndoEntry(id=self._next_id, label=label, forward=command, inverse=inverse, merge=merge)
        self._history = self._extended(entry, now)
        return self._step(after, label, initiator)

    def undo(self, initiator: object | None = None) -> Change | None:
        """Take back the last action that still fits the kit. None when there is nothing to undo."""
        while self._history.position:
            place = self._history.position - 1
            entry = self._history.entries[place]
            if (after := self._fitting(entry.inverse, place)) is not None:
                self._history = replace(self._history, position=place)
                return self._step(after, entry.label, initiator)
        return None

    def redo(self, initiator: object | None = None) -> Change | None:
        """Do the next action again that still fits the kit. None when there is nothing to redo."""
        while self._history.position < len(self._history.entries):
            place = self._history.position
            entry = self._history.entries[place]
            if (after := self._fitting(entry.forward, place)) is not None:
                self._history = replace(self._history, position=place + 1)
                return self._step(after, entry.label, initiator)
        return None

    def take_over(self, kit: Kit, stored: Kit, generation: int, label: Label) -> Change | None:
        """Take in edits that were stored from elsewhere. They are not this document's actions, so undo leaves them.

        Args:
            kit: the present value with those edits merged in.
            stored: what is stored.
            generation: of what is stored.
            label: passed on in the change.
        """
        self._generation, self._origin = generation, stored
        self.break_burst()
        return self._step(kit, label, None) if kit != self._kit else None

    @property
    def generation(self) -> int:
        """Counts what was stored from elsewhere and is part of this document."""
        return self._generation

    @property
    def origin(self) -> Kit:
        """The stored value this document grew from."""
        return self._origin

    def break_burst(self) -> None:
        """End the present burst: the next edit is an action of its own (a field was left)."""
        self._burst_at = None

    def _fitting(self, command: Command, place: int) -> Kit | None:
        """Return the kit after a command of the history; one that does not fit any more leaves the history."""
        self.break_burst()
        try:
            return command.apply(self._kit)
        except CommandError:
            entries, position = self._history.entries, self._history.position
            self._history = History((*entries[:place], *entries[place + 1 :]), position - (place < position))
            return None

    def _extended(self, entry: UndoEntry, now: float) -> History:
        done = self._history.entries[: self._history.position]
        if done and self._in_burst(done[-1], entry, now):
            merged = done[-1].model_copy(update={"version": done[-1].version + 1, "forward": entry.forward})
            if merged.forward == merged.inverse:  # what was typed is taken back again: nothing was done
                self._burst_at = None
                return History(done[:-1], len(done) - 1)
            entries = (*done[:-1], merged)
        else:
            self._next_id += 1
            entries = (*done, entry)[-HISTORY_LIMIT:]
        self._burst_at = now if entry.merge is not None else None
        return History(entries, len(entries))

    def _in_burst(self, last: UndoEntry, entry: UndoEntry, now: float) -> bool:
        return (
            entry.merge is not None
            and last.merge == entry.merge
            and self._burst_at is not None
            and now - self._burst_at <= BURST_SECONDS
            and replaces(entry.forward, last.forward)
        )

    def _step(self, after: Kit, label: Label, initiator: object | None) -> Change:
        before, self._kit = self._kit, after
        self._revision += 1
        return describe(before, after, self._revision, label, initiator)
