"""Edits of another computer that arrive while a kit is open."""

from dataclasses import replace

import pytest

from desktop.document.commands import RemoveBlocks, SetContent, SetData
from desktop.document.labels import Label
from desktop.models.blocks import ContactBlock, ProfileBlock, ProfileData
from desktop.models.content import ServerKit
from desktop.models.theme import Theme
from desktop.storage import conflicts, documents, outbox, owners, replicas
from desktop.sync.kits import content_of, merge_kits
from desktop.sync.receive import receive

OWNER = "mia"


@pytest.fixture
def opened(store):
    """A kit that the platform has, open in the editor."""
    store.db.submit(owners.take_over, store.database, OWNER).result()
    blocks = (ProfileBlock(id="p", data=ProfileData(name="Mia", bio="x")), ContactBlock(id="c"))
    kit = store.run(store.library.create("Travel", Theme(), blocks))
    document = store.run(store.library.open(kit.id)).document
    in_step(store, kit.id)
    return document


def in_step(store, kit_id):
    """What is stored is on the platform."""

    def confirm():
        with store.database.transaction() as connection:
            mine = replicas.of_ids(connection, [kit_id])[kit_id]
            outbox.confirm(connection, [(mine, "2026-11-25T10:00:00.000001")])

    store.db.submit(confirm).result()


def arrive(store, document, number=2, **data):
    """Another computer changed fields of the profile."""

    def take():
        base = replicas.base(store.database, document.kit.id)
        blocks = [block | ({"data": block["data"] | data} if block["id"] == "p" else {}) for block in base.blocks]
        row = ServerKit(document.kit.id, f"2026-11-25T10:00:00.{number:06}", replace(base, blocks=blocks))
        return receive(store.database, OWNER, [row])

    assert store.db.submit(take).result() == (document.kit.id,)


def type_in(document, **data):
    document.apply(SetData(block_id="p", values=data), Label.EDIT_TEXT)


def save(store, document):
    store.autosave.submit(document.snapshot())
    assert store.run(store.autosave.flush())


def take_over(store, document):
    incoming = store.run(store.autosave.incoming(document.snapshot()))
    if incoming is None:
        return ()
    merged = merge_kits(incoming.base, document.kit, incoming.stored)
    document.take_over(merged.kit, incoming.stored, incoming.generation, Label.FROM_ELSEWHERE)
    return merged.conflicts


def stored(store, document):
    return store.db.submit(documents.load, store.database, document.kit.id).result().kit


def profile(kit):
    return kit.block("p").data


def test_nothing_arrived(store, opened):
    assert store.run(store.autosave.incoming(opened.snapshot())) is None


def test_what_arrives_is_taken_in_and_is_not_undone(store, opened):
    type_in(opened, tagline="Typed")
    save(store, opened)
    arrive(store, opened, bio="From elsewhere")
    assert take_over(store, opened) == ()
    assert (profile(opened.kit).tagline, profile(opened.kit).bio) == ("Typed", "From elsewhere")
    opened.undo()
    assert (profile(opened.kit).tagline, profile(opened.kit).bio) == (None, "From elsewhere")


def test_a_save_that_does_not_know_of_it_overwrites_nothing(store, opened):
    arrive(store, opened, bio="From elsewhere")
    for text in ("T", "Ty", "Typed"):
        type_in(opened, tagline=text)
        save(store, opened)
    assert (profile(stored(store, opened)).tagline, profile(stored(store, opened)).bio) == ("Typed", "From elsewhere")
    type_in(opened, tagline="Typed on")
    arrive(store, opened, number=3, location="Bern")
    assert take_over(store, opened) == ()
    save(store, opened)
    kit = stored(store, opened)
    assert kit.blocks == opened.kit.blocks
    assert (profile(kit).tagline, profile(kit).bio, profile(kit).location) == ("Typed on", "From elsewhere", "Bern")
    assert conflicts_of(store, opened) == ()


def conflicts_of(store, document):
    return store.db.submit(conflicts.of_kit, store.database, document.kit.id).result()


def test_one_field_typed_here_and_changed_there_stands_as_typed_and_is_kept_once(store, opened):
    arrive(store, opened, bio="Theirs")
    for text in ("Mi", "Mine"):
        type_in(opened, bio=text)
        save(store, opened)
    met = take_over(store, opened)
    store.run(store.autosave.keep_conflict(stored(store, opened), met))
    save(store, opened)
    assert profile(stored(store, opened)).bio == "Mine"
    (kept,) = conflicts_of(store, opened)
    assert [one.theirs for one in kept.details] == ["Theirs"]


def test_undo_skips_what_does_not_fit_any_more(store, opened):
    type_in(opened, tagline="First")
    opened.apply(RemoveBlocks(ids=("p",)), Label.DELETE_BLOCK)
    save(store, opened)
    in_step_kit = opened.kit
    back = in_step_kit.model_copy(update={"blocks": (ProfileBlock(id="p"), *in_step_kit.blocks)})
    opened.take_over(back, back, 2, Label.FROM_ELSEWHERE)  # elsewhere it was edited, so it came back
    opened.undo()  # not the removal, which would put it in twice, but the typing
    assert [block.id for block in opened.kit.blocks] == ["p", "c"]
    assert opened.undo() is None


def test_an_earlier_content_can_be_put_back_and_undone(opened):
    before = opened.kit
    opened.apply(SetContent(theme=Theme(primary="#112233"), blocks=(ContactBlock(id="c"),)), Label.RESTORE_VERSION)
    assert [block.id for block in opened.kit.blocks] == ["c"]
    assert opened.kit.blocks[0] is before.blocks[1]
    opened.undo()
    assert content_of(opened.kit) == content_of(before)


def test_a_theme_for_all_kits_reaches_the_open_one(store, opened):
    type_in(opened, tagline="Typed")
    store.run(store.library.theme_for_all(Theme(primary="#112233")))
    save(store, opened)
    take_over(store, opened)
    assert opened.kit.theme.primary == "#112233"
    assert profile(stored(store, opened)).tagline == "Typed"
