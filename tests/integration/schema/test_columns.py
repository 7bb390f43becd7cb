"""Which columns of their own rows users may write: each of them tried, over PostgREST."""

import uuid

import pytest

from tests.integration.schema.callers import NEW, insert, row_of
from tests.integration.schema.seed import TABLES

VALUE = {
    "uuid": lambda: str(uuid.uuid4()),
    "text": lambda: f"t-{uuid.uuid4()}",
    "boolean": lambda: True,
    "jsonb": dict,
    "timestamp": lambda: "2030-01-01T00:00:00",
    "subscription_tier": lambda: "pro",
    "onboarding_steps[]": lambda: ["username"],
    "connected_account_provider": lambda: "instagram",
}
INSERTED = {
    "profiles": {"id", "email", "username", "onboarding_steps"},
    "subscriptions": set(),
    "media_kits": {"id", "user_id", "slug", "published", "default", "theme", "blocks", "deleted_at"},
    "connected_accounts": {
        "id", "user_id", "provider", "account_id", "access_token", "refresh_token", "expires_at", "scope",
    },
    "analytics_snapshots": set(),
}  # fmt: skip
UPDATED = {
    "profiles": {"username", "onboarding_steps", "deleted_at"},
    "subscriptions": set(),
    "media_kits": {"slug", "published", "default", "theme", "blocks", "deleted_at"},
    "connected_accounts": {"access_token", "refresh_token", "expires_at", "scope", "deleted_at"},
    "analytics_snapshots": set(),
}
COLUMNS = [(table, column) for table, columns in TABLES.items() for column in columns]


def value_for(table, column):
    return [] if column in {"blocks", "history"} else VALUE[TABLES[table][column].type]()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_update_of_ones_own_column(sql, callers, owner, table, column):
    row_id = owner.rows[table]
    before = row_of(sql, table, row_id)
    answer = callers.user(owner).patch(f"{table}?id=eq.{row_id}", {column: value_for(table, column)})
    if column in UPDATED[table]:
        assert answer.status_code == 200, answer.text
        assert row_of(sql, table, row_id)[column] != before[column]
    else:
        assert (answer.status_code, answer.json()["code"]) == (403, "42501")
        assert row_of(sql, table, row_id) == before


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_insert_of_ones_own_column(sql, callers, owner, table, column):
    if table == "profiles":
        sql.execute("delete from profiles where id = %s", (owner.id,))
        needed = {"id": owner.id, "email": owner.email}
    else:
        needed = {"user_id": owner.id, **NEW[table]()}
    row = {column: value_for(table, column)} | needed
    count = f"select count(*) from {table}"
    before = sql.execute(count).fetchone()["count"]
    answer = callers.user(owner).post(table, row, prefer="return=minimal")
    if column in INSERTED[table]:
        assert answer.status_code == 201, answer.text
        assert sql.execute(count).fetchone()["count"] == before + 1
    else:
        assert (answer.status_code, answer.json()["code"]) == (403, "42501")
        assert sql.execute(count).fetchone()["count"] == before


def test_nobody_makes_themselves_pro(sql, callers, owner):
    me = callers.user(owner)
    own = f"profiles?id=eq.{owner.id}"
    asked = [
        me.patch(own, {"tier": "pro"}),
        me.patch(f"{own}&columns=username,tier", {"tier": "pro", "username": "x"}),
        me.post("profiles", {"id": owner.id, "email": owner.email, "tier": "pro"}),
        me.post(
            "profiles", {"id": owner.id, "email": owner.email, "tier": "pro"}, prefer="resolution=merge-duplicates"
        ),
        me.send("PUT", own, json={"id": owner.id, "email": owner.email, "tier": "pro"}),
        me.post("subscriptions", {"user_id": owner.id, "provider": "stripe"}),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in asked] == [(403, "42501")] * len(asked)
    assert row_of(sql, "profiles", owner.id)["tier"] == "free"


def test_a_column_that_is_not_asked_for_is_left_alone(sql, callers, owner):
    """`columns=` makes PostgREST ignore the rest of the body, so naming a harmless column is no way in."""
    answer = callers.user(owner).patch(
        f"profiles?id=eq.{owner.id}&columns=username", {"tier": "pro", "username": f"u-{uuid.uuid4()}"}
    )
    assert answer.status_code == 200
    assert row_of(sql, "profiles", owner.id)["tier"] == "free"


@pytest.mark.parametrize("table", ["media_kits", "connected_accounts"])
def test_a_row_cannot_be_given_to_somebody_else(sql, callers, owner, other, table):
    me = callers.user(owner)
    kept = me.patch(f"{table}?id=eq.{owner.rows[table]}", {"user_id": other.id})
    made = me.post(table, {"user_id": other.id, **NEW[table]()})
    orphan = me.post(table, {"user_id": None, **NEW[table]()})
    assert [answer.status_code for answer in (kept, made, orphan)] == [403, 403, 403]
    assert str(row_of(sql, table, owner.rows[table])["user_id"]) == owner.id


def test_a_profile_is_made_under_ones_own_email_only(sql, callers, owner):
    sql.execute("delete from profiles where id = %s", (owner.id,))
    me = callers.user(owner)
    answer = me.post("profiles", {"id": owner.id, "email": "boss@kit.example"}, prefer="return=minimal")
    assert (answer.status_code, answer.json()["code"]) == (403, "42501")
    assert me.post("profiles", {"id": owner.id, "email": owner.email}, prefer="return=minimal").status_code == 201


def test_an_upsert_does_not_reach_somebody_elses_row(sql, callers, owner, other):
    kit = insert(sql, "media_kits", user_id=owner.id, published=True)
    before = row_of(sql, "media_kits", kit)
    for resolution in ("merge-duplicates", "ignore-duplicates"):
        callers.user(other).post(
            "media_kits?on_conflict=id",
            {"id": kit, "user_id": other.id, "slug": f"stolen-{uuid.uuid4()}"},
            prefer=f"resolution={resolution},return=minimal",
        )
        assert row_of(sql, "media_kits", kit) == before
