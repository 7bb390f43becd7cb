"""Blocks on the system clipboard: typed JSON for Kitfolio, plain text for everybody else. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from desktop.models.base import JsonProblem, read_json
from desktop.models.blocks import Block, CustomData, OpaqueBlock, read_block, with_id, write_block
from desktop.models.ids import new_id
from desktop.models.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import JsonValue

MIME: Final = "application/x-kitfolio-blocks+json"
VERSION: Final = 1
MAX_BYTES: Final = 20_000_000
MAX_BLOCKS: Final = 500

_SILENT: Final = frozenset(
    {"id", "avatar", "image", "logo", "source", "metrics", "kind", "style", "size", "range", "metric"}
)
"""Fields that mean nothing as text."""


class ClipboardProblem(Problem):
    """What is on the clipboard cannot be pasted; the text says why, in plain words."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Blocks as they go to the clipboard: `json` under `MIME`, `text` as plain text."""

    json: bytes
    text: str


def dump(blocks: Sequence[Block]) -> Copied:
    """Return blocks for the clipboard."""
    payload = {"kitfolio": VERSION, "blocks": [write_block(block) for block in blocks]}
    text = "\n\n".join(filter(None, ("\n".join(_lines(block)) for block in blocks)))
    return Copied(json.dumps(payload, ensure_ascii=False).encode(), text)


def load(data: bytes) -> tuple[Block, ...]:
    """Read blocks from the clipboard, under new ids.

    Raises:
        ClipboardProblem: these are not blocks, too many, or from a newer Kitfolio.
    """
    if len(data) > MAX_BYTES:
        raise ClipboardProblem("What you copied is too large to paste.")
    try:
        payload = read_json(data)
    except (ValueError, JsonProblem) as error:
        raise ClipboardProblem("What is on the clipboard is damaged. Copy the blocks again.") from error
    if not isinstance(payload, dict) or not isinstance(payload.get("blocks"), list):
        raise ClipboardProblem("There are no blocks on the clipboard.")
    if payload.get("kitfolio") != VERSION:
        raise ClipboardProblem("These blocks were copied from a newer Kitfolio. Update this one to paste them.")
    if len(payload["blocks"]) > MAX_BLOCKS:
        raise ClipboardProblem("At most {count} blocks can be pasted at once.", count=MAX_BLOCKS)
    try:
        return tuple(with_id(read_block(raw, new_id()), new_id()) for raw in payload["blocks"])
    except ValidationError as error:
        raise ClipboardProblem("What is on the clipboard is damaged. Copy the blocks again.") from error


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, OpaqueBlock):
        return
    written = block.data.model_dump(mode="json", exclude_unset=True)
    if isinstance(block.data, CustomData):
        written.pop("kind", None)
    yield from _texts(written)


def _texts(value: JsonValue, key: str = "") -> Iterator[str]:
    if key in _SILENT:
        return
    if isinstance(value, dict):
        if value.keys() >= {"label"} and len(texts := [t for k, v in value.items() for t in _texts(v, k)]) > 1:
            yield ": ".join(texts[:2])
            yield from texts[2:]
            return
        for name, item in value.items():
            yield from _texts(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, key)
    elif isinstance(value, str) and value.strip():
        yield value.strip()
