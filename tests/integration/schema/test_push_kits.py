"""`push_kits`: many kits in one request, each taken only over the revision it is based on, and only one's own."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import psycopg
import pytest

from tests.integration.schema.callers import insert, row_of, wait_for_waiters

CONTENT = ("slug", "published", "default", "theme", "blocks", "deleted_at")


def element(kit_id=None, base=None, **content):
    kit_id = kit_id or str(uuid.uuid4())
    fresh = {"slug": f"k-{uuid.uuid4()}", "published": False, "default": False, "theme": {}, "blocks": []}
    return {"id": kit_id, "base_updated_at": base, "deleted_at": None, **fresh, **content}


def push(caller, *kits):
    answer = caller.post("rpc/push_kits", list(kits))
    assert answer.status_code == 200, answer.text
    return {row["id"]: row for row in answer.json()}


def outcomes(caller, *kits):
    answers = push(caller, *kits)
    return [answers[kit["id"]]["outcome"] for kit in kits]


@pytest.fixture
def me(callers, owner):
    return callers.user(owner)


def changed(me, kit, **content):
    """Push a kit; return the element of its next edit."""
    return kit | content | {"base_updated_at": push(me, kit)[kit["id"]]["updated_at"]}


def content_of(sql, kit):
    row = row_of(sql, "media_kits", kit["id"])
    return {name: row[name] for name in CONTENT}


def test_a_new_kit_and_its_edits_are_applied(sql, me, owner):
    kit = element(published=True, blocks=[{"id": "a", "type": "profile", "data": {"name": "Mia"}}])
    edit = changed(me, kit, theme={"primary": "#000000", "radius": 3})
    answer = push(me, edit)[kit["id"]]
    row = row_of(sql, "media_kits", kit["id"])
    assert datetime.fromisoformat(answer.pop("updated_at")) == row["updated_at"]
    assert answer == {"id": kit["id"], "outcome": "applied"}
    assert content_of(sql, kit) == {name: edit[name] for name in CONTENT}
    assert str(row["user_id"]) == owner.id


def test_the_same_again_changes_nothing(sql, me):
    kit = element()
    first = push(me, kit)
    row = row_of(sql, "media_kits", kit["id"])
    assert push(me, kit) == push(me, kit | {"base_updated_at": "2020-01-01"}) == first
    assert row_of(sql, "media_kits", kit["id"]) == row


def test_an_older_revision_is_answered_with_what_is_there(sql, me):
    kit = element()
    stale = changed(me, kit, blocks=[1])
    push(me, stale | {"blocks": [2]})
    answer = push(me, stale)[kit["id"]]
    assert answer["outcome"] == "conflict"
    assert answer["row"]["blocks"] == content_of(sql, kit)["blocks"] == [2]


def test_a_kit_that_is_there_is_not_made_anew(sql, me):
    kit = element()
    push(me, kit)
    assert outcomes(me, kit | {"blocks": [1]}) == ["conflict"]
    assert content_of(sql, kit)["blocks"] == []


def test_a_kit_that_was_purged_is_gone(sql, me):
    kit = changed(me, element(), blocks=[1])
    me.delete(f"media_kits?id=eq.{kit['id']}")
    assert outcomes(me, kit) == ["gone"]
    assert row_of(sql, "media_kits", kit["id"]) is None


def test_a_taken_address_holds_back_nothing_else(sql, me, other):
    taken = row_of(sql, "media_kits", other.rows["media_kits"])["slug"]
    kits = [element(), element(slug=taken), element(), element(slug=taken, default=True)]
    edit = changed(me, element(), slug=taken)
    assert outcomes(me, *kits, edit) == ["applied", "slug_taken", "applied", "slug_taken", "slug_taken"]
    assert row_of(sql, "media_kits", kits[1]["id"]) is None


def test_an_address_that_was_freed_can_be_taken(sql, me):
    first, second = element(), element()
    one, two = changed(me, first, slug=second["slug"]), changed(me, second, slug=f"k-{uuid.uuid4()}")
    push(me, two)
    assert outcomes(me, one) == ["applied"]
    assert content_of(sql, first)["slug"] == second["slug"]


def handed_on(me, number, **content):
    """Kits that are there, each as it is to be: with the address of the one before."""
    kits = [changed(me, element(**content)) for _ in range(number)]
    return kits, [kit | {"slug": kits[place - 1]["slug"]} for place, kit in enumerate(kits)]


def slugs_of(sql, kits):
    return [content_of(sql, kit)["slug"] for kit in kits]


@pytest.mark.parametrize("number", [2, 3, 7])
def test_kits_hand_on_their_addresses_in_a_ring(sql, me, number):
    kits, wanted = handed_on(me, number)
    answers = push(me, *wanted)
    assert {answer["outcome"] for answer in answers.values()} == {"applied"}
    assert slugs_of(sql, kits) == [kit["slug"] for kit in wanted]
    assert push(me, *wanted) == answers
    edited = [kit | {"base_updated_at": answers[kit["id"]]["updated_at"], "blocks": [1]} for kit in wanted]
    assert set(outcomes(me, *edited)) == {"applied"}


def test_a_ring_with_the_default_kit_and_new_and_other_kits(sql, me):
    kits, wanted = handed_on(me, 3)
    wanted[1]["default"] = True
    new = element(slug=f"k-{uuid.uuid4()}")
    other = changed(me, element(), blocks=[1])
    assert outcomes(me, new, *wanted, other) == ["applied"] * 5
    assert slugs_of(sql, kits) == [kit["slug"] for kit in wanted]
    assert content_of(sql, kits[1])["default"]


def test_the_default_moves_within_a_ring(sql, me):
    kits, wanted = handed_on(me, 2)
    first = changed(me, wanted[0] | {"slug": kits[0]["slug"], "default": True}) | {"slug": kits[1]["slug"]}
    again = [first | {"default": False}, wanted[1] | {"default": True}]
    assert outcomes(me, *again) == ["applied", "applied"]
    assert [content_of(sql, kit)["default"] for kit in kits] == [False, True]
    assert slugs_of(sql, kits) == [kit["slug"] for kit in again]


def test_who_cannot_have_another_address_keeps_its_own(sql, me, other):
    taken = row_of(sql, "media_kits", other.rows["media_kits"])["slug"]
    kits, wanted = handed_on(me, 4)
    wanted[0]["slug"] = taken  # so all of them have to stay: each would have followed the one before
    rest = element()
    assert outcomes(me, *wanted, rest) == [*["slug_taken"] * 4, "applied"]
    assert slugs_of(sql, kits) == [kit["slug"] for kit in kits]


def test_an_edit_from_elsewhere_stops_a_ring_until_it_is_merged(sql, me):
    kits, wanted = handed_on(me, 2)
    newer = changed(me, kits[0] | {"blocks": [1]})
    assert outcomes(me, *wanted) == ["conflict", "slug_taken"]
    assert slugs_of(sql, kits) == [kit["slug"] for kit in kits]
    assert outcomes(me, newer | {"slug": kits[1]["slug"]}, wanted[1]) == ["applied", "applied"]


def test_a_ring_that_is_cut_off_in_the_middle_leaves_every_address_as_it_was(sql, stack, callers, owner):
    me = callers.user(owner)
    kits, wanted = handed_on(me, 2)
    free = f"k-{uuid.uuid4()}"
    late = element("ffffffff" + str(uuid.uuid4())[8:], slug=free)
    before = [row_of(sql, "media_kits", kit["id"]) for kit in kits]
    with ThreadPoolExecutor(1) as pool, psycopg.connect(stack.database_url) as holder:
        holder.execute("insert into media_kits (slug) values (%s)", (free,))
        pushed = pool.submit(me.post, "rpc/push_kits", [*wanted, late])
        wait_for_waiters(sql, 1)
        assert [row_of(sql, "media_kits", kit["id"]) for kit in kits] == before
        sql.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where wait_event_type = 'Lock' and query like '%%push_kits%%'"
        )
        assert pushed.result().status_code >= 500
        holder.rollback()
    assert [row_of(sql, "media_kits", kit["id"]) for kit in kits] == before
    assert set(outcomes(me, *wanted, late)) == {"applied"}


def test_a_row_without_a_revision_has_the_oldest(sql, me, owner):
    kit = changed(me, element())
    with sql.transaction():
        sql.execute("alter table media_kits disable trigger user")
        sql.execute("update media_kits set updated_at = null where id = %s", (kit["id"],))
        sql.execute("alter table media_kits enable trigger user")
    same, stale = kit | {"base_updated_at": None}, kit | {"blocks": [1]}
    assert push(me, same)[kit["id"]] == {"id": kit["id"], "outcome": "applied", "updated_at": "1970-01-01T00:00:00"}
    assert push(me, stale)[kit["id"]]["outcome"] == "conflict"
    assert outcomes(me, stale | {"base_updated_at": "1970-01-01T00:00:00.000000"}) == ["applied"]
    assert row_of(sql, "media_kits", kit["id"])["updated_at"].year > 2000


def test_somebody_elses_kit_is_out_of_reach(sql, callers, owner, other):
    kit = insert(sql, "media_kits", user_id=other.id, published=True)
    before = row_of(sql, "media_kits", kit)
    base = before["updated_at"].isoformat()
    me = callers.user(owner)
    seen = push(me, element(kit, base))[kit], push(me, element(kit))[kit]
    assert [answer["outcome"] for answer in seen] == ["gone", "conflict"]
    assert [answer.get("row") for answer in seen] == [None, None]
    assert row_of(sql, "media_kits", kit) == before


def test_the_default_moves_within_one_push(sql, me):
    old = element(default=True)
    edit = changed(me, old, default=False)
    new = element(default=True)
    assert outcomes(me, new, edit) == ["applied", "applied"]
    assert content_of(sql, new)["default"]
    assert not content_of(sql, old)["default"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "22023"),
        ([1], "PGRST102"),
        ([{"id": str(uuid.uuid4()), "slug": "no-rest"}], "PGRST102"),
        ([element() | {"default": None}], "23502"),
        ([element() | {"slug": None}], "23502"),
        ([element() | {"slug": "Not Plain"}], "23514"),
        ([element() | {"blocks": {}}], "23514"),
        ([element() | {"id": "x"}], "22P02"),
    ],
)
def test_what_is_no_kit_is_refused_whole(sql, me, owner, body, code):
    count = "select count(*) from media_kits where user_id = %s"
    before = sql.execute(count, (owner.id,)).fetchone()
    answer = me.post("rpc/push_kits", [element(), *body] if isinstance(body, list) else body)
    assert (answer.status_code, answer.json()["code"]) == (400, code), answer.text
    assert sql.execute(count, (owner.id,)).fetchone() == before


def test_nothing_sent_is_nothing_answered(me):
    assert push(me) == {}


def test_extra_columns_are_not_written(sql, me, other):
    kit = element() | {"user_id": other.id, "updated_at": "2999-01-01", "created_at": "2999-01-01"}
    assert outcomes(me, kit) == ["applied"]
    row = row_of(sql, "media_kits", kit["id"])
    assert str(row["user_id"]) != other.id
    assert max(row["updated_at"], row["created_at"]).year < 2999


def test_two_computers_pushing_at_once_never_both_win(sql, callers, owner):
    me = callers.user(owner)
    kits = [changed(me, element()) for _ in range(20)]
    sides = [[kit | {"blocks": [side]} for kit in kits] for side in range(4)]
    with ThreadPoolExecutor(len(sides)) as pool:
        with sql.transaction():  # all of them have looked before any of them writes
            sql.execute("select from media_kits where user_id = %s for update", (owner.id,))
            pushes = [pool.submit(push, me, *side) for side in sides]
            wait_for_waiters(sql, len(sides))
        answers = [one.result() for one in pushes]
    for kit in kits:
        wins = [side for side, answer in enumerate(answers) if answer[kit["id"]]["outcome"] == "applied"]
        assert [content_of(sql, kit)["blocks"]] == [[side] for side in wins]


def test_two_pushes_in_opposite_order_queue_up(sql, callers, owner):
    me = callers.user(owner)
    kits = sorted((changed(me, element()) for _ in range(5)), key=lambda kit: kit["id"])
    pushed = [[kit | {"blocks": [1]} for kit in kits], [kit | {"blocks": [2]} for kit in reversed(kits)]]
    with ThreadPoolExecutor(2) as pool:
        with sql.transaction():  # both are under way, and meet in the middle
            sql.execute("select from media_kits where id = %s for update", (kits[2]["id"],))
            pushes = [pool.submit(push, me, *some) for some in pushed]
            wait_for_waiters(sql, 2)
        answers = [one.result() for one in pushes]
    found = {frozenset(row["outcome"] for row in answer.values()) for answer in answers}
    assert found == {frozenset({"applied"}), frozenset({"conflict"})}


@pytest.mark.parametrize("name", ["anon", "service"])
def test_it_is_for_users(callers, name):
    answer = getattr(callers, name).post("rpc/push_kits", [element()])
    assert (answer.status_code, answer.json()["code"]) == ({"anon": 401, "service": 403}[name], "42501")
