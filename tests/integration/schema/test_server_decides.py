"""What the server decides whatever a client sends: times, the one default kit, profiles, tokens, shapes."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from tests.integration.schema.callers import insert, row_of, wait_for_waiters

TOUCHED = {
    "profiles": {"onboarding_steps": ["welcome"]},
    "subscriptions": {"provider": "lemon"},
    "media_kits": {"published": True},
    "connected_accounts": {"scope": "x"},
}
FAR = "2999-01-01T00:00:00"


def utc_now(sql):
    return sql.execute("select timezone('utc', clock_timestamp()) as now").fetchone()["now"]


@pytest.mark.parametrize("table", TOUCHED)
@pytest.mark.parametrize("zone", ["", ",timezone=Pacific/Kiritimati", ",timezone=America/Los_Angeles"])
def test_updated_at_is_the_servers_clock_and_created_at_stays(sql, callers, owner, table, zone):
    row_id = owner.rows[table]
    before, start = row_of(sql, table, row_id), utc_now(sql)
    change = TOUCHED[table] | {"updated_at": FAR, "created_at": FAR}
    answer = callers.service.patch(f"{table}?id=eq.{row_id}", change, prefer=f"return=minimal{zone}")
    assert answer.status_code == 204, answer.text
    after = row_of(sql, table, row_id)
    assert after["created_at"] == before["created_at"]
    assert start <= after["updated_at"] <= utc_now(sql)


@pytest.mark.parametrize("table", TOUCHED)
def test_updated_at_only_grows(sql, owner, table):
    """Also while the clock stands still or goes back: the row's own time is ahead of it here."""
    row_id = owner.rows[table]
    with sql.transaction():
        sql.execute("set local session_replication_role = replica")
        sql.execute(f"update {table} set updated_at = %s where id = %s", (FAR, row_id))
    seen = [datetime.fromisoformat(FAR)]
    for _ in range(3):
        sql.execute(f"update {table} set id = id where id = %s", (row_id,))
        seen.append(row_of(sql, table, row_id)["updated_at"])
    assert seen == sorted(set(seen))
    assert (seen[-1] - seen[0]).microseconds == 3


def defaults_of(sql, owner):
    rows = sql.execute(
        """select id::text from media_kits where user_id = %s and "default" and deleted_at is null""", (owner.id,)
    )
    return [row["id"] for row in rows]


def test_a_new_default_takes_the_place_of_the_old(sql, callers, owner):
    old = insert(sql, "media_kits", user_id=owner.id, default=True)
    before = row_of(sql, "media_kits", old)["updated_at"]
    new = owner.rows["media_kits"]
    assert callers.user(owner).patch(f"media_kits?id=eq.{new}", {"default": True}).status_code == 200
    assert defaults_of(sql, owner) == [new]
    assert row_of(sql, "media_kits", old)["updated_at"] > before  # or the delta pull would not bring it


def test_a_default_that_comes_back_from_the_trash_takes_it_back(sql, callers, owner):
    back = insert(sql, "media_kits", user_id=owner.id, default=True, deleted_at="2026-01-01")
    insert(sql, "media_kits", user_id=owner.id, default=True)
    callers.user(owner).patch(f"media_kits?id=eq.{back}", {"deleted_at": None})
    assert defaults_of(sql, owner) == [back]


def test_the_default_of_somebody_else_stays(sql, callers, owner, other):
    kit = insert(sql, "media_kits", user_id=other.id, default=True)
    answer = callers.user(owner).post(
        "media_kits", {"user_id": other.id, "slug": f"k-{uuid.uuid4()}", "default": True}, prefer="return=minimal"
    )
    assert answer.status_code == 403
    assert defaults_of(sql, other) == [kit]


def test_one_default_kit_under_concurrent_requests(sql, callers, owner):
    """Every request is taken: nobody is refused because somebody else was faster, and one badge is left."""
    kits = [insert(sql, "media_kits", user_id=owner.id) for _ in range(6)]
    me = callers.user(owner)

    def change(number):
        kit = kits[number % len(kits)]
        if number % 4 == 3:  # new kits that want it too
            return me.post("media_kits", {"user_id": owner.id, "slug": f"k-{uuid.uuid4()}", "default": True})
        return me.patch(f"media_kits?id=eq.{kit}", {"default": True, "published": bool(number % 2)})

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(change, range(48)))
    assert {answer.status_code for answer in answers} <= {200, 201}, [answer.text for answer in answers]
    assert len(defaults_of(sql, owner)) == 1


def test_an_edit_of_the_default_kit_and_a_new_default_do_not_wait_for_each_other(sql, callers, owner):
    old, new = (insert(sql, "media_kits", user_id=owner.id, default=first) for first in (True, False))
    with ThreadPoolExecutor(1) as pool:
        with sql.transaction():
            sql.execute("select from media_kits where id = %s for update", (old,))
            taking = pool.submit(callers.user(owner).patch, f"media_kits?id=eq.{new}", {"default": True})
            wait_for_waiters(sql, 1)
            sql.execute("""update media_kits set "default" = true, theme = '{}' where id = %s""", (old,))
        assert taking.result().status_code == 200
    assert defaults_of(sql, owner) == [new]
    assert row_of(sql, "media_kits", old)["theme"] == {}


