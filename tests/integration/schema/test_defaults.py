"""What the database fills in: the models' defaults, and times in UTC."""

import uuid

import pytest

from desktop.models.defaults import default_blocks
from desktop.models.kit import Kit
from desktop.models.theme import Theme
from tests.integration.schema.callers import NEW, insert, row_of


def test_defaults_are_those_of_the_models(sql, owner):
    kit = row_of(sql, "media_kits", owner.rows["media_kits"])
    assert kit["theme"] == Theme().model_dump()
    from_python = [block.model_copy(update={"id": ""}) for block in default_blocks()]
    read = Kit.model_validate({"id": str(kit["id"]), "slug": kit["slug"], "blocks": kit["blocks"]})
    assert [block.model_copy(update={"id": ""}) for block in read.blocks] == from_python
    assert len({block["id"] for block in kit["blocks"]}) == len(from_python)
    assert all(str(uuid.UUID(block["id"])) == block["id"] for block in kit["blocks"])
    assert (kit["published"], kit["default"]) == (Kit(id="", slug="").published, Kit(id="", slug="").default)
    snapshot = row_of(sql, "analytics_snapshots", owner.rows["analytics_snapshots"])
    assert (snapshot["stats"], snapshot["history"]) == ({}, [])


def test_two_new_kits_share_no_block_id(sql, owner):
    first, second = (row_of(sql, "media_kits", insert(sql, "media_kits", user_id=owner.id)) for _ in range(2))
    assert not {block["id"] for block in first["blocks"]} & {block["id"] for block in second["blocks"]}


@pytest.mark.parametrize("table", NEW)
def test_times_are_in_utc_whatever_the_client_says(sql, callers, owner, table):
    """Defaults too: a client chooses its session's time zone, and `timestamp` takes it at its word."""
    clock = "select timezone('utc', clock_timestamp()) as now"
    row = NEW[table]() | ({"id": owner.id} if table == "profiles" else {"user_id": owner.id})
    sql.execute(f"delete from {table} where {'id' if table == 'profiles' else 'user_id'} = %s", (owner.id,))
    before = sql.execute(clock).fetchone()["now"]
    answer = callers.service.post(
        table, row, prefer="return=representation,timezone=Pacific/Kiritimati,handling=strict"
    )
    assert answer.status_code == 201, answer.text
    assert "timezone=Pacific/Kiritimati" in answer.headers["preference-applied"]
    stored = row_of(sql, table, answer.json()[0]["id"])
    after = sql.execute(clock).fetchone()["now"]
    assert before <= stored["created_at"] <= after
    assert before <= stored["updated_at"] <= after
