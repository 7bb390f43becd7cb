"""What can be wrong with the place the work is kept in: the environment's fault, shown to the creator and retried."""

from __future__ import annotations

import errno
from enum import Enum
from typing import TYPE_CHECKING

from desktop.models.problem import Problem

if TYPE_CHECKING:
    import sqlite3


class StorageKind(Enum):
    """Which trouble it is; the words are in the problem itself."""

    DISK_FULL = "disk full"
    READ_ONLY = "read-only"
    LOCKED = "locked"
    NEWER_FILE = "newer file"
    CORRUPT = "corrupt"
    UNREACHABLE = "unreachable"
    GONE = "gone"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    SLUG_TAKEN = "slug taken"
    UNSAVED = "unsaved"


_WORDS = {
    StorageKind.DISK_FULL: "The disk is full. Free some space; Kitfolio keeps trying to save.",
    StorageKind.READ_ONLY: "The folder of your kits can't be written. Change its permissions; Kitfolio keeps trying.",
    StorageKind.LOCKED: "Another program is using the file of your kits. Close it; Kitfolio keeps trying to save.",
    StorageKind.NEWER_FILE: "Your kits were saved by a newer Kitfolio. Update this one to open them.",
    StorageKind.CORRUPT: "The file of your kits is damaged. You can go back to a backup.",
    StorageKind.UNREACHABLE: "The folder of your kits can't be reached. Check that its disk is connected.",
    StorageKind.GONE: "The file of your kits was moved or deleted. Write it again to keep what you see here.",
    StorageKind.MISSING: "This kit is not here any more.",
    StorageKind.UNREADABLE: "This kit can't be read. Your other kits are fine. Update Kitfolio, then open it again.",
    StorageKind.SLUG_TAKEN: "Another kit has this address. Choose a different one.",
    StorageKind.UNSAVED: "The last edits of this kit aren't saved yet. Open it again once the message above is gone.",
}


class StorageProblem(Problem):
    """Something about the store that the creator can mend. Its text says what to do next.

    Attributes:
        kind: which trouble it is.
    """

    def __init__(self, kind: StorageKind) -> None:
        """Take the words of the kind."""
        super().__init__(_WORDS[kind])
        self.kind = kind


_BY_CODE = {
    "SQLITE_FULL": StorageKind.DISK_FULL,
    "SQLITE_READONLY": StorageKind.READ_ONLY,
    "SQLITE_PERM": StorageKind.READ_ONLY,
    "SQLITE_BUSY": StorageKind.LOCKED,
    "SQLITE_LOCKED": StorageKind.LOCKED,
    "SQLITE_CORRUPT": StorageKind.CORRUPT,
    "SQLITE_NOTADB": StorageKind.CORRUPT,
    "SQLITE_CANTOPEN": StorageKind.UNREACHABLE,
    "SQLITE_IOERR": StorageKind.UNREACHABLE,
}


def problem_of_file(error: OSError) -> StorageProblem:
    """Return the problem behind a file of the store that could not be written."""
    full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    return StorageProblem(StorageKind.DISK_FULL if full else StorageKind.READ_ONLY)


def problem_of(error: sqlite3.Error) -> StorageProblem | None:
    """Return the problem behind an error of SQLite (sqlite.org/rescode.html), or None where the fault is ours."""
    name = getattr(error, "sqlite_errorname", "")
    for code, kind in _BY_CODE.items():
        if name == code or name.startswith(f"{code}_"):
            return StorageProblem(kind)
    return None
