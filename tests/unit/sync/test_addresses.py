"""Addresses are unique on the platform: taken ones, handed on ones, swapped ones."""

from contextlib import suppress

import pytest

from desktop.network.problems import NetworkProblem
from desktop.storage import kits
from tests.unit.sync.client import block, settle


def test_a_taken_address_holds_back_nothing_else(clients, server):
    a, b = clients
    server.taken.add("gaming")
    a.create("k", "gaming")
    a.create("l", "free")
    settle(a, b)
    assert b.live() == {"l"}
    (line,) = a.waiting()
    assert (line.kit_id, line.refused) == ("k", "slug_taken")
    a.platform.requests.clear()
    a.sync()
    assert a.platform.requests == ["changed"]  # not sent again as it is
    a.save("k", slug="gaming-mia")
    settle(a, b)
    assert b.live() == {"k", "l"}


def test_one_address_chosen_on_two_computers_does_not_make_a_pull_fail(clients):
    a, b = clients
    a.create("k", "travel")
    b.create("l", "travel")
    settle(a, b)
    assert b.live() == {"k", "l"}
    assert [line.refused for line in b.waiting()] == ["slug_taken"]
    b.save("l", slug="travel-2")
    settle(a, b)
    assert a.contents() == b.contents()
    assert len(a.live()) == 2


def test_a_kit_whose_new_address_is_taken_leaves_the_web_all_the_same_when_it_is_trashed(clients, server):
    a, b = clients
    a.create("k", "kit")
    kits.set_published(a.database, "k", published=True)
    settle(a, b)
    server.taken.add("gaming")
    a.save("k", slug="gaming")
    settle(a)
    kits.move_to_trash(a.database, ["k"])
    settle(a, b)
    assert server.rows["k"].content.deleted_at is not None
    assert (a.waiting(), b.trash()) == ((), {"k"})
    assert a.slugs() == b.slugs() == {"k": "kit"}


def test_an_address_handed_on_between_kits_needs_no_help(clients):
    a, b = clients
    a.create("k", "one")
    a.create("l", "two")
    settle(a, b)
    a.save("k", slug="three")
    a.save("l", slug="one")
    a.save("k", slug="four")
    with a.database.transaction() as connection:  # the taker waits before the giver
        connection.execute("update outbox set seq = 0 where kit_id = 'l'")
    settle(a, b)
    assert {kit.slug for kit in kits.summaries(b.database)} == {"one", "four"}


def hand_on(client, ring, between="between"):
    """Give each kit the address of the one before, as a creator would who may not use one twice."""
    slugs = client.slugs()
    client.save(ring[0], slug=between)
    for taker, giver in zip(ring[1:], ring, strict=False):
        client.save(taker, slug=slugs[giver])
    client.save(ring[0], slug=slugs[ring[-1]])


@pytest.mark.parametrize("ring", ["ab", "abc", "dcba"])
def test_kits_that_swap_their_addresses_offline_need_no_help(clients, ring, monkeypatch):
    monkeypatch.setattr(
        "desktop.sync.push.PART", 1
    )  # each in a request of its own, should they not be brought together
    a, b = clients
    for name in "abcd":
        a.create(name, f"kit-{name}")
    settle(a, b)
    hand_on(a, ring)
    wanted = a.slugs()
    settle(a, b)
    assert a.waiting() == ()
    assert a.slugs() == b.slugs() == wanted


def test_a_swap_with_an_address_that_was_refused_before(clients):
    a, b = clients
    a.create("k", "one")
    a.create("l", "two")
    settle(a, b)
    with a.database.transaction() as connection:  # as a merge may leave it: both want one address
        connection.execute("update media_kits set slug = 'two', revision = revision + 1 where id = 'k'")
        connection.execute("insert into outbox (kit_id, queued_at) values ('k', 0)")
    a.sync()
    assert [(line.kit_id, line.refused) for line in a.waiting()] == [("k", "slug_taken")]
    a.save("l", slug="one")
    settle(a, b)
    assert a.waiting() == ()
    assert b.slugs() == {"k": "two", "l": "one"}


def test_an_address_that_is_given_up_later_goes_to_who_was_refused_it(clients):
    a, b = clients
    a.create("k", "one")
    settle(a, b)
    b.create("l", "two")
    b.sync()
    a.create("m", "two")
    a.sync()
    assert [line.refused for line in a.waiting()] == ["slug_taken"]
    a.save("l", slug="three")
    settle(a, b)
    assert a.waiting() == ()
    assert b.slugs() == {"k": "one", "l": "three", "m": "two"}


def test_a_swap_of_which_one_half_cannot_be_keeps_the_addresses(clients, server):
    a, b = clients
    server.taken.add("gaming")
    for name in "abc":
        a.create(name, f"kit-{name}")
    settle(a, b)
    a.save("a", slug="gaming")
    a.save("b", slug="kit-a")
    a.save("c", slug="kit-b")
    settle(a, b)
    assert {line.kit_id for line in a.waiting() if line.refused == "slug_taken"} == set("abc")
    assert b.slugs() == {name: f"kit-{name}" for name in "abc"}
    server.taken.clear()
    a.save("a", slug="gaming-2")
    settle(a, b)
    assert a.waiting() == ()
    assert b.slugs() == {"a": "gaming-2", "b": "kit-a", "c": "kit-b"}


def test_an_edit_elsewhere_is_merged_into_a_swap(clients):
    a, b = clients
    a.create("k", "one", block("p", name="Mia"))
    a.create("l", "two")
    settle(a, b)
    hand_on(a, "kl")
    b.set("k", "p", name="Edited")
    settle(b, a)
    assert a.waiting() == ()
    assert a.slugs() == b.slugs() == {"k": "two", "l": "one"}
    assert a.blocks("k") == [block("p", name="Edited")]


@pytest.mark.parametrize("fault", ["l", ".l", "d", "h", "2", ".x", "..l"])
def test_a_swap_survives_the_network(clients, fault):
    a, b = clients
    a.create("k", "one")
    a.create("l", "two")
    settle(a, b)
    hand_on(a, "kl")
    a.platform.faults.plan = fault
    with suppress(NetworkProblem):
        a.sync()
    a.platform.faults.plan = ""
    settle(a, b)
    assert a.waiting() == ()
    assert a.slugs() == b.slugs() == {"k": "two", "l": "one"}


def test_a_refused_kit_that_nobody_else_knows_is_gone_at_once_when_it_is_purged(clients, server):
    a, b = clients
    server.taken.add("gaming")
    a.create("k", "gaming")
    settle(a, b)
    kits.move_to_trash(a.database, ["k"])
    kits.purge(a.database, ["k"])
    settle(a, b)
    assert a.waiting() == ()
    assert server.rows == {}
