"""An earlier state of a kit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class VersionKind(StrEnum):
    """Why a version was kept. Values are stored."""

    AUTOMATIC = "auto"
    NAMED = "named"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class KitVersion:
    """An earlier state of a kit, without its content.

    Attributes:
        made_at: seconds since the epoch.
        kind: an automatic one is thinned out with time, a named one stays, `THEIRS` is the other side of a conflict.
        name: the creator's own name for it.
    """

    id: int
    kit_id: str
    made_at: float
    kind: VersionKind
    name: str = ""
