from dataclasses import replace

import pytest

from desktop.models.content import KitContent
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.storage import conflicts, copies, kits, versions
from desktop.sync.platform import RequestRefused
from tests.unit.sync.client import block, settle


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


def test_a_conflict_offers_what_both_went_on_typing(clients):
    a, b = clients
    a.create("k", "kit", block("p", name="Mia"))
    settle(a, b)
    a.set("k", "p", name="Mia is wal")
    b.set("k", "p", name="Mia has be")
    a.sync()
    b.sync()  # they meet, half typed
    (met,) = conflicts.of_kit(b.database, "k")
    assert [(one.mine, one.theirs, one.kept) for one in met.details] == [("Mia has be", "Mia is wal", "mine")]
    a.set("k", "p", name="Mia is walking")
    b.set("k", "p", name="Mia has been there")
    b.sync()
    a.sync()  # they meet once more, and what came second stands everywhere
    b.sync()
    assert a.blocks("k") == b.blocks("k") == [block("p", name="Mia is walking")]
    (met,) = conflicts.of_kit(b.database, "k")
    sides = ("Mia has been there", "Mia is walking", "theirs")
    assert [(one.mine, one.theirs, one.kept) for one in met.details] == [sides]
    b.set("k", "p", name="Something else")
    settle(b, a)
    a.set("k", "p", name="And once more")
    settle(a, b)
    assert conflicts.of_kit(b.database, "k")[0].details == met.details  # that was no typing on


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


def test_a_kit_that_grew_too_large_can_be_deleted_for_ever(clients, server):
    a, b = clients
    a.create("k", "kit", block("p", name="Mia"))
    settle(a, b)
    take = server.push_one

    def refusing(kit):
        if len(kit.columns.json) > 1000:
            raise RequestRefused("Too large.", content="too_large")
        return take(kit)

    server.push_one = refusing
    a.set("k", "p", bio="x" * 1000)
    settle(a)
    kits.move_to_trash(a.database, ["k"])
    settle(a)
    assert [(line.refused, line.trashed, line.purged) for line in a.waiting()] == [("too_large", True, False)]
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
            raise RequestRefused("Too large.", content="too_large")
        return take(kit)

    server.push_one = refusing
    settle(a, b)
    assert b.live() == {"k0", "k1", "k2", "k4"}
    assert [(line.kit_id, line.refused) for line in a.waiting()] == [("k3", "too_large")]
