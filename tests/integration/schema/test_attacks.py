"""What somebody might try through PostgREST to get at what is not theirs."""

import pytest

from tests.integration.schema.callers import insert, row_of

HIDDEN = ["push_kit_rows", "push_one_kit", "default_kit_blocks", "is_address", "touch_updated_at", "one_default_kit",
          "refuse_address", "forget_tokens", "create_profile", "change_email"]  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("role", ["anon", "user", "service"])
def test_what_is_no_api_cannot_be_called(callers, owner, name, role):
    caller = {"anon": callers.anon, "user": callers.user(owner), "service": callers.service}[role]
    for path in (f"rpc/{name}", f"rpc/private.{name}"):
        assert caller.post(path, {}).status_code == 404
    asked = caller.post(f"rpc/{name}", {}, headers={"content-profile": "private"})
    assert (asked.status_code, asked.json()["code"]) == (406, "PGRST106")


@pytest.mark.parametrize("schema", ["auth", "private", "pg_catalog", "information_schema", "supabase_migrations"])
def test_other_schemas_are_closed(callers, schema):
    answer = callers.service.get("users", headers={"accept-profile": schema})
    assert (answer.status_code, answer.json()["code"]) == (406, "PGRST106")


@pytest.mark.parametrize("table", ["profiles", "connected_accounts", "subscriptions", "analytics_snapshots"])
def test_embedding_shows_no_more_than_asking(sql, callers, owner, other, table):
    kit = insert(sql, "media_kits", user_id=owner.id, published=True)
    path = "profiles" if table == "profiles" else f"profiles({table}"
    embed = f"media_kits?id=eq.{kit}&select=id,{path}(*){')' if table != 'profiles' else ''}"
    assert callers.anon.get(embed).json()["code"] == "42501"
    assert callers.user(other).get(embed).json() == [{"id": kit, "profiles": None}]
    assert callers.user(owner).get(embed).json()[0]["profiles"]


def test_a_filter_on_an_embedded_table_tells_nothing(sql, callers, owner, other):
    kit = insert(sql, "media_kits", user_id=owner.id, published=True)
    guess = f"media_kits?id=eq.{kit}&select=id,profiles!inner(id)&profiles.email=eq.{owner.email}"
    assert callers.user(other).get(guess).json() == []
    assert callers.anon.get(guess).json()["code"] == "42501"


def test_counts_tell_nothing(callers, owner, other):
    answer = callers.user(other).get(f"connected_accounts?user_id=eq.{owner.id}", prefer="count=exact")
    assert answer.headers["content-range"] == "*/0"


def test_a_bulk_write_with_one_foreign_row_writes_none(sql, callers, owner, other):
    rows = [{"user_id": owner.id, "slug": f"k-{owner.id}"}, {"user_id": other.id, "slug": f"k-{other.id}"}]
    answer = callers.user(owner).post("media_kits", rows)
    assert (answer.status_code, answer.json()["code"]) == (403, "42501")
    assert sql.execute("select count(*) from media_kits where slug = %s", (f"k-{owner.id}",)).fetchone()["count"] == 0


def test_a_write_without_filter_reaches_ones_own_rows_only(sql, callers, owner, other):
    before = row_of(sql, "media_kits", other.rows["media_kits"])
    assert callers.user(owner).delete("media_kits?id=not.is.null").status_code == 200
    assert row_of(sql, "media_kits", other.rows["media_kits"]) == before
    assert row_of(sql, "media_kits", owner.rows["media_kits"]) is None


def test_a_default_does_not_fill_in_what_may_not_be_written(sql, callers, owner):
    answer = callers.user(owner).post(
        "media_kits?columns=user_id,slug,created_at",
        {"user_id": owner.id, "slug": f"k-{owner.id}"},
        prefer="missing=default",
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "42501")


def test_tokens_that_are_not_good_are_errors_and_never_empty_lists(callers, owner):
    sub = {"sub": owner.id, "role": "authenticated"}
    bad = {
        "expired": callers.token(seconds=-3600, **sub),
        "forged": callers.token(secret="x" * 48, **sub),
        "superuser": callers.token(sub=owner.id, role="supabase_admin"),
        "owner of the tables": callers.token(sub=owner.id, role="postgres"),
        "auth's own": callers.token(sub=owner.id, role="supabase_auth_admin"),
        "no token": "nonsense",
    }
    for name, token in bad.items():
        answer = callers.bearing(token).get("media_kits")
        assert answer.status_code in {401, 403}, (name, answer.text)


def test_a_user_without_id_owns_nothing(sql, callers, owner):
    nobody = callers.bearing(callers.token(role="authenticated"))
    insert(sql, "media_kits", user_id=None)
    assert nobody.get("profiles").json() == []
    assert nobody.get("media_kits?user_id=is.null").json() == []
    assert nobody.post("media_kits", {"slug": f"k-{owner.id}"}).json()["code"] == "42501"
