"""Files that earlier versions of the studio left, each written by that version's own code (`tests/data/stores`)."""

import shutil
from pathlib import Path

import pytest

from desktop.document.document import UndoEntry
from desktop.models.metrics import Source
from desktop.storage import conflicts, copies, documents, kits, outbox, owners, profiles, snapshots, versions
from desktop.storage.database import MIGRATIONS, Database

STORES = Path(__file__).parents[2] / "data" / "stores"
NEWEST = len(list(MIGRATIONS.glob("*.sql")))
TRAVEL = "11111111-1111-4111-8111-111111111111"
OLD = "22222222-2222-4222-8222-222222222222"
GAMING = "33333333-3333-4333-8333-333333333333"
TOMS = "44444444-4444-4444-8444-444444444444"
HOLOGRAM = {"id": "h", "type": "hologram", "data": [1, {"x": None}], "more": 1.5}


@pytest.fixture
def opened(tmp_path):
    """Return a call that opens a copy of the file of a version."""
    made = []

    def call(version):
        path = tmp_path / f"{version}.db"
        shutil.copyfile(STORES / f"v{version}.db", path)
        made.append(Database(path))
        made[-1].open()
        return made[-1]

    yield call
    for database in made:
        database.close()


def test_there_is_a_file_of_each_older_version():
    assert {file.name for file in STORES.glob("*.db")} >= {f"v{version}.db" for version in range(1, NEWEST)}


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_everything_in_it_is_there(opened, version):
    database = opened(version)
    assert database.read("pragma user_version")[0][0] == NEWEST
    assert database.read("pragma foreign_key_check") == []
    assert database.read("pragma integrity_check")[0][0] == "ok"
    card = kits.summary(database, TRAVEL)
    assert (card.title, card.slug, card.primary, card.default) == ("Travel 2026", "travel", "#0e7490", True)
    assert [kit.id for kit in kits.summaries(database, trash=True)] == [OLD]
    stored = documents.load(database, TRAVEL)
    written = stored.kit.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert written["theme"] == {"primary": "#0e7490", "radius": 14, "font": "from a newer studio"}
    assert written["blocks"][1] == HOLOGRAM
    assert written["blocks"][0]["data"]["links"] == [{"label": "Site", "url": "https://mia.example"}]
    assert stored.kit.model_extra == {"future": {"kept": True}}
    known = snapshots.load_all(database)
    assert known["youtube", "UC1"].stats == {"subscribers": 1200, "views": None}
    assert known["youtube", "UC1"].source == Source(provider="youtube", platform_id="UC1")
    assert {one.sample for one in known.values()} == {True, False}


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_it_can_be_worked_in_copied_and_put_back(opened, version, tmp_path):
    database = opened(version)
    stored = documents.load(database, TRAVEL)
    changed = stored.kit.model_copy(update={"title": "Travel 2027"})
    documents.save(database, changed, NoHistory())
    kits.restore(database, [OLD])
    copies.copy(database, tmp_path / "copy.db")
    copies.put_back(database, STORES / f"v{version}.db")
    assert kits.summary(database, TRAVEL).title == "Travel 2026"
    copies.put_back(database, tmp_path / "copy.db")
    assert kits.summary(database, TRAVEL).title == "Travel 2027"
    assert kits.summaries(database, trash=True) == ()


class NoHistory:
    entries = ()
    position = 0


@pytest.mark.parametrize("version", range(2, NEWEST))
def test_undo_comes_along(opened, version):
    stored = documents.load(opened(version), TRAVEL)
    (entry,) = stored.history.entries
    assert UndoEntry.model_validate_json(entry).inverse is not None
    assert stored.kit.blocks[0].data.bio == "On trains."


@pytest.mark.parametrize("version", [1, 2])
def test_work_and_numbers_from_before_accounts_go_to_who_signs_in_first(opened, version):
    database = opened(version)
    assert sorted(owners.take_over(database, "mia")) == [TRAVEL, OLD]
    assert [line.kit_id for line in outbox.waiting(database, "mia")] == [TRAVEL, OLD]
    assert len(snapshots.load_all(database)) == 2
    owners.take_over(database, "tom")
    assert [one.sample for one in snapshots.load_all(database).values()] == [True]


def test_what_sync_knew_comes_along(opened):
    database = opened(3)
    assert owners.current(database) == "mia"
    assert profiles.load(database, "mia").tier == "pro"
    assert {version.name for version in versions.of_kit(database, TRAVEL)} >= {"Before the rebrand"}
    (met,) = conflicts.of_kit(database, TRAVEL)
    assert [(one.mine, one.theirs) for one in met.details] == [("Mia of A", "Mia of B")]
    assert {line.kit_id: line.refused for line in outbox.waiting(database, "mia")} == {
        TRAVEL: "",
        GAMING: "slug_taken",
    }
    (waiting,) = outbox.to_send(database, "mia", limit=9)
    assert (waiting.base_slug, waiting.base_trashed, waiting.gives_up) == ("travel", False, None)
    rows = database.read("select kit_id, slug, trashed from bases order by slug")
    assert [tuple(row) for row in rows] == [(OLD, "old-kit", 1), (TRAVEL, "travel", 0)]
    assert TOMS not in {kit.id for kit in kits.summaries(database)}
    owners.take_over(database, "tom")
    assert [one.sample for one in snapshots.load_all(database).values()] == [True]
    assert [kit.id for kit in kits.summaries(database)] == [TOMS]
