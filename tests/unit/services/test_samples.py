"""The sample: a kit of every kind of block, and accounts whose three years of numbers are marked as made up."""

import datetime

import pytest

from desktop.app.paths import resources
from desktop.services.samples import Samples, sample_accounts, sample_kit
from desktop.storage import kits, snapshots

FOLDER = resources() / "samples"


def added(store):
    samples = Samples(store.database, store.db, store.events, FOLDER)
    return samples, store.run(samples.add())


def numbers(store):
    return store.db.submit(snapshots.load_all, store.database).result()


@pytest.mark.parametrize("account", sample_accounts(FOLDER), ids=lambda account: account.source.provider)
def test_an_account_has_three_years_of_days_with_gaps(account):
    days = [datetime.date.fromisoformat(day.date) for day in account.history]
    assert days == sorted(set(days))
    assert days[-1] - days[0] == datetime.timedelta(days=3 * 365 - 1)
    assert 0 < (days[-1] - days[0]).days + 1 - len(days) < 14
    assert account.sample


def test_the_kit_has_a_block_of_every_type():
    assert {block.type for block in sample_kit(FOLDER).blocks} == {
        "profile", "stats", "chart", "separator", "custom", "contact",
    }  # fmt: skip


def test_it_is_marked_wherever_it_is_stored_and_cleared_at_once(store):
    samples, kit = added(store)
    assert kit.sample
    assert numbers(store)
    assert all(account.sample for account in numbers(store).values())
    store.run(samples.clear())
    assert store.db.submit(kits.summaries, store.database).result() == ()
    assert numbers(store) == {}
