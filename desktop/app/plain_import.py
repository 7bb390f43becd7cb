"""Gives `import` back to Python after PySide6 has taken it over."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - what takes it over


def restore() -> None:
    """Stop PySide6 from reading the source of every module that is imported.

    WORKAROUND(https://github.com/napari/napari/issues/8584): PySide6 replaces `builtins.__import__` to find modules
    that say `from __feature__ import ...`. For that it reads and splits the source of each module: a tenth of the
    start, and a third of loading what comes after it. Nothing here uses those features. Call it before the rest is
    imported.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
