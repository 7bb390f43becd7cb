"""The studio's words in the creator's language. English has a file too: it knows "1 kit" from "2 kits"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTranslator

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


def speak(app: QApplication, folder: Path, locale: QLocale | None = None) -> None:
    """Install the translation that suits the system best, English where there is none.

    Args:
        app: the application.
        folder: of the compiled translations, `kitfolio_<language>.qm` (`python3 dev.py words` makes them).
        locale: the creator's; the system's where it is left out.
    """
    translator = QTranslator(app)
    if translator.load(locale or QLocale(), "kitfolio", "_", str(folder)) or translator.load(
        QLocale(QLocale.Language.English), "kitfolio", "_", str(folder)
    ):
        app.installTranslator(translator)
