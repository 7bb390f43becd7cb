"""What is said of a block: by a screen reader, and by the badges on its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desktop.document.catalogue import entry_for
from desktop.models.blocks import OpaqueBlock, is_hidden, is_locked
from desktop.ui.canvas.titles import own_title

if TYPE_CHECKING:
    from desktop.models.blocks import Block

HIDDEN_ICON: Final = "eye-off"


def kind_name(block: Block) -> str:
    """Return what kind of block it is, as the palette calls it."""
    return QCoreApplication.translate("Catalogue", entry_for(block).label)


def spoken_name(block: Block, place: int, count: int, *, selected: bool) -> str:
    """Return kind, own words, place and state: "Profile, Mara Voss, 1 of 7, selected, locked"."""
    parts = [kind_name(block), own_title(block), _tr("{place} of {count}").format(place=place, count=count)]
    if selected:
        parts.append(_tr("selected"))
    if is_hidden(block) and not isinstance(block, OpaqueBlock):
        parts.append(_tr("hidden"))
    if is_locked(block):
        parts.append(_tr("locked"))
    return ", ".join(part for part in parts if part)


def badges(block: Block, *, silent: bool) -> tuple[tuple[str, str], ...]:
    """Return what a block wears on its upper edge: icon name and words.

    Args:
        block: the block.
        silent: it has nothing to say yet, so the page leaves it out.
    """
    hidden = is_hidden(block) and not isinstance(block, OpaqueBlock)
    worn = (
        (hidden, HIDDEN_ICON, _tr("Hidden")),
        (silent and not hidden, "info", _tr("Empty: not on the page")),
        (is_locked(block), "lock", _tr("Locked")),
    )
    return tuple((icon, words) for on, icon, words in worn if on)


def page_name(count: int) -> str:
    """Return the name of the list of blocks."""
    if count == 0:
        return _tr("Page, empty")
    return _tr("Page, {count} blocks").format(count=count) if count > 1 else _tr("Page, 1 block")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Canvas", words)
