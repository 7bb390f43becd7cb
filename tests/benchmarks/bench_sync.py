"""Issue 4, section 6: push and pull of 1,000 kits against what bare httpx needs for the same rows.

Each round does both in turn; the best of each counts, which a busy machine disturbs least.
"""

import json
import time
import uuid

import httpx
import pytest

from desktop.models.kit import Kit
from desktop.storage import documents
from tests.integration.sync.conftest import CloudPlatform
from tests.unit.sync.client import Client

KITS = 1000
ROUNDS = 7
LIMIT = 1.25


def content(number):
    words = f"Long-form travel and food, edited for people who read. {number} " * 8
    return [
        {"id": f"{kind}-{place}", "type": kind, "data": {"title": f"{kind} {place}", "markdown": words}}
        for place, kind in enumerate(("profile", "custom", "custom", "custom", "custom", "custom", "contact"))
    ]


def rows(person, ids, edit):
    return [
        {"id": kit_id, "user_id": person.id, "slug": kit_id, "published": False, "default": False,
         "theme": {"primary": "#7c3aed", "radius": 12}, "blocks": content(f"{edit}-{number}")}
        for number, kit_id in enumerate(ids)
    ]  # fmt: skip


@pytest.fixture
def bare(stack):
    """Bare httpx. Under the service role, which no row level security slows: users may not upsert owners' columns."""
    headers = {
        "apikey": stack.service_key,
        "authorization": f"Bearer {stack.service_key}",
        "prefer": "resolution=merge-duplicates,return=minimal",
    }
    with httpx.Client(base_url=f"{stack.url}/rest/v1", headers=headers, timeout=60) as client:
        yield client


@pytest.fixture
def studio(stack, tmp_path, fresh_user):
    made = []

    def make():
        folder = tmp_path / uuid.uuid4().hex
        folder.mkdir()
        made.append(Client(folder, CloudPlatform(stack, fresh_user), fresh_user.id))
        return made[-1]

    yield make
    for client in made:
        client.close()


def timed(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def edit_all(client, edit):
    with client.database.transaction() as connection:
        for number, (kit_id,) in enumerate(connection.execute("select id from media_kits order by slug").fetchall()):
            blocks = json.dumps(content(f"{edit}-{number}"), separators=(",", ":"), sort_keys=True)
            connection.execute(
                "update media_kits set blocks = ?, revision = revision + 1 where id = ?", (blocks, kit_id)
            )
            connection.execute("insert or ignore into outbox (kit_id, queued_at) values (?, 0)", (kit_id,))


def test_push_of_a_thousand_changed_kits(hold, bare, studio, fresh_user):
    ids = [str(uuid.uuid4()) for _ in range(KITS)]
    client = studio()
    kits = [Kit.model_validate({"id": str(uuid.uuid4()), "slug": f"k-{uuid.uuid4()}"}) for _ in range(KITS)]
    documents.insert(client.database, kits)
    client.sync()
    bare.post("/media_kits", json=rows(fresh_user, ids, "first")).raise_for_status()
    limits, times = [], []
    for edit in range(ROUNDS):
        limits.append(
            timed(lambda edit=edit: bare.post("/media_kits", json=rows(fresh_user, ids, edit)).raise_for_status())
        )
        edit_all(client, edit)
        run = client.engine._push.run(fresh_user.id, [])
        times.append(timed(lambda run=run: client.loop.run_until_complete(run)))
        assert client.waiting() == ()
    hold("push of 1,000 kits, against a bare upsert", min(times) / min(limits), LIMIT, "x")


def test_pull_of_a_thousand_changed_kits(hold, bare, studio, fresh_user):
    ids = [str(uuid.uuid4()) for _ in range(KITS)]
    bare.post("/media_kits", json=rows(fresh_user, ids, "first")).raise_for_status()
    query = {
        "select": "id,updated_at,slug,published,default,theme,blocks,deleted_at",
        "user_id": f"eq.{fresh_user.id}",
    }
    limits, times = [], []
    for _ in range(ROUNDS):
        plain, client = studio(), studio()
        limits.append(timed(lambda plain=plain: bare_pull(bare, query, plain.database)))
        run = client.engine._pull.run(fresh_user.id, [])
        times.append(timed(lambda run=run, client=client: client.loop.run_until_complete(run)))
        assert len(client.live()) == KITS
    hold("pull of 1,000 kits, against a bare select", min(times) / min(limits), LIMIT, "x")


def bare_pull(bare, query, database):
    """One select, and the rows into the same table."""
    found = bare.get("/media_kits", params=query).json()
    with database.transaction() as connection:
        connection.executemany(
            "insert into media_kits (id, slug, theme, blocks, edited_at) values (?, ?, ?, ?, 0)",
            [(row["id"], row["slug"], json.dumps(row["theme"]), json.dumps(row["blocks"])) for row in found],
        )
        connection.executemany(
            "insert into bases (kit_id, updated_at, content) values (?, ?, ?)",
            [(row["id"], row["updated_at"], json.dumps(row)) for row in found],
        )
