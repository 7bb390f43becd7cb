"""What copies of kits are called, in the creator's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def copy_titles() -> tuple[str, str]:
    """Return the titles of the first copy and of any other: `{title}` is the original's, `{number}` which it is."""
    first = QCoreApplication.translate("KitCopy", "{title} (copy)")
    return first, QCoreApplication.translate("KitCopy", "{title} (copy {number})")
