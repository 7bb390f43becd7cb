"""The base of every value that is stored, synced or handed between threads."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Final, NoReturn

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from desktop.models.problem import Problem

MAX_DEPTH: Final = 100
"""Levels of objects and lists in one another. A kit has ten; from some 250 on pydantic cannot write what it read."""

_MOST_DIGITS: Final = 308  # what a float can hold: a number is drawn and rounded sooner or later
_CONTAINERS: Final = frozenset({dict, list})
_SHOWN: Final = 12
_SUSPECT: Final = re.compile(r"\\u(?:0000|[dD][89a-fA-F])|[\ud800-\udfff]")
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


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


class JsonProblem(Problem):
    """JSON by its grammar, but nothing that a kit can hold."""


def read_json(data: bytes | str) -> object:
    """Parse JSON that came from outside, so that whatever it holds can be stored, synced and drawn.

    Postgres refuses `NaN` and `Infinity`, which Python lets pass, and no computation survives a number beyond
    floats. Half a surrogate pair cannot be written as UTF-8, and NUL is no text for Postgres: such characters become
    U+FFFD, as Unicode advises (unicode.org/versions/latest, 3.9, "U+FFFD Substitution").

    Raises:
        JsonProblem: a number in it is none or too large, or it is nested too deep.
        ValueError: it is not JSON; a `json.JSONDecodeError` where the place is known.
    """
    text = data if isinstance(data, str) else data.decode(json.detect_encoding(data), "surrogatepass")
    try:
        parsed = json.loads(text, parse_constant=_refuse, parse_float=_float, parse_int=_int)
    except RecursionError as error:
        raise _too_deep() from error
    require_shallow(parsed)
    return _storable(parsed) if _SUSPECT.search(text) else parsed


def require_shallow(parsed: object) -> None:
    """Refuse JSON that is nested deeper than `MAX_DEPTH`.

    Raises:
        JsonProblem: it is.
    """
    level: list[Any] = [parsed] if type(parsed) in _CONTAINERS else []
    for _ in range(MAX_DEPTH):
        if not level:
            return
        level = [
            child
            for value in level
            for child in (value.values() if type(value) is dict else value)
            if type(child) in _CONTAINERS
        ]
    raise _too_deep()


def _storable(value: object) -> object:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(name): _storable(item) for name, item in value.items()}
    return value


def _too_deep() -> JsonProblem:
    return JsonProblem("This can't be read: too many things in it lie inside one another.")


def _refuse(name: str) -> NoReturn:
    raise JsonProblem("This can't be read: “{number}” in it is no number.", number=name)


def _float(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _too_large(text)


def _int(text: str) -> int:
    return int(text) if len(text) <= _MOST_DIGITS else _too_large(text)


def _too_large(text: str) -> NoReturn:
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    raise JsonProblem("This can't be read: the number {number} in it is too large.", number=shown)
