"""Who may select, insert, update and delete what: every table and the view, every role, every verb, over PostgREST.

Each cell is typed in here, none is derived from the migrations.
"""

import uuid

import pytest

from tests.integration.schema.callers import NEW, insert, row_of

ROLES = ("anon", "owner", "other", "service")
DONE, NOTHING, DENIED, IMPOSSIBLE = "done", "nothing", "denied", "impossible"
RIGHTS = {
    # table: verb: what becomes of a row that is the owner's, for anon, owner, other user, service
    "profiles": {
        "select": (DENIED, DONE, NOTHING, DONE),
        "insert": (DENIED, DONE, DENIED, DONE),
        "update": (DENIED, DONE, NOTHING, DONE),
        "delete": (DENIED, DENIED, DENIED, DONE),
    },
    "subscriptions": {
        "select": (DENIED, DONE, NOTHING, DONE),
        "insert": (DENIED, DENIED, DENIED, DONE),
        "update": (DENIED, DENIED, DENIED, DONE),
        "delete": (DENIED, DENIED, DENIED, DONE),
    },
    "media_kits": {
        "select": (NOTHING, DONE, NOTHING, DONE),
        "insert": (DENIED, DONE, DENIED, DONE),
        "update": (DENIED, DONE, NOTHING, DONE),
        "delete": (DENIED, DONE, NOTHING, DONE),
    },
    "connected_accounts": {
        "select": (DENIED, DONE, NOTHING, DONE),
        "insert": (DENIED, DONE, DENIED, DONE),
        "update": (DENIED, DONE, NOTHING, DONE),
        "delete": (DENIED, DENIED, DENIED, DONE),
    },
    "analytics_snapshots": {
        "select": (DENIED, DONE, NOTHING, DONE),
        "insert": (DENIED, DENIED, DENIED, DONE),
        "update": (DENIED, DENIED, DENIED, DONE),
        "delete": (DENIED, DENIED, DENIED, DONE),
    },
    "accounts_due_for_update": {
        "select": (DENIED, DENIED, DENIED, DONE),
        "insert": (IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
        "update": (IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
        "delete": (IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
    },
}
CELLS = [
    pytest.param(table, verb, role, outcome, id=f"{table}-{verb}-{role}")
    for table, verbs in RIGHTS.items()
    for verb, outcomes in verbs.items()
    for role, outcome in zip(ROLES, outcomes, strict=True)
]
CHANGE = {
    "profiles": {"username": "new"},
    "subscriptions": {"provider": "new"},
    "media_kits": {"slug": "new"},
    "connected_accounts": {"scope": "new"},
    "analytics_snapshots": {"platform_id": "new"},
    "accounts_due_for_update": {"account_id": "new"},
}


@pytest.fixture
def caller_of(callers, owner, other):
    return {
        "anon": callers.anon,
        "owner": callers.user(owner),
        "other": callers.user(other),
        "service": callers.service,
    }


def new_row(sql, table, owner):
    """Return a row that could be the owner's next in that table."""
    if table == "profiles":
        sql.execute("delete from profiles where id = %s", (owner.id,))
        return {"id": owner.id, "email": owner.email}
    if table == "subscriptions":
        sql.execute("delete from subscriptions where user_id = %s", (owner.id,))
    stored = "connected_accounts" if table == "accounts_due_for_update" else table
    return {"id": str(uuid.uuid4()), "user_id": owner.id, **NEW[stored]()}


def sent(caller, sql, table, verb, owner):
    """Send the request; returns the answer and the id of the row it is about."""
    row_id = owner.rows[table]
    match verb:
        case "select":
            return caller.get(table, params={"id": f"eq.{row_id}"}), row_id
        case "insert":
            row = new_row(sql, table, owner)
            return caller.post(table, row, prefer="return=minimal"), row["id"]
        case "update":
            change = {name: f"{value}-{uuid.uuid4()}" for name, value in CHANGE[table].items()}
            return caller.patch(table, change, params={"id": f"eq.{row_id}"}), row_id
        case _:
            return caller.delete(table, params={"id": f"eq.{row_id}"}), row_id


@pytest.mark.parametrize(("table", "verb", "role", "outcome"), CELLS)
def test_right(sql, owner, caller_of, table, verb, role, outcome):
    stored = "connected_accounts" if table == "accounts_due_for_update" else table
    before = row_of(sql, stored, owner.rows[stored])
    answer, row_id = sent(caller_of[role], sql, table, verb, owner)
    after = row_of(sql, stored, row_id)
    if outcome is DENIED:
        assert (answer.status_code, answer.json()["code"]) == (401 if role == "anon" else 403, "42501")
        assert after == (None if verb == "insert" else before)
    elif outcome is IMPOSSIBLE:
        assert (answer.status_code, answer.json()["code"]) == (500, "55000"), answer.text
        assert after == (None if verb == "insert" else before)
    elif outcome is NOTHING:
        assert (answer.status_code, answer.json()) == (200, [])
        assert after == before
    else:
        assert answer.status_code == (201 if verb == "insert" else 200), answer.text
        assert_done(answer, verb, row_id, before, after)


def assert_done(answer, verb, row_id, before, after):
    match verb:
        case "select":
            assert [row["id"] for row in answer.json()] == [row_id]
            assert after == before
        case "insert":
            assert str(after["id"]) == row_id
        case "update":
            assert after != before
            assert [row["id"] for row in answer.json()] == [row_id]
        case "delete":
            assert after is None


@pytest.mark.parametrize(
    ("published", "deleted_at", "seen_by"),
    [
        (False, None, {"owner", "service"}),
        (True, None, {"anon", "owner", "other", "service"}),
        (True, "2026-01-01", {"owner", "service"}),
        (False, "2026-01-01", {"owner", "service"}),
    ],
)
def test_kits_are_seen_by_everybody_only_while_published(sql, owner, caller_of, published, deleted_at, seen_by):
    kit = insert(sql, "media_kits", user_id=owner.id, published=published, deleted_at=deleted_at)
    found = {role for role, caller in caller_of.items() if caller.get(f"media_kits?id=eq.{kit}").json()}
    assert found == seen_by


@pytest.mark.parametrize("verb", ["update", "delete"])
@pytest.mark.parametrize("role", ["anon", "other"])
def test_a_published_kit_is_still_its_owners_alone_to_change(sql, owner, caller_of, verb, role):
    kit = insert(sql, "media_kits", user_id=owner.id, published=True)
    before = row_of(sql, "media_kits", kit)
    if verb == "update":
        answer = caller_of[role].patch(f"media_kits?id=eq.{kit}", {"slug": "mine-now"})
    else:
        answer = caller_of[role].delete(f"media_kits?id=eq.{kit}")
    assert (answer.status_code, answer.json() == []) == ((401, False) if role == "anon" else (200, True))
    assert row_of(sql, "media_kits", kit) == before
