"""What the creator's choices between two sides make of the open kit."""

import pytest

from desktop.models.conflict import Conflict, ConflictKind
from desktop.models.kit import Kit
from desktop.services.versions import settlement


def kit(name, slug="mia"):
    return Kit.model_validate(
        {"id": "k", "slug": slug, "blocks": [{"id": "p", "type": "profile", "data": {"name": name}}]}
    )


def field(mine, theirs):
    return Conflict(
        kind=ConflictKind.FIELD, block_id="p", path=("data", "name"), mine=mine, theirs=theirs, kept="mine"
    )


@pytest.mark.parametrize(("side", "name"), [("mine", "Mia"), ("theirs", "Mara")])
def test_the_side_that_was_chosen_is_what_the_command_makes(side, name):
    now = kit("Mia")
    settled = settlement(now, [(field("Mia", "Mara"), side)])
    assert settled.command.apply(now).block("p").data.name == name
    assert not settled.unwanted
    assert settled.command.inverse(now).apply(settled.command.apply(now)) == now


@pytest.mark.parametrize(
    ("mine", "theirs", "side", "unwanted"),
    [
        (None, {"slug": "mia"}, "mine", True),
        (None, {"slug": "mia"}, "theirs", False),
        ({"slug": "mia"}, None, "theirs", True),
        ({"slug": "mia"}, None, "mine", False),
    ],
)
def test_who_wants_the_deleted_side_wants_the_kit_no_more(mine, theirs, side, unwanted):
    kept = "mine" if mine else "theirs"
    conflict = Conflict(kind=ConflictKind.KIT_DELETED, mine=mine, theirs=theirs, kept=kept)
    assert settlement(kit("Mia"), [(conflict, side)]).unwanted is unwanted
