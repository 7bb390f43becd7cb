"""A copy of kits that the store does not take, so that leaving costs no edit."""

from __future__ import annotations

import errno
import logging
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from desktop.services.export.files import ExportProblem, problem_of, write_whole
from desktop.services.transfer import dump

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.kit import Kit

log = logging.getLogger(__name__)


def rescue(kits: Sequence[Kit], folder: Path) -> Path | None:
    """Write kits as a kit file into a folder; where it cannot be written, into a passing one of the user's own.

    Blocks.

    Returns:
        The file, or None where neither folder takes it.
    """
    name = datetime.now(UTC).strftime("unsaved-%Y%m%d-%H%M%S.json")
    content = dump(kits)
    try:
        file = _written(folder / name, content) or _written(Path(mkdtemp(prefix="kitfolio-")) / name, content)
    except OSError:
        file = None
    if file is None:
        log.error("Edits could be saved nowhere")
    else:
        log.warning("Edits could not be saved. They are in %s, which can be imported.", file)
    return file


def rescued(folder: Path) -> Path | None:
    """Return the newest file that an earlier leaving left in a folder, or None."""
    return max(folder.glob("unsaved-*.json"), default=None)


def set_aside(file: Path, folder: Path) -> Path:
    """Move such a file into another folder, where it is kept and offered no more; returns it there.

    Blocks.

    Raises:
        ExportProblem: the folder doesn't take it.
    """
    kept = folder / file.name
    try:
        folder.mkdir(exist_ok=True)
        return _moved(file, kept)
    except OSError as error:
        raise problem_of(error, kept) from error


def _moved(file: Path, kept: Path) -> Path:
    """Move a file; the folder it goes to may be a link to another disk."""
    try:
        return file.replace(kept)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    write_whole(kept, file.read_bytes())
    file.unlink()
    return kept


def _written(file: Path, content: bytes) -> Path | None:
    try:
        write_whole(file, content)
    except ExportProblem:
        return None
    return file
