"""A kit's theme: the two fields the platform stores. All other colours are derived in `render.palette`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, PrivateAttr, ValidationError, model_serializer

from desktop.models.base import Frozen

if TYPE_CHECKING:
    from pydantic import SerializerFunctionWrapHandler

DEFAULT_PRIMARY = "#7c3aed"
DEFAULT_RADIUS = 12
MAX_RADIUS = 32

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _hex_colour(value: str) -> str:
    if not _HEX.fullmatch(value):
        raise ValueError("a colour is written as # and six hex digits, such as #7c3aed")
    return value.lower()


HexColour = Annotated[str, AfterValidator(_hex_colour)]


class Theme(Frozen):
    """Colour and corner radius of a kit (`MediaKitTheme` of the seed).

    Attributes:
        primary: `#rrggbb`, lower case.
        radius: corner radius in CSS pixels.
    """

    primary: HexColour = DEFAULT_PRIMARY
    radius: int = Field(default=DEFAULT_RADIUS, ge=0, le=MAX_RADIUS)

    _unread: dict[str, JsonValue] = PrivateAttr(default_factory=dict)

    @model_serializer(mode="wrap")
    def _write(self, write: SerializerFunctionWrapHandler) -> dict[str, JsonValue]:
        """Write back what could not be read, as long as nobody chose something else."""
        written: dict[str, JsonValue] = write(self)
        return written | {name: value for name, value in self._unread.items() if name not in self.model_fields_set}

    @classmethod
    def read(cls, raw: object) -> Theme:
        """Read a theme that was stored, synced or imported.

        The seed leaves open what a colour and a radius are, and a kit made elsewhere must open here. What this studio
        cannot read shows as the default, and is written back as it was until somebody chooses something else.

        Raises:
            ValidationError: it is no object at all.
        """
        try:
            return cls.model_validate(raw)
        except ValidationError as error:
            if not isinstance(raw, Mapping):
                raise
            unreadable = {str(one["loc"][0]) for one in error.errors()}
        theme = cls.model_validate({name: value for name, value in raw.items() if name not in unreadable})
        theme._unread.update({name: raw[name] for name in unreadable})  # noqa: SLF001 - its own
        return theme


StoredTheme = Annotated[Theme, BeforeValidator(Theme.read)]
"""A theme as it may come from elsewhere; what a creator chooses is a `Theme`."""
