"""A copy of kits that the store does not take, so that leaving costs no edit."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from desktop.services.export.files import ExportProblem, write_whole
from desktop.services.transfer import dump

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.kit import Kit

log = logging.getLogger(__name__)


def rescue(kits: Sequence[Kit], folder: Path) -> Path | None:
    """Write kits as a kit file into a folder, or where that cannot be written, into a folder for passing files.

    Blocks.

    Returns:
        The file, or None where neither folder takes it.
    """
    name = datetime.now(UTC).strftime("unsaved-%Y%m%d-%H%M%S.json")
    for find in (lambda: folder, lambda: Path(mkdtemp(prefix="kitfolio-"))):  # the second is the user's alone
        try:
            file = find() / name
            write_whole(file, dump(kits))
        except (ExportProblem, OSError):
            continue
        log.warning("Edits could not be saved. They are in %s, which can be imported.", file)
        return file
    log.error("Edits could be saved nowhere")
    return None
