"""Answers that come late, twice, or for somebody else: nothing is lost and nothing lands in the wrong kit."""

import logging
import threading

import pytest

from desktop.document.document import History
from desktop.models.blocks import ProfileBlock, ProfileData
from desktop.models.theme import Theme
from desktop.services.library import LibraryChanged
from desktop.storage import documents


def blocks(name):
    return (ProfileBlock(id="p", data=ProfileData(name=name, bio="short")),)


@pytest.fixture
def stage(empty_studio):
    """A studio with two kits, of which the first is open."""
    library = empty_studio.studio.services.library
    empty_studio.ids = [empty_studio.run(library.create(name, Theme(), blocks(name))).id for name in ("One", "Other")]
    empty_studio.open(empty_studio.ids[0])
    return empty_studio


def stored(stage, kit_id):
    return stage.run(stage.studio.services.library.open(kit_id)).document.kit.block("p").data


def refuse(stage, *, refusing):
    query = f"pragma query_only = {int(refusing)}"
    stage.foundation.db.submit(lambda: stage.foundation.database.connection.execute(query)).result()


def test_asking_for_the_kit_that_is_open_only_shows_it(stage):
    session = stage.session
    session.set_data("p", {"bio": "an edit on its way"})
    stage.studio.editing.open(stage.ids[0])
    assert stage.session is session
    assert stage.window.page is stage.page


def test_a_kit_is_read_after_its_edits_are_stored(stage):
    stage.session.set_data("p", {"name": "first"})
    stage.wait(lambda: stored(stage, stage.ids[0]).name == "first")
    stage.session.set_data("p", {"bio": "waits for the next save"})
    stage.studio.editing.let_go()
    assert stage.open(stage.ids[0]).kit.block("p").data.bio == "waits for the next save"


def test_a_kit_whose_edits_cannot_be_stored_is_not_opened_without_them(stage):
    refuse(stage, refusing=True)
    stage.session.set_data("p", {"bio": "not stored"})
    stage.wait(stage.window.banner.isVisible)
    stage.trigger("app.kits")
    stage.studio.editing.open(stage.ids[0])
    stage.wait(lambda: any("aren't saved yet" in words for words in stage.said))
    assert stage.session is None
    refuse(stage, refusing=False)
    stage.wait(lambda: stored(stage, stage.ids[0]).bio == "not stored")
    assert stage.open(stage.ids[0]).kit.block("p").data.bio == "not stored"


def behind(stage, *askings):
    """Ask for things whose answers are all there before the gui thread takes the first."""
    go_on = threading.Event()
    stage.foundation.db.submit(go_on.wait)
    for asking in askings:
        asking()
    go_on.set()
    stage.foundation.db.submit(lambda: None).result()


def test_what_came_for_one_kit_stays_out_of_the_other(stage):
    first, other = stage.ids
    kit = stage.session.kit.model_copy(update={"blocks": blocks("from elsewhere")})
    database = stage.foundation.database
    stage.foundation.db.submit(documents.save, database, kit, History(), outside=True).result()
    behind(
        stage,
        lambda: stage.studio.editing.open(other),
        lambda: stage.studio.editing._look_for_incoming(LibraryChanged((first,))),
    )
    stage.wait(lambda: stage.session is not None and stage.session.kit.id == other)
    assert stage.run(stage.studio.services.autosave.flush())
    assert stage.session.kit.block("p").data.name == stored(stage, other).name == "Other"
    assert stored(stage, first).name == "from elsewhere"


def test_a_kit_that_went_does_not_close_the_other(stage):
    first, other = stage.ids

    def purge():
        with stage.foundation.database.transaction() as connection:
            connection.execute("delete from media_kits where id = ?", (first,))

    stage.foundation.db.submit(purge).result()
    behind(
        stage,
        lambda: stage.studio.editing.open(other),
        lambda: stage.studio.editing._look_for_incoming(LibraryChanged((first,))),
    )
    stage.wait(lambda: stage.session is not None and stage.session.kit.id == other)
    stage.run(stage.studio.services.library.summaries())
    assert stage.session.kit.id == other
    assert stage.said == []


def test_a_kit_that_was_left_is_kept_in_mind_no_longer(stage):
    stage.session.set_data("p", {"name": "edited"})
    with stage.qtbot.waitSignal(stage.studio.editing.settled):
        stage.trigger("app.kits")
    assert stage.studio.services.autosave._stored == {}


def test_a_field_of_a_block_that_is_gone_is_refused_in_words(stage):
    stage.session.set_data("gone", {"name": "x"})
    assert any("didn't fit" in words for words in stage.said)


def test_a_kit_that_went_under_its_menu_is_told(stage):
    stage.trigger("app.kits")
    page = stage.foundation.kits_page
    page.rename_requested.emit("gone", "New")
    page.default_requested.emit("gone")
    page.trash_requested.emit(("gone",))
    assert stage.said == ["This kit is not here any more."] * 3


def test_what_the_creator_can_mend_is_never_told_as_a_fault_of_ours(stage, caplog):
    seen = []
    stage.foundation.errors.occurred.connect(seen.append)
    refuse(stage, refusing=True)
    stage.studio.publishing._mending._copy(stage.ids[0])
    stage.wait(lambda: any("can't be written" in words for words in stage.said))
    refuse(stage, refusing=False)
    assert seen == []
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_templates_are_read_on_the_worker_as_a_kit_is_opened(stage):
    services = stage.studio.services
    stage.wait(lambda: stage.studio.pictures.idle)
    vars(services).pop("renderer", None)
    stage.open(stage.ids[1])
    services.rendering.submit(lambda: None).result()
    assert "renderer" in vars(services)
