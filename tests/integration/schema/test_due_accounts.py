"""`accounts_due_for_update`: whose numbers the worker fetches next."""

import pytest

from tests.integration.schema.callers import insert

NEVER = None


def minutes(hours, extra=0):
    return hours * 60 + extra


@pytest.mark.parametrize(
    ("tier", "age_minutes", "due"),
    [
        ("pro", NEVER, True),
        ("pro", 59, False),
        ("pro", 61, True),
        ("pro", minutes(25), True),
        ("free", NEVER, True),
        ("free", 59, False),
        ("free", 61, False),
        ("free", minutes(23), False),
        ("free", minutes(25), True),
        ("free", minutes(24, -1), False),
        ("free", minutes(24, 1), True),
        ("pro", -5, False),
    ],
)
@pytest.mark.parametrize("gone", ["", "account", "profile", "snapshot"])
def test_due(sql, callers, owner, tier, age_minutes, due, gone):
    sql.execute("update profiles set tier = %s where id = %s", (tier, owner.id))
    account = insert(sql, "connected_accounts", user_id=owner.id, account_id="UC1", refresh_token="1//r")
    if age_minutes is not NEVER:
        insert(sql, "analytics_snapshots", user_id=owner.id, platform_id="UC1", updated_at=ago(sql, age_minutes))
    put_in_trash(sql, gone, owner)
    found = callers.service.get(f"accounts_due_for_update?id=eq.{account}").json()
    expected = gone not in {"account", "profile"} and (due or gone == "snapshot")
    assert [row["id"] for row in found] == [account] * expected
    if expected:
        assert found[0]["access_token"] == "ya29"
        assert (found[0]["updated_at"] is None) == (age_minutes is NEVER or gone == "snapshot")


def ago(sql, age_minutes):
    return sql.execute(
        "select timezone('utc', now()) - make_interval(mins => %s) as then", (age_minutes,)
    ).fetchone()["then"]


def put_in_trash(sql, what, owner):
    statements = {
        "account": "update connected_accounts set deleted_at = now() where user_id = %s",
        "profile": "update profiles set deleted_at = now() where id = %s",
        "snapshot": "update analytics_snapshots set deleted_at = now() where user_id = %s",
    }
    if what:
        sql.execute(statements[what], (owner.id,))


def test_somebody_elses_snapshot_of_the_same_channel_does_not_count(sql, callers, owner, other):
    account = insert(sql, "connected_accounts", user_id=owner.id, account_id="UC2")
    insert(sql, "analytics_snapshots", user_id=other.id, platform_id="UC2")
    found = callers.service.get(f"accounts_due_for_update?id=eq.{account}").json()
    assert [(row["id"], row["updated_at"]) for row in found] == [(account, None)]


def test_an_account_connected_again_is_due_once(sql, callers, owner):
    for deleted_at in ("2026-01-01", None):
        insert(sql, "connected_accounts", user_id=owner.id, account_id="UC3", deleted_at=deleted_at)
    found = callers.service.get(f"accounts_due_for_update?user_id=eq.{owner.id}&account_id=eq.UC3").json()
    assert len(found) == 1


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_clients_time_zone_changes_nothing(sql, callers, owner, zone):
    account = insert(sql, "connected_accounts", user_id=owner.id, account_id="UC4")
    insert(sql, "analytics_snapshots", user_id=owner.id, platform_id="UC4", updated_at=ago(sql, minutes(23)))
    answer = callers.service.get(f"accounts_due_for_update?id=eq.{account}", prefer=f"timezone={zone}")
    assert answer.headers["preference-applied"] == f"timezone={zone}"
    assert answer.json() == []
