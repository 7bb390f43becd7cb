"""How sync stands, as the studio shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SyncStatus(StrEnum):
    """Which it is; the words are the window's."""

    OFF = "off"
    SYNCED = "synced"
    WAITING = "waiting"
    SYNCING = "syncing"
    OFFLINE = "offline"
    PAUSING = "pausing"
    PAUSED = "paused"
    SIGN_IN = "sign in"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class SyncState:
    """Announced whenever it changes.

    Attributes:
        waiting: how many kits wait to be sent.
        refused: how many of them the platform would not take as they are.
        conflicts: how many kits hold a conflict the creator has not looked at.
        since: when everything was last in step, seconds since the epoch; None if it never was.
        problem: what is wrong, in words for the creator.
    """

    status: SyncStatus
    waiting: int = 0
    refused: int = 0
    conflicts: int = 0
    since: float | None = None
    problem: str = ""

    @property
    def paused(self) -> bool:
        """The creator paused it, though a request may still be under way."""
        return self.status in {SyncStatus.PAUSING, SyncStatus.PAUSED}


class Activity(StrEnum):
    """How much the creator needs of sync now; sets how often the platform is asked."""

    ACTIVE = "active"
    RECENT = "recent"
    IDLE = "idle"
