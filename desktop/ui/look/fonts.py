"""The bundled Inter: the same letters on every system.

With TrueType outlines: Chromium embeds those in a PDF as a font, and those of CFF as loose drawings (Type 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase

if TYPE_CHECKING:
    from pathlib import Path


def load_fonts(folder: Path) -> None:
    """Make the bundled fonts known to Qt. A file that cannot be read leaves the system's own font in its place."""
    for file in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
