"""Addresses that kits of one creator hand on to each other: two that swap them, or a ring of more.

An address is unique on the platform, so that each of two kits that swap theirs is refused as long as it comes alone.
Sent in one request they are taken: `public.push_kits` frees both addresses first, in one transaction. On the `db`
worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.storage import outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.storage.database import Database
    from desktop.storage.outbox import Unsent


def untangle(database: Database, taken: Sequence[Unsent], given_up: frozenset[str]) -> tuple[Unsent, ...]:
    """Return the kits that have to be sent together, because one wants what another gives up.

    A kit whose address was given up meanwhile goes out again in the next round. What wants an address that none of
    the creator's other kits gives up is refused: somebody else has it.

    Args:
        database: the store.
        taken: what was refused because its address is taken.
        given_up: addresses that became free since it was sent.

    Raises:
        StorageProblem: the store could not be read or written.
    """
    tied = outbox.tied(database, [kit.id for kit in taken])
    free = {kit.gives_up for kit in tied}
    wanted = {kit.columns.slug for kit in tied}
    together = tuple(kit for kit in tied if kit.columns.slug in free or kit.gives_up in wanted)
    asked_again = {kit.id for kit in together}
    with database.transaction() as connection:
        for kit in taken:
            if kit.id not in asked_again and kit.columns.slug not in given_up:
                outbox.refuse(connection, kit, "slug_taken")
    if together:
        outbox.mark_sent(database, together)
    return together
