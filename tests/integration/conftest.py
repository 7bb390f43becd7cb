"""The local Supabase for the tests: one for the whole session, started by the first test that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from tests.secrecy.run import RUN
from tests.stack.programs import missing_part
from tests.stack.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.stack.stack import Person


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """Return the running stack. Its tables are shared by the session's tests: use users of your own."""
    need_parts()
    with Stack.start() as running:
        yield running
        RUN.said("the platform's tables", everything_in_public(running))


@pytest.fixture
def fresh_user(stack: Stack) -> Person:
    """Return a confirmed user nobody else has, signed in."""
    return stack.admin.create()


def need_parts() -> None:
    """Skip where the stack cannot run."""
    if missing := missing_part():
        pytest.skip(missing)


def everything_in_public(stack: Stack) -> str:
    """Return all rows of the schema `public` as text. Auth's own tables keep tokens by their nature."""
    rows = sql.SQL("select row_to_json(r)::text from public.{} r")
    with psycopg.connect(stack.database_url) as connection:
        tables = connection.execute("select relname from pg_stat_user_tables where schemaname = 'public'").fetchall()
        return "\n".join(
            row for (table,) in tables for (row,) in connection.execute(rows.format(sql.Identifier(table))).fetchall()
        )
