"""The platform's database on the local stack, seen from outside (PostgREST) and from inside (SQL)."""

import httpx
import psycopg
import pytest
from psycopg.rows import dict_row

from tests.integration.schema.callers import Callers, new_owner


@pytest.fixture(scope="session")
def sql(stack):
    """The database, as its superuser, past every policy."""
    with psycopg.connect(stack.database_url, autocommit=True, row_factory=dict_row) as connection:
        yield connection


@pytest.fixture(scope="session")
def http(stack):
    with httpx.Client(base_url=stack.url, trust_env=False, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def callers(stack, http):
    return Callers(stack, http)


@pytest.fixture
def owner(sql):
    return new_owner(sql)


@pytest.fixture
def other(sql):
    return new_owner(sql)
