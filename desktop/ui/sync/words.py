"""How sync stands, in words and a sign."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from desktop.sync.state import SyncStatus
from desktop.ui.problems import translated

if TYPE_CHECKING:
    from desktop.storage.outbox import Waiting
    from desktop.sync.state import SyncState
    from desktop.ui.look.icons import Role


@dataclass(frozen=True, slots=True)
class Told:
    """A state as it is told.

    Attributes:
        title: a few words.
        detail: what is behind it and what to do, or ''.
        icon: name of a drawing.
        role: its colour.
    """

    title: str
    detail: str
    icon: str
    role: Role = "text2"


class Remedy(StrEnum):
    """Where a kit is mended that the platform would not take."""

    ADDRESS = "address"
    KIT = "kit"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What stands in a kit's way.

    Attributes:
        words: why it waits.
        way: what is done about it, on a button.
        remedy: where the button leads.
    """

    words: str
    way: str
    remedy: Remedy


def told(state: SyncState) -> Told:
    """Return the words for a state; what needs the creator comes first."""
    return _stopped(state) or _asking(state) or _calm(state)


def refusal_of(line: Waiting) -> Refusal:
    """Return why a kit waits until the creator has done something, and what that is."""
    if line.trashed:
        return Refusal(_refused_in_trash(line.refused), _tr("Open trash"), Remedy.TRASH)
    if line.refused == "slug_taken":
        return Refusal(_tr("Somebody else has this address."), _tr("Change address"), Remedy.ADDRESS)
    if line.refused == "too_large":
        return Refusal(_tr("Too large to sync. Use fewer or smaller pictures."), _tr("Open kit"), Remedy.KIT)
    words = _tr("The platform doesn't take something in this kit. Undo what you changed last.")
    return Refusal(words, _tr("Open kit"), Remedy.KIT)


def _refused_in_trash(why: str) -> str:
    if why == "slug_taken":
        return _tr("In the trash on this computer only: somebody else has its address. It can stay there.")
    if why == "too_large":
        return _tr("In the trash, but too large to tell. Your other computers and its page still have it.")
    return _tr("In the trash, but the platform doesn't take it. Your other computers and its page still have it.")


def _stopped(state: SyncState) -> Told | None:
    if state.status is SyncStatus.SIGN_IN:
        return Told(_tr("Sign in to sync"), translated(state.problem), "cloud-alert", "warn")
    if state.status is SyncStatus.PROBLEM:
        return Told(_tr("Sync has a problem"), translated(state.problem), "cloud-alert", "bad")
    if state.status is SyncStatus.PAUSING:
        return Told(_tr("Sync is pausing"), _tr("It stops once what is on its way has arrived."), "pause")
    if state.status is SyncStatus.PAUSED:
        return Told(_tr("Sync is paused"), _tr("Your work is saved on this computer."), "pause")
    if state.status is SyncStatus.OFFLINE:
        safe = _tr("Your work is saved on this computer and will sync when you're back.")
        return Told(_tr("Offline"), f"{translated(state.problem)} {safe}".strip(), "cloud-off", "warn")
    return None


def _asking(state: SyncState) -> Told | None:
    if state.conflicts:
        words = _tr("Two computers changed the same thing. Choose what to keep.")
        return Told(_tr("Edits that met"), words, "cloud-alert", "warn")
    if state.refused:
        words = _tr("A kit can't be sent as it is. See below what to change.")
        return Told(_tr("A kit needs you"), words, "cloud-alert", "warn")
    return None


def _calm(state: SyncState) -> Told:
    if state.status is SyncStatus.SYNCING:
        return Told(_tr("Syncing"), _count(state.waiting), "refresh-cw")
    if state.status is SyncStatus.WAITING:
        return Told(_tr("Waiting to sync"), _count(state.waiting), "cloud")
    if state.status is SyncStatus.SYNCED:
        return Told(_tr("Synced"), _since(state.since), "cloud-check", "good")
    return Told(_tr("Saved on this computer"), _tr("Sign in to have your kits everywhere."), "hard-drive")


def _count(kits: int) -> str:
    return _tr("Kits that wait: {number}").format(number=kits) if kits else ""


def _since(seconds: float | None) -> str:
    if seconds is None:
        return ""
    moment = QDateTime.fromSecsSinceEpoch(int(seconds)).time()
    return _tr("Everything is up to date as of {time}").format(
        time=QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sync", text)
