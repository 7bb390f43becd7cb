import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.document.commands import CommandError, InsertBlocks, MoveBlocks, RemoveBlocks, SetData, SetPage, SetTheme
from desktop.document.document import BURST_SECONDS, HISTORY_LIMIT, Document, History, UndoEntry
from desktop.document.labels import Label
from desktop.models.blocks import OpaqueBlock, ProfileBlock, ProfileData, SeparatorBlock
from desktop.models.kit import Kit
from desktop.models.theme import Theme
from tests.unit.document.strategies import commands, kits


def reopened(document):
    """The document as another session of the studio would find it."""
    entries = [json.loads(entry.model_dump_json(by_alias=True)) for entry in document.history.entries]
    history = History(tuple(UndoEntry.model_validate(entry) for entry in entries), document.history.position)
    kit = Kit.model_validate(json.loads(document.kit.model_dump_json(by_alias=True, exclude_unset=True)))
    return Document(kit, history)


@given(st.data())
def test_undo_and_redo_walk_the_same_kits_for_any_sequence(data):
    document = Document(data.draw(kits()))
    states = [document.kit]
    for _ in range(data.draw(st.integers(1, 6))):
        if document.apply(data.draw(commands(document.kit)), Label.EDIT_BLOCK) is not None:
            states.append(document.kit)
    if data.draw(st.booleans()):
        document = reopened(document)
    for state in reversed(states[:-1]):
        document.undo()
        assert document.kit == state
    assert document.undo() is None
    for state in states[1:]:
        document.redo()
        assert document.kit == state
    assert document.redo() is None


@given(st.data())
def test_a_change_names_exactly_what_differs(data):
    document = Document(data.draw(kits()))
    before = document.kit
    change = document.apply(data.draw(commands(before)), Label.EDIT_BLOCK)
    old, new = ({b.id: b for b in kit.blocks} for kit in (before, document.kit))
    if change is None:
        assert document.kit == before
        return
    assert set(change.inserted) == new.keys() - old.keys()
    assert set(change.removed) == old.keys() - new.keys()
    assert set(change.changed) == {i for i in old.keys() & new.keys() if old[i] != new[i]}
    assert change.reordered == ([i for i in old if i in new] != [i for i in new if i in old])
    assert change.theme == (before.theme != document.kit.theme)
    assert change.page == ((before.title, before.slug) != (document.kit.title, document.kit.slug))


def kit(*blocks):
    return Kit(id="k", slug="kit", blocks=blocks)


def test_typing_in_a_burst_is_one_action():
    document = Document(kit(ProfileBlock(id="p")))
    for moment, name in enumerate(["M", "Ma", "Mar", "Mara"]):
        document.apply(SetData(block_id="p", values={"name": name}), Label.EDIT_TEXT, merge="p.name", now=moment)
    assert len(document.history.entries) == 1
    document.undo()
    assert document.kit == kit(ProfileBlock(id="p"))
    document.redo()
    assert document.kit.blocks[0].data.name == "Mara"


def test_a_pause_another_field_or_leaving_the_field_ends_a_burst():
    document = Document(kit(ProfileBlock(id="p")))

    def typed(field, text, now):
        document.apply(SetData(block_id="p", values={field: text}), Label.EDIT_TEXT, merge=f"p.{field}", now=now)

    typed("name", "M", 0)
    typed("name", "Ma", BURST_SECONDS + 0.1)
    typed("tagline", "x", BURST_SECONDS + 0.2)
    document.break_burst()
    typed("tagline", "xy", BURST_SECONDS + 0.3)
    assert len(document.history.entries) == 4


def test_a_letter_that_is_taken_back_at_once_leaves_nothing_to_undo():
    document = Document(kit(ProfileBlock(id="p", data=ProfileData(name="Mia"))))
    for moment, name in enumerate(["Mara", "Marax", "Mara"]):
        if moment == 1:
            document.break_burst()
        document.apply(SetData(block_id="p", values={"name": name}), Label.EDIT_TEXT, merge="p.name", now=moment)
    assert len(document.history.entries) == document.history.position == 1
    document.apply(SetData(block_id="p", values={"name": "Maray"}), Label.EDIT_TEXT, merge="p.name", now=2.5)
    assert len({entry.id for entry in document.history.entries}) == 2
    document.undo()
    assert document.kit.block("p").data.name == "Mara"
    document.undo()
    assert document.kit.block("p").data.name == "Mia"


def test_an_action_that_changes_nothing_leaves_no_trace():
    document = Document(kit(ProfileBlock(id="p")))
    assert document.apply(SetTheme(theme=Theme()), Label.CHANGE_COLOUR) is None
    assert document.undo_label is None
    assert document.revision == 0


def test_a_new_action_forgets_what_was_undone():
    document = Document(kit())
    document.apply(SetPage(title="one"), Label.RENAME_KIT)
    document.undo()
    assert document.redo_label is Label.RENAME_KIT
    document.apply(SetPage(slug="other"), Label.CHANGE_ADDRESS)
    assert document.redo_label is None
    assert document.undo_label is Label.CHANGE_ADDRESS


def test_the_history_is_capped_and_ids_go_on():
    document = Document(kit())
    for number in range(HISTORY_LIMIT + 10):
        document.apply(SetPage(title=str(number)), Label.RENAME_KIT)
    entries = document.history.entries
    assert len(entries) == document.history.position == HISTORY_LIMIT
    assert entries[-1].id == HISTORY_LIMIT + 10
    assert Document(document.kit, document.history).apply(SetPage(title="x"), Label.RENAME_KIT) is not None


@pytest.mark.parametrize(
    "command",
    [
        InsertBlocks(index=9, blocks=(SeparatorBlock(id="s"),)),
        RemoveBlocks(ids=("gone",)),
        MoveBlocks(ids=("p",), index=5),
        SetData(block_id="p", values={"nonsense": 1}),
        SetData(block_id="p", values={"links": "not a list"}),
        SetData(block_id="o", values={"hidden": True}),
    ],
)
def test_a_command_that_does_not_fit_changes_nothing(command):
    opaque = OpaqueBlock(id="o", type="hologram", raw={"id": "o", "type": "hologram"})
    document = Document(kit(ProfileBlock(id="p"), opaque))
    before = document.kit
    with pytest.raises(CommandError):
        document.apply(command, Label.EDIT_BLOCK)
    assert document.kit is before
    assert document.history == History()
