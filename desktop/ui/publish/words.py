"""What publishing has to say: changes, findings, and how a page stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desktop.document.catalogue import entry_for
from desktop.services.changes import ChangeKind
from desktop.services.preflight import Place, Severity
from desktop.services.publishing import PageStatus
from desktop.ui.canvas.titles import own_title

if TYPE_CHECKING:
    from desktop.models.blocks import Block
    from desktop.models.kit import Kit
    from desktop.services.changes import PageChange
    from desktop.services.preflight import Finding
    from desktop.ui.look.icons import Role


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: a sign, what it is, what it is about, and one word at its end in the colour of the sign."""

    icon: str
    role: Role
    title: str
    detail: str = ""
    mark: str = ""


_CHANGES: Final[dict[ChangeKind, tuple[str, Role, str]]] = {
    ChangeKind.ADDED: ("plus", "good", "New"),
    ChangeKind.CHANGED: ("pencil", "accent_text", "Changed"),
    ChangeKind.NUMBERS: ("hash", "accent_text", "New numbers"),
    ChangeKind.MOVED: ("arrow-up-down", "warn", "Moved"),
    ChangeKind.REMOVED: ("minus", "bad", "Removed"),
    ChangeKind.THEME: ("palette", "accent_text", "Changed"),
    ChangeKind.ADDRESS: ("link", "warn", "Changed"),
}
_SEVERITIES: Final[dict[Severity, tuple[str, Role]]] = {
    Severity.STOP: ("circle-alert", "bad"),
    Severity.WARN: ("triangle-alert", "warn"),
    Severity.NOTE: ("info", "text2"),
}
_BADGES: Final[dict[PageStatus, tuple[str, Role]]] = {
    PageStatus.DRAFT: ("Publish", "on_accent"),
    PageStatus.QUEUED: ("Waiting to publish", "warn"),
    PageStatus.PUBLIC: ("Published", "good"),
    PageStatus.CHANGED: ("Unpublished changes", "warn"),
    PageStatus.LEAVING: ("Leaving the web", "warn"),
    PageStatus.REFUSED: ("Can't publish", "bad"),
}
_FIXES: Final = {
    Place.BLOCK: "Fix",
    Place.INSERT: "Add block",
    Place.THEME: "Show theme",
    Place.ADDRESS: "Change address",
    Place.USERNAME: "Choose username",
    Place.SITE: "Open settings",
    Place.COPY: "Make a copy",
    Place.NOWHERE: "",
}


def change_line(change: PageChange) -> Line:
    """Return a change as it is listed."""
    icon, role, what = _CHANGES[change.kind]
    if change.kind is ChangeKind.ADDRESS:
        return Line(icon, role, _tr("Address"), _tr("Links to the old one stop working."), _tr(what))
    title = _tr("Theme") if change.kind is ChangeKind.THEME else block_name(change.block)
    return Line(icon, role, title, mark=_tr(what))


def finding_line(finding: Finding, kit: Kit) -> Line:
    """Return a finding of a kit as it is listed: with the block it is in."""
    icon, role = _SEVERITIES[finding.severity]
    block = next((one for one in kit.blocks if one.id == finding.block_id), None)
    return Line(icon, role, finding_words(finding), " · ".join(filter(None, (block_name(block), finding.about))))


def finding_words(finding: Finding) -> str:
    """Return what is to be mended, in the creator's language."""
    return _tr(finding.words)


def fix_word(finding: Finding) -> str:
    """Return the word that leads to where it is mended, or "" where no place does."""
    word = _FIXES[finding.place]
    return _tr(word) if word else ""


def block_name(block: Block | None) -> str:
    """Return a block as a creator knows it: its kind, and its own title."""
    if block is None:
        return ""
    kind = QCoreApplication.translate("Catalogue", entry_for(block).label)
    title = own_title(block)
    return f"{kind}: {title}" if title and title != kind else kind


def status_words(status: PageStatus) -> tuple[str, str]:
    """Return the head of the sheet: how the page stands, and what that means."""
    title, detail = {
        PageStatus.DRAFT: ("Publish this kit", "It becomes a page that anyone with the link can read."),
        PageStatus.QUEUED: ("Waiting to be published", "It goes on the web as soon as it is synced."),
        PageStatus.PUBLIC: ("This kit is on the web", "What you edit appears on the page as it is synced."),
        PageStatus.CHANGED: ("Some edits aren't on the page yet", "They appear on it as soon as they are synced."),
        PageStatus.LEAVING: ("Coming off the web", "The page is gone as soon as that is synced."),
        PageStatus.REFUSED: ("This can't be published as it is", "See below what to fix, then publish again."),
    }[status]
    return _tr(title), _tr(detail)


def button_words(status: PageStatus) -> str:
    """Return what the one button of the sheet does."""
    return _tr(
        {
            PageStatus.DRAFT: "Publish kit",
            PageStatus.QUEUED: "Publish now",
            PageStatus.PUBLIC: "Publish again",
            PageStatus.CHANGED: "Publish changes",
            PageStatus.LEAVING: "Publish again",
            PageStatus.REFUSED: "Publish again",
        }[status]
    )


def badge(status: PageStatus) -> tuple[str, Role]:
    """Return what the button in the header says, and the colour of its sign."""
    words, role = _BADGES[status]
    return _tr(words), role


def _tr(text: str) -> str:
    return QCoreApplication.translate("Publish", text)
