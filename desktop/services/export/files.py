"""Files that are whole or not there: written beside the target and moved into place at the end."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.models.problem import Problem

if TYPE_CHECKING:
    from threading import Event

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class ExportProblem(Problem):
    """An export could not be finished for a reason outside the studio; the message says what to do."""


class ExportCancelled(Exception):
    """The creator changed their mind; nothing was written."""


def write_whole(target: Path, content: bytes, cancelled: Event | None = None) -> None:
    """Write a file so that the target holds all of it or stays as it was, whatever happens meanwhile.

    Blocks; not for the gui thread.

    Args:
        target: where the file goes; a link is followed.
        content: all of it.
        cancelled: looked at before the file is put in place.

    Raises:
        ExportProblem: the folder is gone, must not be written to, or is full.
        ExportCancelled: `cancelled` was set in time.
    """
    target = Path(os.path.realpath(target))
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.part")
    try:
        try:
            _fill(beside, content)
            if cancelled is not None and cancelled.is_set():
                raise ExportCancelled
            beside.replace(target)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise problem_of(error, target) from error


def _fill(file: Path, content: bytes) -> None:
    with file.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def problem_of(error: OSError, target: Path) -> ExportProblem:
    """Return in plain words why a file could not be written, and what to do."""
    return ExportProblem(_words_of(error, target), name=target.name, folder=target.parent)


def _words_of(error: OSError, target: Path) -> str:
    if error.errno in _FULL:
        return "There is no room left on the disk of “{folder}”. Free some space or choose another folder."
    if error.errno == errno.ENOENT or not target.parent.is_dir():
        return "The folder “{folder}” is gone. Choose another folder."
    if target.is_dir():
        return "“{name}” is a folder. Choose another name."
    if error.errno in _DENIED:
        return "“{name}” can't be written in “{folder}”. Choose another folder, or close the file elsewhere."
    if error.errno == errno.ENAMETOOLONG:
        return "The file's name is too long. Choose a shorter one."
    return "“{name}” couldn't be written. Check the disk of “{folder}” or choose another folder."
