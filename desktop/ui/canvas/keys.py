"""Keys that belong to the canvas alone. Those that are actions too live in the table of `ui.actions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from desktop.document import selection

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.ui.session import KitSession

BY_KEYBOARD: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
"""Reasons for which a focus ring is shown; "other" is a screen reader, or the canvas following the keyboard."""

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS: Final = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


def walk(session: KitSession, event: QKeyEvent) -> bool:
    """Move the selection by arrow keys, Home and End; Shift extends it. Esc lets go.

    Returns:
        Whether the key meant something.
    """
    key = Qt.Key(event.key())
    extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
        return False
    if key in _STEPS:
        session.step(_STEPS[key], extend=extend)
        return True
    if key in _ENDS and session.order:
        _jump(session, session.order[_ENDS[key]], extend=extend)
        return True
    if key == Qt.Key.Key_Escape and session.selection:
        session.select(selection.NOTHING)
        return True
    return False


def _jump(session: KitSession, block_id: str, *, extend: bool) -> None:
    if extend:
        session.select(selection.extended_to(session.selection, session.order, block_id))
        session.reveal.emit(block_id)
    else:
        session.select_block(block_id)
