"""What an action is called in the Edit menu ("Undo move block"). Source texts; `ui` translates them."""

from __future__ import annotations

from enum import StrEnum


class Label(StrEnum):
    """The name of an undoable action. Values are stored with the history, so they never change meaning."""

    INSERT_BLOCK = "Insert block"
    MOVE_BLOCK = "Move block"
    DUPLICATE_BLOCK = "Duplicate block"
    DELETE_BLOCK = "Delete block"
    EDIT_BLOCK = "Edit block"
    EDIT_TEXT = "Typing"
    HIDE_BLOCK = "Hide block"
    SHOW_BLOCK = "Show block"
    LOCK_BLOCK = "Lock block"
    UNLOCK_BLOCK = "Unlock block"
    CUT = "Cut"
    PASTE = "Paste"
    CHANGE_IMAGE = "Change image"
    CHANGE_COLOUR = "Change colour"
    CHANGE_RADIUS = "Change corner radius"
    CHANGE_STYLE = "Change style"
    RENAME_KIT = "Rename kit"
    CHANGE_ADDRESS = "Change address"
    RESTORE_VERSION = "Restore version"
    SETTLE_CONFLICT = "Settle conflict"
    FROM_ELSEWHERE = "Changes from elsewhere"
