"""The base of every value that is stored, synced or handed between threads."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Frozen(BaseModel):
    """An immutable value whose JSON keys are the platform's camelCase.

    Unknown keys are kept and written back: a newer client may have put them there, and a creator's
    data must survive an older studio (design.md, "Data").
    """

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        alias_generator=to_camel,
        populate_by_name=True,
    )
