"""The base of every value that is stored, synced or handed between threads."""

from __future__ import annotations

import json
from typing import NoReturn

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


def read_json(data: bytes | str) -> object:
    """Parse JSON that came from outside, by the standard: `NaN` and `Infinity`, which Python lets pass, are none.

    Postgres refuses them, so a kit that held one could never be synced.

    Raises:
        ValueError: it is not JSON; a `json.JSONDecodeError` where the place is known.
        RecursionError: it is nested too deep.
    """
    parsed: object = json.loads(data, parse_constant=_refuse)
    return parsed


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number in JSON")
