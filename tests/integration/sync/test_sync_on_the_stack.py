import uuid
from datetime import UTC, datetime

import httpx
import psycopg
import pytest

from desktop.network.problems import NetworkProblem
from desktop.storage import conflicts, kits
from desktop.sync.platform import SignInNeeded


def block(own, **data):
    return {"id": own, "type": "profile", "data": data}


def new_slug():
    return f"kit-{uuid.uuid4()}"


def make(client, *blocks):
    kit_id = str(uuid.uuid4())
    client.create(kit_id, new_slug(), *blocks)
    return kit_id


@pytest.fixture
def clients(make_client_of, fresh_user):
    """Two computers of one creator."""
    return make_client_of(fresh_user), make_client_of(fresh_user)


def settle(*clients):
    for _ in range(3):
        for client in clients:
            client.sync()


def rows_of(stack, person):
    with psycopg.connect(stack.database_url) as connection:
        return connection.execute(
            "select id::text, slug, deleted_at from media_kits where user_id = %s", (person.id,)
        ).fetchall()


def test_a_kit_travels_whole(clients):
    a, b = clients
    strange = {"id": "s", "type": "hologram", "data": [1, {"x": None}], "more": 1.5}
    kit_id = make(a, block("p", name="Grüezi 🎬", future={"deep": [True]}), strange)
    settle(a, b)
    assert b.contents() == a.contents()
    assert b.blocks(kit_id)[1] == strange
    assert a.waiting() == ()


def test_edits_meet_and_conflicts_are_kept(clients):
    a, b = clients
    kit_id = make(a, block("p", name="Mia", bio="x"))
    settle(a, b)
    a.set(kit_id, "p", name="A", bio="y")
    b.set(kit_id, "p", name="B")
    settle(a, b)
    assert a.blocks(kit_id) == b.blocks(kit_id) == [block("p", name="B", bio="y")]
    assert len(conflicts.of_kit(b.database, kit_id)) == 1


def test_lost_and_doubled_answers_leave_one_row_and_no_conflict(clients, stack, fresh_user):
    a, b = clients
    kit_id = make(a, block("p", name="1"))
    for number, plan in enumerate(("l", "2", "d", "ll", "x")):
        a.set(kit_id, "p", name=str(number))
        a.platform.faults.plan = plan
        try:
            a.sync()
        except NetworkProblem:
            assert plan != "2"
    settle(a, b)
    assert b.blocks(kit_id) == [block("p", name="4")]
    assert len(rows_of(stack, fresh_user)) == 1
    assert conflicts.kits_with(a.database) == conflicts.kits_with(b.database) == frozenset()


def test_an_address_of_somebody_else_waits_for_another(clients, stack, make_client_of):
    a, b = clients
    other = make_client_of(stack.admin.create())
    slug = new_slug()
    other.create(str(uuid.uuid4()), slug)
    other.sync()
    taken, free = str(uuid.uuid4()), make(a)
    a.create(taken, slug)
    settle(a, b)
    assert b.live() == {free}
    assert [line.refused for line in a.waiting()] == ["slug_taken"]
    a.save(taken, slug=new_slug())
    settle(a, b)
    assert b.live() == {free, taken}
    assert other.live().isdisjoint({free, taken})


def test_default_badge_and_trash_and_purge(clients, stack, fresh_user):
    a, b = clients
    first, second = make(a), make(a)
    settle(a, b)
    kits.make_default(b.database, second)
    settle(b, a)
    assert [kit.id for kit in kits.summaries(a.database) if kit.default] == [second]
    kits.move_to_trash(a.database, [second])
    settle(a, b)
    assert b.trash() == {second}
    kits.purge(b.database, [second])
    settle(b, a)
    assert [row[0] for row in rows_of(stack, fresh_user)] == [first]
    a.sync(compare=True)
    assert a.trash() == set()


def test_an_edit_brings_back_what_another_computer_purged(clients):
    a, b = clients
    kit_id = make(a, block("p", name="Mia"))
    settle(a, b)
    kits.move_to_trash(a.database, [kit_id])
    kits.purge(a.database, [kit_id])
    a.sync()
    b.set(kit_id, "p", name="Edited")
    settle(b, a)
    assert a.blocks(kit_id) == b.blocks(kit_id) == [block("p", name="Edited")]


@pytest.mark.parametrize("stolen", ["", "anon"])
def test_an_answer_under_the_anon_role_is_an_error_never_everything_deleted(clients, stack, stolen):
    a, _ = clients
    kit_id = make(a)
    with a.database.transaction() as connection:  # published rows are what anon may see
        connection.execute("update media_kits set published = 1")
    a.sync()
    a.platform.token.token = stack.anon_key if stolen else ""
    with pytest.raises(SignInNeeded):
        a.sync(compare=True)
    with pytest.raises(SignInNeeded):
        a.loop.run_until_complete(a.platform.ids(a.owner))
    assert a.live() == {kit_id}


def test_an_expired_token_is_told_to_its_supplier_and_is_an_error(clients):
    a, _ = clients
    a.platform.token.token = "ey.not.valid"
    with pytest.raises(SignInNeeded):
        a.sync()
    assert a.platform.token.refused == ["ey.not.valid"]


