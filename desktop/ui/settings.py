"""What the studio remembers of this computer: window, panels, preferences. Never content, never secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path


class Settings:
    """Preferences in the profile's ini file. A value that cannot be read is its default. Used on the gui thread."""

    def __init__(self, file: Path) -> None:
        """Read the file; it is written as values change."""
        self._values = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Return a word."""
        value = self._values.value(key, default)
        return value if isinstance(value, str) else default

    def flag(self, key: str, *, default: bool) -> bool:
        """Return yes or no."""
        value = self._values.value(key, default)
        return {"true": True, "false": False}.get(str(value).lower(), default)

    def number(self, key: str, default: int) -> int:
        """Return a number."""
        try:
            return int(str(self._values.value(key, default)))
        except ValueError:
            return default

    def blob(self, key: str) -> QByteArray:
        """Return bytes, such as a window's geometry; empty when there are none."""
        value = self._values.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put(self, key: str, value: str | bool | int | QByteArray) -> None:
        """Remember a value."""
        self._values.setValue(key, value)

    def sync(self) -> None:
        """Write what is not written yet."""
        self._values.sync()
