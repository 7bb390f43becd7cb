from contextlib import suppress
from dataclasses import replace

import pytest

from desktop.models.content import KitContent
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.storage import conflicts, copies, kits, versions
from desktop.sync.platform import RequestRefused


def block(own, **data):
    return {"id": own, "type": "profile", "data": data}


def settle(*clients):
    for _ in range(3):
        for client in clients:
            client.sync()


def test_a_kit_made_here_appears_there(clients):
    a, b = clients
    a.create("k", "kit", block("p", name="Mia"))
    settle(a, b)
    assert b.blocks("k") == [block("p", name="Mia")]
    assert b.changed == ["k"]
    assert a.waiting() == b.waiting() == ()
    assert a.contents() == b.contents()


def test_a_run_without_news_is_one_request_and_changes_nothing(clients):
    a, b = clients
    a.create("k", "kit")
    settle(a, b)
    b.platform.requests.clear()
    before = b.database.connection.total_changes
    b.sync()
    assert b.platform.requests == ["changed"]
    assert b.database.connection.total_changes == before


def test_what_came_before_a_run_failed_is_announced(clients, server):
    a, b = clients
    server.page = 100
    for number in range(150):
        a.create(f"k{number}", f"kit-{number}")
    a.sync()
    b.platform.faults.plan = ".x"
    with pytest.raises(NetworkProblem):
        b.sync()
    assert len(b.live()) == 100
    assert set(b.changed) == b.live()


def test_edits_of_two_blocks_meet_without_a_conflict(clients):
    a, b = clients
    a.create("k", "kit", block("p", name="Mia"), block("q", name="x"))
    settle(a, b)
    a.set("k", "p", name="Mia B.")
    b.set("k", "q", bio="Hello")
    settle(a, b)
    assert a.blocks("k") == b.blocks("k") == [block("p", name="Mia B."), block("q", name="x", bio="Hello")]
    assert conflicts.of_kit(a.database, "k") == conflicts.of_kit(b.database, "k") == ()


def test_one_field_edited_twice_is_a_conflict_with_the_loser_kept(clients):
    a, b = clients
    a.create("k", "kit", block("p", name="Mia"))
    settle(a, b)
    a.set("k", "p", name="A")
    b.set("k", "p", name="B")
    settle(a, b)
    assert a.blocks("k") == b.blocks("k") == [block("p", name="B")]  # b came second and merged
    (met,) = conflicts.of_kit(b.database, "k")
    assert [(one.mine, one.theirs) for one in met.details] == [("B", "A")]
    assert versions.content(b.database, met.version_id)["blocks"] == [block("p", name="A")]
    conflicts.settle(b.database, [met.id])
    assert conflicts.kits_with(b.database) == frozenset()


def test_an_answer_that_got_lost_makes_no_conflict_with_oneself(clients):
    a, b = clients
    a.create("k", "kit", block("p", name="One"))
    settle(a, b)
    for name in ("Two", "Three"):
        a.set("k", "p", name=name)
        a.platform.faults.plan = "l"
        with pytest.raises(NetworkProblem):
            a.sync()
    a.set("k", "p", name="Four")
    settle(a, b)
    assert a.blocks("k") == b.blocks("k") == [block("p", name="Four")]
    assert conflicts.kits_with(a.database) == frozenset()


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


def test_trash_travels_and_comes_back(clients):
    a, b = clients
    a.create("k", "kit")
    a.create("l", "other")
    settle(a, b)
    kits.move_to_trash(a.database, ["k"])
    settle(a, b)
    assert b.trash() == {"k"}
    kits.restore(b.database, ["k"])
    settle(a, b)
    assert a.live() == {"k", "l"}


def test_a_deletion_here_meets_an_edit_there_and_the_edit_stays(clients):
    a, b = clients
    a.create("k", "kit", block("p", name="Mia"))
    settle(a, b)
    kits.move_to_trash(a.database, ["k"])
    b.set("k", "p", name="Edited")
    settle(a, b)
    assert a.live() == b.live() == {"k"}
    assert a.blocks("k") == [block("p", name="Edited")]


def test_what_is_deleted_for_ever_is_gone_everywhere_and_its_address_is_free(clients, server):
    a, b = clients
    a.create("k", "kit")
    settle(a, b)
    kits.move_to_trash(a.database, ["k"])
    kits.purge(a.database, ["k"])
    a.create("new", "kit")
    settle(a, b)
    assert set(server.rows) == {"new"}
    b.sync(compare=True)
    assert b.live() == {"new"}
    assert a.waiting() == b.waiting() == ()


def test_what_a_computer_saw_in_the_trash_is_gone_there_too_once_it_is_deleted_for_ever(clients, server):
    a, b = clients
    a.create("k", "kit")
    settle(a, b)
    kits.move_to_trash(a.database, ["k"])
    settle(a, b)
    kits.purge(a.database, ["k"])
    settle(a)
    b.sync(compare=True)
    assert (server.rows, b.live(), b.trash()) == ({}, set(), set())


def test_a_platform_that_forgot_everything_costs_no_kit_and_each_can_be_put_back(clients, server):
    a, b = clients
    a.create("k", "kit", block("p", name="Mia"))
    a.create("l", "other")
    settle(a, b)
    server.rows.clear()
    a.sync(compare=True)
    b.sync(compare=True)
    assert (a.live(), a.trash(), server.rows) == (set(), {"k", "l"}, {})
    assert a.waiting() == b.waiting() == ()
    kits.restore(a.database, ["k"])
    settle(a, b)
    assert (b.live(), b.trash()) == ({"k"}, {"l"})
    assert b.blocks("k") == [block("p", name="Mia")]


