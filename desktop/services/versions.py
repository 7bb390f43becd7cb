"""A kit's earlier states and its conflicts: list, name, look at, settle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.document.commands import Compound, SetContent, SetPage
from desktop.models.conflict import ConflictKind
from desktop.models.kit import Kit
from desktop.runtime.io_thread import on
from desktop.storage import conflicts, versions
from desktop.sync.kits import content_of, with_content
from desktop.sync.resolve import take

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.document.commands import Command
    from desktop.models.conflict import Conflict, Side
    from desktop.models.version import KitVersion
    from desktop.runtime.worker import Worker
    from desktop.storage.conflicts import OpenConflict
    from desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class Settlement:
    """What comes of the creator's choices between two sides.

    Attributes:
        command: makes the open kit what they chose.
        unwanted: they chose the side that had deleted the kit.
    """

    command: Command
    unwanted: bool


def settlement(kit: Kit, choices: Sequence[tuple[Conflict, Side]]) -> Settlement:
    """Return what the creator's choices make of an open kit. Pure.

    Args:
        kit: as it is now.
        choices: what met, each with the side that is wanted.
    """
    content = content_of(kit)
    for conflict, side in choices:
        if side != conflict.kept:
            content = take(content, conflict, side)
    wanted = with_content(kit, content)
    commands = (SetContent(theme=wanted.theme, blocks=wanted.blocks), SetPage(slug=wanted.slug))
    deleted = any(
        conflict.kind is ConflictKind.KIT_DELETED and not (conflict.mine if side == "mine" else conflict.theirs)
        for conflict, side in choices
    )
    return Settlement(Compound(commands=commands), unwanted=deleted)


class Versions:
    """Earlier states. Its methods run on `io`; each may raise `StorageProblem`."""

    def __init__(self, database: Database, db: Worker) -> None:
        """Work on an opened database."""
        self._database = database
        self._db = db

    async def of_kit(self, kit_id: str) -> tuple[KitVersion, ...]:
        """Return a kit's versions, newest first."""
        return await on(self._db, versions.of_kit, self._database, kit_id)

    async def keep(self, kit_id: str, name: str) -> KitVersion:
        """Keep the stored state under a name; flush what was typed first."""
        return await on(self._db, versions.keep_named, self._database, kit_id, name)

    async def rename(self, version_id: int, name: str) -> None:
        """Name a version; from then on it stays."""
        await on(self._db, versions.rename, self._database, version_id, name)

    async def open(self, version: KitVersion) -> Kit:
        """Read a version's content, to look at it or to bring it back."""
        raw = await on(self._db, versions.content, self._database, version.id)
        return Kit.model_validate(raw | {"id": version.kit_id})

    async def conflicts(self, kit_id: str) -> tuple[OpenConflict, ...]:
        """Return what the creator has not looked at yet, oldest first."""
        return await on(self._db, conflicts.of_kit, self._database, kit_id)

    async def all_conflicts(self) -> tuple[OpenConflict, ...]:
        """Return what the creator has not looked at yet in any kit, oldest first."""
        return await on(self._db, conflicts.of_owner, self._database)

    async def settle(self, conflict_ids: Sequence[int]) -> None:
        """The creator has looked at these."""
        await on(self._db, conflicts.settle, self._database, conflict_ids)