def test_a_clock_that_is_a_day_off_changes_nothing(clients, monkeypatch):
    a, b = clients
    kit_id = make(a, block("p", name="Mia"))
    settle(a, b)
    before = datetime.now(UTC).timestamp()
    monkeypatch.setattr("time.time", lambda: before - 86_400)
    a.set(kit_id, "p", name="Yesterday's clock")
    a.sync()
    monkeypatch.setattr("time.time", lambda: before + 86_400)
    b.set(kit_id, "p", bio="Tomorrow's clock")
    settle(b, a)
    assert a.blocks(kit_id) == b.blocks(kit_id) == [block("p", name="Yesterday's clock", bio="Tomorrow's clock")]
    assert conflicts.kits_with(b.database) == frozenset()


def test_a_thousand_kits_and_more(clients, stack, fresh_user):
    a, b = clients
    a_blocks = [block("p", name="Mia", bio="x" * 200)]
    ids = set()
    for _ in range(1203):
        kit_id = str(uuid.uuid4())
        a.create(kit_id, new_slug(), *a_blocks)
        ids.add(kit_id)
    a.platform.requests.clear()
    a.sync()
    assert a.platform.requests.count("/rest/v1/rpc/push_kits") == 5
    b.sync(compare=True)
    assert b.live() == ids
    assert a.waiting() == b.waiting() == ()
    a.sync(compare=True)
    assert a.live() == ids


def test_a_portal_a_busy_and_a_broken_server_are_the_networks_problem(clients):
    a, _ = clients
    kit_id = make(a)
    real = a.platform.transport.handle_async_request
    for status, headers in (
        (302, {"location": "http://portal"}),
        (200, {"content-type": "text/html"}),
        (429, {"retry-after": "7"}),
        (503, {}),
    ):

        async def answer(_request, status=status, headers=headers):
            return httpx.Response(status, headers=headers, content=b"<html>")

        a.platform.transport.handle_async_request = answer
        with pytest.raises(NetworkProblem) as info:
            a.sync()
        assert info.value.retry_after == (7 if status == 429 else None)
    a.platform.transport.handle_async_request = real
    a.sync()
    assert a.waiting() == ()
    assert a.live() == {kit_id}


def test_kits_that_swap_their_addresses_offline_need_no_help(clients, stack, fresh_user):
    a, b = clients
    ids = [make(a), make(a), make(a)]
    settle(a, b)
    old = a.slugs()
    a.save(ids[0], slug=new_slug())
    a.save(ids[1], slug=old[ids[0]])
    a.save(ids[2], slug=old[ids[1]])
    a.save(ids[0], slug=old[ids[2]])
    wanted = a.slugs()
    a.crash(after=3)
    settle(a, b)
    assert a.waiting() == ()
    assert a.slugs() == b.slugs() == wanted == {own: slug for own, slug, _ in rows_of(stack, fresh_user)}


def test_an_address_that_a_purged_kit_had_is_free_for_another(clients):
    a, b = clients
    gone, other = make(a), make(a)
    settle(a, b)
    slug = a.slugs()[gone]
    kits.move_to_trash(a.database, [gone])
    kits.purge(a.database, [gone])
    a.save(other, slug=slug)
    settle(a, b)
    b.sync(compare=True)
    assert a.waiting() == ()
    assert a.slugs() == b.slugs() == {other: slug}


def test_rows_of_a_platform_that_kept_no_revisions_are_pulled_edited_and_purged(clients, stack, fresh_user):
    a, b = clients
    a.engine._pull._page = b.engine._pull._page = 120  # so that a page ends among them
    ids = [str(uuid.uuid4()) for _ in range(150)]
    with psycopg.connect(stack.database_url) as connection:
        connection.execute("alter table media_kits disable trigger user")
        for kit_id in ids:
            connection.execute(
                "insert into media_kits (id, user_id, slug, blocks, updated_at) values (%s, %s, %s, %s, null)",
                (kit_id, fresh_user.id, new_slug(), '[{"id": "p", "type": "profile", "data": {"name": "Old"}}]'),
            )
        connection.execute("alter table media_kits enable trigger user")
    settle(a, b)
    assert a.live() == b.live() == set(ids)
    a.set(ids[0], "p", name="New")
    b.set(ids[0], "p", bio="Too")
    kits.move_to_trash(a.database, ids[1:2])
    kits.purge(a.database, ids[1:2])
    settle(a, b)
    b.sync(compare=True)
    assert a.blocks(ids[0]) == b.blocks(ids[0]) == [block("p", name="New", bio="Too")]
    assert a.contents() == b.contents()
    assert len(b.live()) == 149
    assert a.waiting() == b.waiting() == ()


def test_what_the_database_cannot_hold_is_told_apart_and_holds_back_nobody(clients, stack, fresh_user):
    a, _ = clients
    odd, plain = make(a, block("p", name="a\0b")), make(a, block("p", name="Mia"))
    settle(a)
    assert [kit_id for kit_id, _, _ in rows_of(stack, fresh_user)] == [plain]
    assert [(line.kit_id, line.refused) for line in a.waiting()] == [(odd, "invalid")]
