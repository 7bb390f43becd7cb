"""The log file: small, rotating, redacted."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from desktop.app.redaction import RedactingFormatter

if TYPE_CHECKING:
    from pathlib import Path

_MAX_BYTES: Final = 1_000_000
_FORMAT: Final = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


def start_logging(path: Path) -> logging.Handler:
    """Send the `desktop` loggers and all warnings to the profile's log file.

    The file of the run before is kept beside it once it has grown past a megabyte. A folder that cannot be written
    costs the log, not the start: the lines then go to standard error.

    Returns:
        The handler, for `stop_logging`.
    """
    handler: logging.Handler
    try:
        if path.exists() and path.stat().st_size > _MAX_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("desktop").setLevel(logging.INFO)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Flush and close the log."""
    logging.getLogger().removeHandler(handler)
    handler.close()
