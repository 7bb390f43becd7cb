"""The migrations on a database that is in use: no row changes, every rule holds, and what cannot hold stops them."""

import json
import subprocess
import tempfile
import uuid
from pathlib import Path

import psycopg
import pytest
from psycopg.rows import dict_row

from tests.integration.conftest import need_parts
from tests.integration.schema.seed import POLICIES, TABLES
from tests.stack.migrations import PROJECT, migrate
from tests.stack.postgres import Postgres
from tests.stack.programs import SUPABASE_CLI, program
from tests.stack.supervisor import AUTH_SCHEMA

PLATFORM = Path(__file__).with_name("platform.sql")
ANA = "00000000-0000-4000-8000-000000000001"
BEN = "00000000-0000-4000-8000-000000000002"
TWICE = {
    "more than one default kit": (
        f"insert into media_kits (user_id, slug, \"default\") values ('{ANA}', 'second', true)",
        "update media_kits set \"default\" = false where slug = 'second'",
    ),
    "connected more than once": (
        "update connected_accounts set deleted_at = null",
        "update connected_accounts set deleted_at = now() where access_token = 'ya29.b'",
    ),
    "more than one snapshot": (
        "update analytics_snapshots set deleted_at = null",
        "update analytics_snapshots set deleted_at = now() where stats ->> 'views' = '1'",
    ),
    "have a time zone": (
        "alter table media_kits alter updated_at type timestamptz using updated_at at time zone 'utc'",
        "alter table media_kits alter updated_at type timestamp using updated_at at time zone 'utc'",
    ),
}


def connect(postgres, user="postgres"):
    return psycopg.connect(postgres.url(user), autocommit=True, row_factory=dict_row)


@pytest.fixture
def postgres():
    """A project whose platform is in use, before the first migration."""
    need_parts()
    with Postgres.start() as running:
        with connect(running, "supabase_auth_admin") as connection:
            connection.execute(AUTH_SCHEMA.read_text())
        with connect(running) as connection:
            connection.execute(PLATFORM.read_text())
        yield running


@pytest.fixture
def sql(postgres):
    with connect(postgres) as connection:
        yield connection


def rows(sql):
    return {table: sql.execute(f"select * from {table} order by id").fetchall() for table in TABLES}


def structure(sql):
    """Return everything of `public` and `private` that a migration could change."""
    queries = {
        "objects": "select relname, relkind, reloptions, relacl::text, relrowsecurity from pg_class "
        "where relnamespace::regnamespace::text in ('public', 'private')",
        "columns": "select attrelid::regclass::text, attname, atttypid, attnotnull, attacl::text, "
        "pg_get_expr(adbin, adrelid) from pg_attribute join pg_class on pg_class.oid = attrelid "
        "left join pg_attrdef on adrelid = attrelid and adnum = attnum "
        "where relnamespace::regnamespace::text in ('public', 'private') and attnum > 0",
        "constraints": "select conname, pg_get_constraintdef(oid), convalidated from pg_constraint "
        "where connamespace::regnamespace::text in ('public', 'private')",
        "policies": "select * from pg_policies",
        "functions": "select proname, prosrc, proacl::text, prosecdef, proconfig from pg_proc "
        "where pronamespace::regnamespace::text in ('public', 'private')",
        "triggers": "select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger",
    }
    return {name: sorted(map(str, sql.execute(query).fetchall())) for name, query in queries.items()}


def advice(postgres):
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [program(SUPABASE_CLI), "db", "advisors", f"--remote={postgres.url('postgres')}", "--level", "warn",
             "-o", "json"],
            cwd=folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
    return {finding["name"] for finding in json.loads(told.stdout or "[]")}


def test_no_row_changes_and_a_second_time_nothing_does(postgres, sql, capfd):
    before = rows(sql)
    migrate(postgres)
    assert "WARN:" not in capfd.readouterr().err  # what the CLI says to settings that are out of date
    assert rows(sql) == before
    found = structure(sql)
    migrate(postgres)
    for file in sorted((PROJECT / "migrations").glob("*.sql")):
        sql.execute(file.read_text())
    assert structure(sql) == found
    assert rows(sql) == before


def test_its_lax_rules_give_way_to_the_contract(postgres, sql):
    assert "rls_disabled_in_public" in advice(postgres)
    migrate(postgres)
    assert advice(postgres) <= {"function_search_path_mutable"}  # its own two functions, which are not ours to touch
    for table, policies in POLICIES.items():
        found = sql.execute("select policyname from pg_policies where tablename = %s", (table,)).fetchall()
        assert {row["policyname"] for row in found} == set(policies.values())
    with sql.transaction():
        sql.execute("set local role authenticated")
        sql.execute("select set_config('request.jwt.claims', %s, true)", (json.dumps({"sub": BEN}),))
        assert [str(row["id"]) for row in sql.execute("select id from profiles")] == [BEN]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            sql.execute("update profiles set tier = 'pro'")


def test_times_cascades_and_triggers_are_ours(postgres, sql):
    migrate(postgres)
    defaults = sql.execute(
        "select distinct pg_get_expr(adbin, adrelid) as text from pg_attrdef join pg_attribute "
        "on attrelid = adrelid and attnum = adnum where attname in ('created_at', 'updated_at') "
        "and attrelid::regclass::text = any(%s)",
        (list(TABLES),),
    ).fetchall()
    assert [row["text"] for row in defaults] == ["timezone('utc'::text, now())"]
    sql.execute("set time zone 'Pacific/Kiritimati'")
    touched = sql.execute(
        "update media_kits set published = false where slug = 'Gaming Kit' "
        "returning abs(extract(epoch from updated_at - timezone('utc', now()))) as off"
    ).fetchone()
    assert touched["off"] < 60
    newcomer = str(uuid.uuid4())
    with connect(postgres, "supabase_auth_admin") as auth:
        auth.execute("insert into auth.users (id, email) values (%s, 'cleo@kit.example')", (newcomer,))
        auth.execute("delete from auth.users where id = %s", (ANA,))
    emails = {row["email"] for row in sql.execute("select email from profiles")}
    assert emails == {"ben@kit.example", "cleo@kit.example"}
    assert {row["slug"] for row in sql.execute("select slug from media_kits")} == {"ben", "orphan", "orphan-2"}


@pytest.mark.parametrize("words", TWICE)
def test_what_the_rules_cannot_hold_for_stops_them_before_anything_is_changed(postgres, sql, capfd, words):
    spoil, mend = TWICE[words]
    sql.execute(spoil)
    before = rows(sql), structure(sql)
    with pytest.raises(subprocess.CalledProcessError):
        migrate(postgres)
    assert (rows(sql), structure(sql)) == before
    said = capfd.readouterr().err
    assert "Nothing was changed" in said
    assert words in said
    assert "then run the migrations again" in said
    sql.execute(mend)
    mended = rows(sql)
    migrate(postgres)
    assert rows(sql) == mended
