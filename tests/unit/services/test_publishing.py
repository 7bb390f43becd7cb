"""Publishing over the real store, with the real sync engine and a platform in memory."""

from dataclasses import replace

import pytest

from desktop.app.paths import resources
from desktop.document.commands import SetData
from desktop.document.labels import Label
from desktop.models.blocks import CustomBlock, CustomData, FrozenStats
from desktop.services.changes import ChangeKind
from desktop.services.preflight import Place
from desktop.services.publishing import Author, PageStatus, PublishProblem
from desktop.services.samples import Samples
from tests.unit.services.publishing_desk import CHART, CONTACT, PROFILE, STATS, Desk, account
from tests.unit.sync.fake_platform import FakePlatform, Server


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def desk(tmp_path, server):
    desk = Desk(tmp_path, FakePlatform(server))
    yield desk
    desk.close()


def test_a_draft_tells_what_publishing_would_do(desk):
    stands = desk.stands(desk.make())
    assert (stands.status, stands.public, stands.possible) == (PageStatus.DRAFT, False, True)
    assert (stands.path, stands.public_path) == ("/mara", "")
    assert [change.kind for change in stands.changes] == [ChangeKind.ADDED, ChangeKind.ADDED]


def test_a_kit_is_published_once_the_platform_has_it(desk, server):
    desk.sign_in()
    kit_id = desk.make()
    desk.platform.online = False
    assert desk.publish(kit_id).status is PageStatus.QUEUED
    assert desk.card(kit_id).published
    assert not desk.card(kit_id).public
    desk.platform.online = True
    desk.sync.wake()
    desk.until(lambda: desk.card(kit_id).public)
    stands = desk.stands(kit_id)
    assert (stands.status, stands.public_path, stands.changes) == (PageStatus.PUBLIC, "/mara", ())
    assert server.rows[kit_id].content.published


def test_a_freshly_published_kit_with_numbers_is_not_changed(desk, server):
    desk.numbers(account(1200))
    desk.sign_in()
    kit_id = desk.make(PROFILE, STATS, CHART, CONTACT)
    desk.publish(kit_id)
    desk.until(lambda: desk.card(kit_id).public)
    assert desk.status(kit_id) is PageStatus.PUBLIC
    assert not desk.card(kit_id).changed_since_publish
    _, stats, chart, _ = server.rows[kit_id].content.blocks
    assert stats["data"]["frozen"] == {"stats": {"subscribers": 1200}, "asOf": "2026-11-24"}
    assert [point["value"] for point in chart["data"]["frozen"]["points"]][-2:] == [3, 5]


def test_publishing_leaves_the_history_of_edits_alone(desk):
    desk.numbers(account(1200))
    kit_id = desk.make(PROFILE, STATS, CONTACT)
    desk.edit(kit_id, "p", name="Mara Voss")
    desk.publish(kit_id)
    document = desk.run(desk.library.open(kit_id)).document
    assert document.kit.block("s").data.frozen.stats == {"subscribers": 1200}
    document.undo()
    assert document.kit.block("p").data.name == "Mara"
    assert document.kit.block("s").data.frozen.stats == {"subscribers": 1200}
    assert document.undo_label is None


def test_an_open_document_takes_the_numbers_in_and_keeps_what_was_typed(desk):
    desk.numbers(account(1200))
    kit_id = desk.make(PROFILE, STATS, CONTACT)
    document = desk.run(desk.library.open(kit_id)).document
    desk.publish(kit_id)
    document.apply(SetData(block_id="p", values={"name": "Mara Voss"}), Label.EDIT_TEXT)
    desk.autosave.submit(document.snapshot())
    kit = desk.stands(kit_id).kit
    assert kit.block("p").data.name == "Mara Voss"
    assert kit.block("s").data.frozen.stats == {"subscribers": 1200}
    assert desk.run(desk.autosave.incoming(document.snapshot())) is not None


def test_a_page_keeps_the_numbers_of_what_its_blocks_show(desk):
    desk.numbers(account(1200))
    kit_id = desk.make(PROFILE, STATS, CONTACT)
    desk.publish(kit_id)
    desk.edit(kit_id, "s", metrics=["views"])
    desk.until(lambda: desk.kit(kit_id).block("s").data.frozen.stats == {"views": 900})


def test_a_draft_carries_no_numbers(desk):
    desk.numbers(account(1200))
    kit_id = desk.make(PROFILE, STATS, CONTACT)
    desk.edit(kit_id, "s", metrics=["views"])
    desk.until(lambda: desk.kit(kit_id).block("s").data.metrics == ("views",))
    assert desk.kit(kit_id).block("s").data.frozen is None


