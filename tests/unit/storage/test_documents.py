import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.document.commands import SetData, SetPage
from desktop.document.document import Document
from desktop.document.labels import Label
from desktop.models.blocks import OpaqueBlock, ProfileBlock
from desktop.models.kit import Kit
from desktop.services.autosave import history_of
from desktop.storage import documents, versions
from desktop.storage.problems import StorageKind, StorageProblem
from tests.unit.document.strategies import commands, kits

SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def saved(database, document):
    documents.save(database, document.kit, document.history)


@SLOW
@given(st.data())
def test_a_kit_and_its_history_come_back_as_they_were(database, data):
    kit = data.draw(kits())
    kit = kit.model_copy(update={"slug": f"kit-{kit.id}"[:48].rstrip("-")})
    documents.insert(database, [kit])
    document = Document(documents.load(database, kit.id).kit)
    for _ in range(data.draw(st.integers(0, 5))):
        document.apply(data.draw(commands(document.kit)), Label.EDIT_BLOCK)
        if data.draw(st.booleans()):
            document.undo()
        if document.kit.slug in {"one-kit", "two-kit"}:
            document.undo()
        saved(database, document)
    stored = documents.load(database, kit.id)
    assert stored.kit.blocks == document.kit.blocks
    assert (stored.kit.title, stored.kit.theme) == (document.kit.title, document.kit.theme)
    again = Document(stored.kit, history_of(stored.history))
    assert again.history == document.history
    while document.undo() is not None:
        again.undo()
        assert again.kit.blocks == document.kit.blocks


def test_keys_of_a_newer_client_are_kept(database):
    raw = {
        "id": "k", "slug": "kit", "futureKey": {"a": [1]}, "theme": {"primary": "#112233", "radius": 3, "font": "x"},
        "blocks": [
            {"id": "a", "type": "hologram", "data": 7, "more": True},
            {"id": "b", "type": "chart", "data": {"style": "sparkle", "zoom": 2}},
        ],
    }  # fmt: skip
    documents.insert(database, [Kit.model_validate(raw)])
    document = Document(documents.load(database, "k").kit)
    document.apply(SetPage(title="New"), Label.RENAME_KIT)
    saved(database, document)
    written = documents.load(database, "k").kit.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert {key: written[key] for key in raw} == raw


def test_a_save_writes_only_new_or_changed_actions(database):
    kit = Kit(id="k", slug="kit", blocks=(ProfileBlock(id="p"),))
    documents.insert(database, [kit])
    document = Document(kit)
    for number in range(50):
        document.apply(SetPage(title=str(number)), Label.RENAME_KIT)
    saved(database, document)
    document.apply(SetData(block_id="p", values={"name": "M"}), Label.EDIT_TEXT)
    saved(database, document)
    before = database.connection.total_changes
    document.apply(SetData(block_id="p", values={"bio": "M"}), Label.EDIT_TEXT, merge="n", now=0)
    saved(database, document)
    document.apply(SetData(block_id="p", values={"bio": "Ma"}), Label.EDIT_TEXT, merge="n", now=0.1)
    saved(database, document)
    assert database.connection.total_changes - before == 4  # the kit and one action, twice
    assert len(versions.of_kit(database, "k")) == 1  # what was there before the work began
    assert len(documents.load(database, "k").history.entries) == 52


def test_a_history_that_cannot_be_read_is_left_behind(database):
    kit = Kit(id="k", slug="kit")
    documents.insert(database, [kit])
    with database.transaction() as connection:
        connection.execute(
            "insert into undo_entries values ('k', 1, 1, ?)", (json.dumps({"kind": "from the future"}),)
        )
    assert history_of(documents.load(database, "k").history).entries == ()


def test_the_address_of_another_kit_is_refused(database):
    documents.insert(database, [Kit(id="a", slug="one"), Kit(id="b", slug="two")])
    with pytest.raises(StorageProblem) as info:
        documents.save(database, Kit(id="b", slug="one"), Document(Kit(id="b", slug="one")).history)
    assert info.value.kind is StorageKind.SLUG_TAKEN
    assert documents.load(database, "b").kit.slug == "two"


def test_a_kit_deleted_for_ever_cannot_be_saved(database):
    with pytest.raises(StorageProblem) as info:
        documents.save(database, Kit(id="gone", slug="gone"), Document(Kit(id="gone", slug="gone")).history)
    assert info.value.kind is StorageKind.MISSING


def test_opaque_blocks_survive(database):
    block = OpaqueBlock(id="o", type="hologram", raw={"id": "o", "type": "hologram", "data": [1, {"x": None}]})
    documents.insert(database, [Kit(id="k", slug="kit", blocks=(block,))])
    assert documents.load(database, "k").kit.blocks == (block,)