def test_an_edit_elsewhere_brings_back_what_was_deleted_for_ever(clients, server):
    a, b = clients
    a.create("k", "kit", block("p", name="Mia"))
    settle(a, b)
    kits.move_to_trash(a.database, ["k"])
    kits.purge(a.database, ["k"])
    b.set("k", "p", name="Edited")
    a.sync()
    assert set(server.rows) == set()
    settle(b, a)
    b.sync(compare=True)
    settle(b, a)
    assert a.blocks("k") == b.blocks("k") == [block("p", name="Edited")]


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


def test_a_kit_that_grew_too_large_can_be_deleted_for_ever(clients, server):
    a, b = clients
    a.create("k", "kit", block("p", name="Mia"))
    settle(a, b)
    take = server.push_one

    def refusing(kit):
        if len(kit.columns.json) > 1000:
            raise RequestRefused("Too large.", about_content=True)
        return take(kit)

    server.push_one = refusing
    a.set("k", "p", bio="x" * 1000)
    settle(a)
    kits.move_to_trash(a.database, ["k"])
    settle(a)
    assert [(line.refused, line.trashed, line.purged) for line in a.waiting()] == [("invalid", True, False)]
    kits.purge(a.database, ["k"])
    assert [(line.refused, line.trashed, line.purged) for line in a.waiting()] == [("", True, True)]
    settle(a)
    b.sync(compare=True)
    assert (server.rows, a.waiting(), b.live()) == ({}, (), set())


def test_a_new_default_takes_the_badge_everywhere(clients):
    a, b = clients
    a.create("k", "one")
    a.create("l", "two")
    settle(a, b)
    kits.make_default(b.database, "l")
    settle(b, a)
    assert [kit.id for kit in kits.summaries(a.database) if kit.default] == ["l"]
    kits.make_default(a.database, "k")
    kits.make_default(b.database, "l")
    kits.make_default(b.database, "k")
    settle(a, b)
    assert a.contents() == b.contents()


def test_many_pages_come_in_and_a_new_computer_invents_no_default(clients, server):
    _, b = clients
    server.page = 100
    for number in range(250):
        server.put(f"k{number:03}", KitContent(f"kit-{number}", False, number == 249, {"primary": "#111111"}, []))
    b.sync()
    assert len(b.live()) == 250
    assert [kit.id for kit in kits.summaries(b.database) if kit.default] == ["k249"]
    assert b.waiting() == ()


def test_an_answer_that_is_too_much_is_asked_for_in_smaller_pages_until_all_is_here(clients, server):
    _, b = clients
    for number in range(300):
        server.put(f"k{number:03}", KitContent(f"kit-{number}", False, False, {}, []))
    real, asked = b.platform.changed, []

    async def changed(owner, since, after=None, limit=0):
        asked.append(limit)
        if limit > 20:
            raise NetworkProblem(NetworkKind.SERVER)
        return await real(owner, since, after, limit=limit)

    b.platform.changed = changed
    b.sync()
    assert len(b.live()) == 300
    assert asked[:5] == [1000, 250, 62, 15, 15]


def test_large_kits_go_out_in_smaller_requests(clients, monkeypatch):
    monkeypatch.setattr("desktop.sync.push.PART_LENGTH", 2500)
    a, b = clients
    for number in range(5):
        a.create(f"k{number}", f"kit-{number}", block("p", bio="x" * 1000))
    a.create("large", "large", block("p", bio="x" * 5000))
    a.sync()
    assert a.platform.requests.count("push") == 4
    settle(a, b)
    assert a.contents() == b.contents()


def test_a_row_that_became_visible_late_is_not_missed(clients, server):
    a, _ = clients
    early = server.stamp()
    server.put("k", KitContent("one", False, True, {}, []))
    a.sync()
    server.rows["late"] = replace(server.rows["k"], id="late", updated_at=early)
    a.sync()
    assert a.live() == {"k", "late"}


def test_a_restored_backup_goes_before_the_platform_and_nothing_is_lost(clients, tmp_path):
    a, b = clients
    a.create("k", "kit", block("p", name="Good"))
    settle(a, b)
    copies.copy(a.database, tmp_path / "copy.db")
    b.set("k", "p", name="Bad")
    settle(b, a)
    copies.put_back(a.database, tmp_path / "copy.db")
    settle(a, b)
    assert a.blocks("k") == b.blocks("k") == [block("p", name="Good")]
    assert "Bad" in a.losers("k")
    assert a.waiting() == ()


def test_one_kit_the_platform_cannot_take_holds_back_nobody(clients, server):
    a, b = clients
    for number in range(5):
        a.create(f"k{number}", f"kit-{number}")
    take = server.push_one

    def refusing(kit):
        if kit.id == "k3":
            raise RequestRefused("Too large.", about_content=True)
        return take(kit)

    server.push_one = refusing
    settle(a, b)
    assert b.live() == {"k0", "k1", "k2", "k4"}
    assert [(line.kit_id, line.refused) for line in a.waiting()] == [("k3", "invalid")]


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