def test_signing_up_makes_the_profile_and_a_new_email_reaches_it(sql, stack, owner):
    person = stack.admin.create()
    made = row_of(sql, "profiles", person.id)
    assert (made["email"], made["tier"], made["username"]) == (person.email, "free", None)
    assert made["onboarding_steps"] == "{}"
    address = f"{uuid.uuid4().hex}@kit.example"
    sql.execute("update auth.users set email = %s where id = %s", (address, owner.id))
    assert row_of(sql, "profiles", owner.id)["email"] == address


def test_a_user_without_email_has_a_profile_too(sql):
    user_id = str(uuid.uuid4())
    sql.execute("insert into auth.users (id) values (%s)", (user_id,))
    assert row_of(sql, "profiles", user_id)["email"] == ""


def test_deleting_an_account_leaves_nothing(sql, stack, owner):
    stack.admin.delete(owner.id)
    left = {table for table, row_id in owner.rows.items() if row_of(sql, table, row_id)}
    assert left == set()


def test_disconnecting_blanks_the_tokens(sql, callers, owner):
    account = owner.rows["connected_accounts"]
    me = callers.user(owner)
    me.patch(f"connected_accounts?id=eq.{account}", {"refresh_token": "1//r"})
    answer = me.patch(f"connected_accounts?id=eq.{account}", {"deleted_at": "2026-01-01", "access_token": "kept"})
    assert answer.status_code == 200
    row = row_of(sql, "connected_accounts", account)
    assert (row["access_token"], row["refresh_token"]) == ("", None)


def test_an_account_is_connected_once(sql, callers, owner):
    account = row_of(sql, "connected_accounts", owner.rows["connected_accounts"])
    again = {"user_id": owner.id, "provider": "youtube", "account_id": account["account_id"], "access_token": "y"}
    me = callers.user(owner)
    assert me.post("connected_accounts", again).json()["code"] == "23505"
    me.patch(f"connected_accounts?id=eq.{account['id']}", {"deleted_at": "2026-01-01"})
    assert me.post("connected_accounts", again).status_code == 201


ODD_ADDRESSES = ["", "Josh", "jоsh", "a b", "a/b", "..", "-a", "a--b", "a" * 65, "a\n", "<b>", "a?b", "%61"]


@pytest.mark.parametrize("word", ODD_ADDRESSES)
def test_an_address_is_plain(sql, callers, owner, word):
    me = callers.user(owner)
    asked = [
        me.patch(f"profiles?id=eq.{owner.id}", {"username": word}),
        me.patch(f"media_kits?id=eq.{owner.rows['media_kits']}", {"slug": word}),
        me.post("media_kits", {"user_id": owner.id, "slug": word}),
    ]
    assert [(answer.status_code, answer.json()["code"]) for answer in asked] == [(400, "23514")] * 3
    sql.execute("delete from profiles where id = %s", (owner.id,))
    answer = me.post("profiles", {"id": owner.id, "email": owner.email, "username": word})
    assert (answer.status_code, answer.json()["code"]) == (400, "23514")


def test_an_odd_address_from_before_stays_until_it_changes(sql, callers, owner):
    kit = owner.rows["media_kits"]
    with sql.transaction():
        sql.execute("set local session_replication_role = replica")
        sql.execute("update media_kits set slug = %s where id = %s", (f"Old_Kit {kit}", kit))
    me = callers.user(owner)
    assert me.patch(f"media_kits?id=eq.{kit}", {"slug": f"Old_Kit {kit}", "published": True}).status_code == 200
    assert me.patch(f"media_kits?id=eq.{kit}", {"slug": f"New_Kit {kit}"}).json()["code"] == "23514"


def test_two_kits_of_the_platform_share_no_address(sql, callers, owner, other):
    slug = row_of(sql, "media_kits", owner.rows["media_kits"])["slug"]
    answer = callers.user(other).post("media_kits", {"user_id": other.id, "slug": slug})
    assert (answer.status_code, answer.json()["code"]) == (409, "23505")


LARGE = "x" * (16 << 20)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("media_kits", {"blocks": {}}),
        ("media_kits", {"blocks": "text"}),
        ("media_kits", {"theme": []}),
        ("media_kits", {"theme": {"primary": "x" * 70_000}}),
        ("media_kits", {"blocks": [LARGE]}),
        ("connected_accounts", {"access_token": "x" * 8193}),
        ("connected_accounts", {"refresh_token": "x" * 8193}),
        ("connected_accounts", {"scope": "x" * 8193}),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{next(iter(value))}-{str(value)[:30]}",
)
def test_shapes_and_sizes(sql, callers, owner, table, change):
    before = row_of(sql, table, owner.rows[table])
    answer = callers.user(owner).patch(f"{table}?id=eq.{owner.rows[table]}", change)
    assert (answer.status_code, answer.json()["code"]) == (400, "23514")
    assert row_of(sql, table, owner.rows[table]) == before