def test_new_numbers_go_with_the_next_edit_of_a_page(desk):
    desk.numbers(account(1200))
    kit_id = desk.make(PROFILE, STATS, CONTACT)
    desk.publish(kit_id)
    desk.numbers(account(1300, as_of="2026-11-25"))
    desk.edit(kit_id, "p", name="Mara Voss")
    desk.until(lambda: desk.kit(kit_id).block("s").data.frozen.stats == {"subscribers": 1300})
    assert desk.kit(kit_id).block("s").data.frozen.as_of == "2026-11-25"


def test_sample_numbers_are_never_published(desk):
    desk.numbers(account(1200, sample=True))
    kit_id = desk.make(PROFILE, STATS, CHART, CONTACT)
    desk.publish(kit_id)
    kit = desk.stands(kit_id).kit
    assert (kit.block("s").data.frozen, kit.block("g").data.frozen) == (None, None)


def test_numbers_of_an_account_known_elsewhere_stay(desk):
    frozen = FrozenStats(stats={"subscribers": 1200}, as_of="2026-11-24")
    stats = STATS.model_copy(update={"data": STATS.data.model_copy(update={"frozen": frozen})})
    kit_id = desk.make(PROFILE, stats, CONTACT)
    desk.publish(kit_id)
    assert desk.kit(kit_id).block("s").data.frozen == frozen


def test_edits_that_are_not_on_the_page_yet_are_told(desk):
    desk.sign_in()
    kit_id = desk.make(PROFILE, CONTACT, CustomBlock(id="t", data=CustomData(markdown="x")))
    desk.publish(kit_id)
    desk.until(lambda: desk.card(kit_id).public)
    desk.platform.online = False
    desk.edit(kit_id, "p", name="Mara Voss")
    stands = desk.stands(kit_id)
    assert stands.status is PageStatus.CHANGED
    assert [(change.kind, change.block.id) for change in stands.changes] == [(ChangeKind.CHANGED, "p")]
    assert desk.card(kit_id).changed_since_publish
    desk.platform.online = True
    desk.sync.wake()
    desk.until(lambda: not desk.card(kit_id).changed_since_publish)
    assert desk.status(kit_id) is PageStatus.PUBLIC


def test_unpublishing_and_back(desk, server):
    desk.sign_in()
    kit_id = desk.make()
    desk.publish(kit_id)
    desk.until(lambda: desk.card(kit_id).public)
    desk.platform.online = False
    desk.run(desk.publishing.set_public(kit_id, public=False))
    assert desk.status(kit_id) is PageStatus.LEAVING
    desk.platform.online = True
    desk.sync.wake()
    desk.until(lambda: not desk.card(kit_id).public)
    assert desk.status(kit_id) is PageStatus.DRAFT
    assert not server.rows[kit_id].content.published
    desk.run(desk.publishing.set_public(kit_id, public=True))
    desk.until(lambda: desk.card(kit_id).public)
    assert server.rows[kit_id].content.published


def test_what_stops_is_told_and_nothing_is_changed(desk):
    kit_id = desk.make()
    with pytest.raises(PublishProblem) as stopped:
        desk.run(desk.publishing.publish(kit_id, Author(None, "")))
    assert stopped.value.findings[0].place is Place.USERNAME
    assert not desk.card(kit_id).published


def test_an_address_somebody_else_has_is_refused_and_can_be_changed(desk, server):
    server.taken.add("travel")
    kit_id = desk.make()
    desk.publish(kit_id)
    desk.run(desk.sync.start("mia"))
    desk.wait(lambda state: bool(state.refused))
    stands = desk.stands(kit_id)
    assert (stands.status, stands.possible) == (PageStatus.REFUSED, False)
    assert stands.findings[0].place is Place.ADDRESS


def test_the_sample_kit_is_not_published(desk):
    sample = desk.run(Samples(desk.database, desk.db, desk.events, resources() / "samples").add())
    with pytest.raises(PublishProblem) as stopped:
        desk.publish(sample.id)
    assert stopped.value.findings[0].place is Place.COPY
    copy = desk.run(desk.library.duplicate(sample.id))
    assert desk.stands(copy.id).possible


def test_another_studio_may_take_the_page_off(desk, server):
    desk.sign_in()
    kit_id = desk.make()
    desk.publish(kit_id)
    desk.until(lambda: desk.card(kit_id).public)
    row = server.rows[kit_id].content
    server.put(kit_id, replace(row, published=False))
    desk.sync.wake()
    desk.until(lambda: not desk.card(kit_id).public)
    assert desk.status(kit_id) is PageStatus.DRAFT
