"""Templates by niche: kits with real words to edit, each with an order, colour, radius and chart of its own. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desktop.document.niche_texts import PARTS
from desktop.models.blocks import BLOCK_CLASSES
from desktop.models.ids import new_id
from desktop.models.theme import Theme

if TYPE_CHECKING:
    from desktop.models.blocks import Block
    from desktop.models.metrics import Source


@dataclass(frozen=True, slots=True)
class Niche:
    """A template.

    Attributes:
        key: its name in code.
        label: its name for the creator; a source text, translated by `ui`.
        description: whom it suits.
        icon: name of a drawing in `resources/icons`.
        theme: colour and radius; the radius also decides how the hero is laid out.
    """

    key: str
    label: str
    description: str
    icon: str
    theme: Theme


NICHES: Final = (
    Niche("gaming", "Gaming", "Streams, playthroughs, e-sports", "gamepad-2", Theme(primary="#16a34a", radius=2)),
    Niche("beauty", "Beauty", "Make-up, skin care, style", "brush", Theme(primary="#db2777", radius=28)),
    Niche("tech", "Tech", "Reviews, how-tos, software", "cpu", Theme(primary="#2563eb", radius=6)),
    Niche("travel", "Travel", "Places, routes, slow journeys", "plane", Theme(primary="#0e7490", radius=14)),
    Niche("food", "Food", "Recipes, restaurants, kitchens", "utensils", Theme(primary="#c2410c", radius=20)),
    Niche("fitness", "Fitness", "Training, running, health", "dumbbell", Theme(primary="#dc2626", radius=0)),
    Niche("music", "Music", "Releases, covers, live", "music", Theme(primary="#7c3aed", radius=24)),
    Niche(
        "education", "Education", "Courses, explainers, study", "graduation-cap", Theme(primary="#0f766e", radius=10)
    ),
)

_BY_KEY: Final = {one.key: one for one in NICHES}


def niche(key: str) -> Niche:
    """Return a template by key.

    Raises:
        KeyError: there is none.
    """
    return _BY_KEY[key]


def build(key: str, *, name: str = "", source: Source | None = None) -> tuple[Block, ...]:
    """Return a template's blocks under fresh ids.

    Args:
        key: the template.
        name: the creator's own name, where it is known.
        source: the account whose numbers to show, where there is one.

    Raises:
        KeyError: there is no such template.
    """
    return tuple(_block(kind, data) for kind, data in PARTS[key](name or "Your name", source))


def _block(kind: str, data: dict[str, Any]) -> Block:
    cls = BLOCK_CLASSES[kind]
    return cls.model_validate({"id": new_id(), "type": kind, "data": data})
