"""Kits of an earlier account of the same person, which nobody could sign in to see any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.runtime.io_thread import on
from desktop.services.library import LibraryChanged
from desktop.storage import owners

if TYPE_CHECKING:
    from desktop.auth.session import User
    from desktop.runtime.events import Events
    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database


class EarlierAccounts:
    """Finds and hands over what such an account left on this computer. Its methods run on `io`.

    Each may raise `StorageProblem`, and has changed nothing then.
    """

    def __init__(self, database: Database, db: Worker, events: Events) -> None:
        """Work on an opened database."""
        self._database = database
        self._db = db
        self._events = events

    async def have_kits(self, user: User) -> bool:
        """Tell whether kits of another account with the user's own e-mail are put away here."""
        return await on(self._db, owners.left_behind, self._database, user.id, user.email)

    async def adopt(self, user: User) -> None:
        """Give the user those kits, as work that was made before the first sign-in."""
        kit_ids = await on(self._db, owners.adopt, self._database, user.id, user.email)
        self._events.publish(LibraryChanged(kit_ids))
