"""`public_kit`: what the public page gets to read, and what a worker may write for it (`put_snapshot`)."""

import uuid
from datetime import datetime, timedelta

import pytest

from tests.integration.schema.callers import insert, row_of


@pytest.fixture
def handle(sql, owner):
    name = f"h-{uuid.uuid4()}"
    sql.execute("update profiles set username = %s where id = %s", (name, owner.id))
    return name


def stats_block(platform_id):
    source = {"provider": "youtube", "platformId": platform_id}
    return {"id": platform_id, "type": "stats", "data": {"source": source}}


def page(caller, handle, slug=None):
    asked = {"handle": handle} | ({"kit_slug": slug} if slug else {})
    answer = caller.post("rpc/public_kit", asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def new_kit(sql, owner, **values):
    kit = insert(sql, "media_kits", user_id=owner.id, **({"published": True} | values))
    return row_of(sql, "media_kits", kit)


def test_a_published_kit_with_the_snapshots_it_names_and_nothing_else(sql, callers, owner, other, handle):
    blocks = [stats_block("UC1"), {"id": "c", "type": "custom", "data": {}}, stats_block("UC-unknown"), "odd"]
    kit = new_kit(sql, owner, blocks=blocks)
    for person, platform in ((owner, "UC1"), (owner, "UC-not-named"), (other, "UC1"), (other, "UC-unknown")):
        insert(sql, "analytics_snapshots", user_id=person.id, platform_id=platform, stats={"views": 7},
               history=[{"date": "2026-01-01", "views": 7}], updated_at="2026-01-02 03:04:05")  # fmt: skip
    for caller in (callers.anon, callers.user(other), callers.user(owner), callers.service):
        found = page(caller, handle, kit["slug"])
        assert datetime.fromisoformat(found.pop("updatedAt")) == kit["updated_at"]
        assert found == {
            "username": handle,
            "slug": kit["slug"],
            "theme": kit["theme"],
            "blocks": blocks,
            "snapshots": [
                {
                    "platformId": "UC1",
                    "stats": {"views": 7},
                    "history": [{"date": "2026-01-01", "views": 7}],
                    "updatedAt": "2026-01-02T03:04:05",
                }
            ],
        }


def test_a_snapshot_in_the_trash_is_not_shown(sql, callers, owner, handle):
    kit = new_kit(sql, owner, blocks=[stats_block("UC1")])
    insert(sql, "analytics_snapshots", user_id=owner.id, platform_id="UC1", deleted_at="2026-01-01")
    assert page(callers.anon, handle, kit["slug"])["snapshots"] == []


@pytest.mark.parametrize(
    "values",
    [{"published": False}, {"deleted_at": "2026-01-01"}, {"published": False, "deleted_at": "2026-01-01"}],
)
def test_nothing_of_a_kit_that_is_not_public(sql, callers, owner, handle, values):
    kit = new_kit(sql, owner, default=True, **values)
    for caller in (callers.anon, callers.user(owner), callers.service):
        assert page(caller, handle, kit["slug"]) is None
        assert page(caller, handle) is None


def test_nothing_of_an_owner_who_left(sql, callers, owner, handle):
    kit = new_kit(sql, owner)
    sql.execute("update profiles set deleted_at = now() where id = %s", (owner.id,))
    assert page(callers.anon, handle, kit["slug"]) is None


def test_nothing_under_somebody_elses_handle(sql, callers, owner, other, handle):
    kit = new_kit(sql, other)
    assert page(callers.anon, handle, kit["slug"]) is None
    assert page(callers.anon, "") is None


def test_without_an_address_it_is_the_default_kit(sql, callers, owner, handle):
    new_kit(sql, owner)
    assert page(callers.anon, handle) is None
    kit = new_kit(sql, owner, default=True)
    assert page(callers.anon, handle)["slug"] == kit["slug"]
    assert callers.anon.get(f"rpc/public_kit?handle={handle}").json()["slug"] == kit["slug"]


def test_odd_blocks_break_no_page(sql, callers, owner, handle):
    odd = [None, 1, [stats_block("UC1")], {"data": {"source": "text"}}, {"data": {"source": {"platformId": None}}}]
    kit = new_kit(sql, owner, blocks=odd)
    assert page(callers.anon, handle, kit["slug"])["snapshots"] == []


def put(caller, owner, fetched_at, stats, platform="UC9"):
    body = {
        "owner_id": owner.id,
        "platform": platform,
        "new_stats": stats,
        "new_history": [],
        "fetched_at": fetched_at.isoformat(),
    }
    return caller.post("rpc/put_snapshot", body)


def snapshots(sql, owner):
    return sql.execute(
        "select * from analytics_snapshots where user_id = %s and platform_id = 'UC9' order by created_at",
        (owner.id,),
    ).fetchall()


@pytest.fixture
def now(sql):
    return sql.execute("select timezone('utc', clock_timestamp()) as now").fetchone()["now"]


def test_only_the_worker_puts_snapshots(sql, callers, owner, now):
    assert put(callers.anon, owner, now, {}).json()["code"] == "42501"
    assert put(callers.user(owner), owner, now, {}).json()["code"] == "42501"
    assert snapshots(sql, owner) == []
    assert put(callers.service, owner, now, {"views": 1}).status_code == 204
    assert [row["stats"] for row in snapshots(sql, owner)] == [{"views": 1}]


def test_the_latest_fetch_wins_in_whatever_order_they_come(sql, callers, owner, now):
    for age, views in ((3, 3), (1, 1), (2, 2), (1, 9)):
        put(callers.service, owner, now - timedelta(minutes=age), {"views": views})
    (row,) = snapshots(sql, owner)
    assert (row["stats"], row["updated_at"]) == ({"views": 1}, now - timedelta(minutes=1))


def test_a_clock_that_is_ahead_does_not_shut_out_the_others(sql, callers, owner, now):
    put(callers.service, owner, now + timedelta(days=1), {"views": 1})
    assert snapshots(sql, owner)[0]["updated_at"] < now + timedelta(minutes=1)


def test_a_snapshot_in_the_trash_stays_there(sql, callers, owner, now):
    put(callers.service, owner, now - timedelta(days=1), {"views": 1})
    sql.execute("update analytics_snapshots set deleted_at = now() where user_id = %s", (owner.id,))
    put(callers.service, owner, now, {"views": 2})
    assert [(row["stats"], row["deleted_at"] is None) for row in snapshots(sql, owner)] == [
        ({"views": 1}, False),
        ({"views": 2}, True),
    ]
