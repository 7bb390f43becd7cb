"""What bringing an earlier version back would change, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desktop.services.changes import ChangeKind
from desktop.ui.publish.words import block_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.changes import PageChange

_MOST: Final = 3
_WHAT: Final = {
    ChangeKind.ADDED: "{what} comes back",
    ChangeKind.CHANGED: "{what} changes",
    ChangeKind.NUMBERS: "{what} changes",
    ChangeKind.MOVED: "{what} moves",
    ChangeKind.REMOVED: "{what} goes",
    ChangeKind.THEME: "{what} changes",
}


def difference(found: Sequence[PageChange]) -> str:
    """Return it in a sentence; the first few of many."""
    if not found:
        return _tr("The page is as it is now.")
    told = [_tr(_WHAT[one.kind]).format(what=block_name(one.block) or _tr("Theme")) for one in found]
    if len(told) > _MOST:
        told = [*told[:_MOST], _tr("and {number} more").format(number=len(told) - _MOST)]
    return _tr("If you bring it back: {what}.").format(what="; ".join(told))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Versions", text)
