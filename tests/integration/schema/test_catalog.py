"""The database's own catalog against the seed, and what Supabase's advisors say."""

import json
import subprocess
import tempfile

import pytest

from tests.integration.schema.seed import ENUMS, POLICIES, TABLES, VIEW, Column
from tests.stack.programs import SUPABASE_CLI, program

SHORT = {"timestamp without time zone": "timestamp"}
FUNCTIONS = {
    # what the API shows, and what is behind it: who may call it, and whether it runs with its owner's rights
    "public.public_kit(text,text)": ({"anon", "authenticated", "service_role"}, False),
    "public.push_kits(jsonb)": ({"authenticated"}, False),
    "public.put_snapshot(uuid,text,jsonb,jsonb,timestamp without time zone)": ({"service_role"}, False),
    "public.username_free(text)": ({"authenticated"}, False),
    "public.delete_account()": ({"authenticated"}, False),
    "private.username_free(text)": ({"authenticated"}, True),
    "private.delete_account()": ({"authenticated"}, True),
    "private.public_kit(text,text)": ({"anon", "authenticated", "service_role"}, True),
    "private.push_kit_rows(jsonb,boolean)": ({"authenticated"}, False),
    "private.push_one_kit(jsonb)": ({"authenticated"}, False),
    "private.push_kits_apart(jsonb)": ({"authenticated"}, False),
    "private.revision(media_kits)": ({"authenticated"}, False),
    "private.default_kit_blocks()": ({"authenticated", "service_role"}, False),
    "private.is_address(text)": ({"authenticated", "service_role"}, False),
    "private.touch_updated_at()": (set(), False),
    "private.one_default_kit()": (set(), False),
    "private.refuse_address()": (set(), False),
    "private.forget_tokens()": (set(), False),
    "private.create_profile()": (set(), True),
    "private.change_email()": (set(), True),
}
OWN = "('public', 'private')"


def column_types(sql, table):
    rows = sql.execute(
        """select attname, format_type(atttypid, atttypmod) as type, attnotnull,
                  pg_get_expr(adbin, adrelid) as fallback
           from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
           where attrelid = %s::regclass and attnum > 0 and not attisdropped order by attnum""",
        (table,),
    ).fetchall()
    return {row["attname"]: row for row in rows}


def single_column_constraints(sql, table, kinds):
    return sql.execute(
        """select attname, contype, confdeltype, confrelid::regclass::text as target
           from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
           where conrelid = %s::regclass and contype = any(%s) and cardinality(conkey) = 1""",
        (table, list(kinds)),
    ).fetchall()


def found_table(sql, table):
    unique = {row["attname"] for row in single_column_constraints(sql, table, "pu")}
    refers = {row["attname"]: f"{row['target']}.id" for row in single_column_constraints(sql, table, "f")}
    return {
        name: Column(
            SHORT.get(row["type"], row["type"]), row["attnotnull"], row["fallback"], name in unique, refers.get(name)
        )
        for name, row in column_types(sql, table).items()
    }


def test_there_is_the_seeds_and_nothing_else(sql):
    found = sql.execute("select relname, relkind from pg_class where relnamespace = 'public'::regnamespace "
                        "and relkind in ('r', 'v', 'm', 'S', 'p', 'f')")  # fmt: skip
    kinds = {row["relname"]: row["relkind"] for row in found}
    assert kinds == dict.fromkeys(TABLES, "r") | {"accounts_due_for_update": "v"}


@pytest.mark.parametrize("table", TABLES)
def test_table(sql, table):
    found = found_table(sql, table)
    assert found == TABLES[table]
    assert list(found) == list(TABLES[table])


@pytest.mark.parametrize("table", TABLES)
def test_an_account_takes_its_rows_along(sql, table):
    assert {row["confdeltype"] for row in single_column_constraints(sql, table, "f")} == {"c"}


def test_view(sql):
    found = column_types(sql, "accounts_due_for_update")
    assert {name: SHORT.get(row["type"], row["type"]) for name, row in found.items()} == VIEW
    options = sql.execute("select reloptions from pg_class where relname = 'accounts_due_for_update'").fetchone()
    assert options["reloptions"] == ["security_invoker=true"]


def test_enums(sql):
    found = sql.execute(
        "select typname, array_agg(enumlabel::text order by enumsortorder) as labels from pg_type "
        "join pg_enum on enumtypid = pg_type.oid where typnamespace = 'public'::regnamespace group by typname"
    )
    assert {row["typname"]: row["labels"] for row in found} == ENUMS


@pytest.mark.parametrize("table", TABLES)
def test_row_level_security_and_policies(sql, table):
    assert sql.execute("select relrowsecurity from pg_class where oid = %s::regclass", (table,)).fetchone() == {
        "relrowsecurity": True
    }
    found = sql.execute("select * from pg_policies where schemaname = 'public' and tablename = %s", (table,))
    policies = {(row["cmd"], *row["roles"]): row for row in found}
    assert {key: row["policyname"] for key, row in policies.items()} == POLICIES[table]
    assert {row["permissive"] for row in policies.values()} == {"PERMISSIVE"}


def test_who_may_call_what(sql):
    found = sql.execute(
        f"""select pg_proc.oid::regprocedure::text as name, prosecdef, proconfig,
                   array(select rolname::text from pg_roles where rolname in ('anon', 'authenticated', 'service_role')
                         and has_function_privilege(rolname, pg_proc.oid, 'execute')) as callers
            from pg_proc where pronamespace::regnamespace::text in {OWN}"""
    ).fetchall()
    names = {row["name"] if "." in row["name"] else f"public.{row['name']}": row for row in found}
    assert {name: (set(row["callers"]), row["prosecdef"]) for name, row in names.items()} == FUNCTIONS
    unpinned = [name for name, row in names.items() if row["proconfig"] != ['search_path=""']]
    assert unpinned == []


def test_every_foreign_key_has_an_index(sql):
    bare = sql.execute(
        f"""select conrelid::regclass::text as name, conname from pg_constraint
            where contype = 'f' and connamespace::regnamespace::text in {OWN}
              and not exists (select from pg_index where indrelid = conrelid and indpred is null
                              and (indkey::int2[])[0:cardinality(conkey) - 1] = conkey)"""
    ).fetchall()
    assert bare == []


def test_the_delta_pull_reads_an_index(sql, owner):
    with sql.transaction():
        for other_way in ("seqscan", "bitmapscan", "sort"):  # cheaper while the table is small
            sql.execute(f"set local enable_{other_way} = off")
        plan = sql.execute(
            "explain (format json) select * from media_kits where user_id = %s and updated_at > %s "
            "order by updated_at, id limit 1000",
            (owner.id, "2026-01-01"),
        ).fetchone()["QUERY PLAN"]
    assert '"Index Name": "media_kits_pull"' in json.dumps(plan)
    assert '"Node Type": "Sort"' not in json.dumps(plan)


def test_advisors_have_nothing_to_say(stack):
    """Supabase's own linter, as a hosted project runs it."""
    url = stack.database_url.replace("supabase_admin@", "postgres@")
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [program(SUPABASE_CLI), "db", "advisors", f"--remote={url}", "--level", "warn", "-o", "json"],
            cwd=folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
    assert [finding["detail"] for finding in json.loads(told.stdout or "[]")] == []
