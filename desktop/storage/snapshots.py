"""The numbers of the creator's accounts, as they were last read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.models.metrics import AccountSnapshot, HistoryDay, Snapshots, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.storage.database import Database


def load_all(database: Database) -> Snapshots:
    """Return what is known of the owner's accounts and of the samples, never of another person's."""
    snapshots: Snapshots = {}
    rows = database.read(
        "select * from analytics_snapshots where sample or user_id = (select user_id from current_owner) "
        "order by sample desc, provider, platform_id"
    )
    for row in rows:
        source = Source(provider=row["provider"], platform_id=row["platform_id"])
        days = tuple(HistoryDay(date=item.pop("date"), values=item) for item in json.loads(row["history"]))
        snapshots[source.provider, source.platform_id] = AccountSnapshot(
            source=source,
            name=row["name"],
            stats=json.loads(row["stats"]),
            history=days,
            as_of=row["as_of"],
            sample=bool(row["sample"]),
        )
    return snapshots


def put(database: Database, owner: str, snapshots: Iterable[AccountSnapshot]) -> None:
    """Store the accounts' numbers in place of the ones before. History items are the seed's flat ones.

    Args:
        database: the store.
        owner: whose accounts they are, which need not be who is signed in by now. Samples are nobody's.
        snapshots: what was read.
    """
    with database.transaction() as connection:
        connection.executemany(
            "insert or replace into analytics_snapshots "
            "(user_id, provider, platform_id, name, stats, history, as_of, sample) values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    "" if snapshot.sample else owner,
                    snapshot.source.provider,
                    snapshot.source.platform_id,
                    snapshot.name,
                    json.dumps(snapshot.stats),
                    json.dumps([{"date": day.date, **day.values} for day in snapshot.history]),
                    snapshot.as_of,
                    int(snapshot.sample),
                )
                for snapshot in snapshots
            ],
        )
