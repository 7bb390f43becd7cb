"""Kits as a JSON file: one or all, images inside; read back with care and with reasons."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from desktop.models.base import JsonProblem, read_json
from desktop.models.blocks import with_id
from desktop.models.ids import new_id
from desktop.models.kit import Kit
from desktop.models.problem import Problem
from desktop.models.slug import free_slug
from desktop.render.bitmaps import too_large
from desktop.runtime.io_thread import on
from desktop.services.export.files import write_whole
from desktop.services.library import LibraryChanged
from desktop.storage import documents, kits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from desktop.runtime.events import Events
    from desktop.runtime.worker import Worker
    from desktop.storage.database import Database

FORMAT: Final = "kitfolio"
VERSION: Final = 1
LARGE: Final = 50_000_000
"""Bytes above which a file is read only if its beginning says that it holds kits."""
_HEAD: Final = 1000
_NO_KIT_FILE: Final = "This is not a kit file. Export a kit from Kitfolio to get one."
_LOCAL: Final = frozenset({"published", "default"})


class ImportProblem(Problem):
    """The file holds no kits we can read; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What is in a file.

    Attributes:
        count: how many kits.
        unread: titles of those that could not be read, and are not in it.
    """

    count: int
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file.

    Attributes:
        titles: of the kits that are here now; `kit_ids` likewise.
        refused: the others: why, and where in the file.
    """

    titles: tuple[str, ...]
    kit_ids: tuple[str, ...] = ()
    refused: tuple[ImportProblem, ...] = ()


class Transfer:
    """Writes and reads kit files. Its methods run on `io`."""

    def __init__(self, database: Database, db: Worker, events: Events) -> None:
        """Work on an opened database."""
        self._database = database
        self._db = db
        self._events = events

    async def export_kits(
        self, kit_ids: Sequence[str] | None, target: Path, unsaved: Sequence[Kit] = ()
    ) -> ExportReport:
        """Write some kits, or all, to a file. One of all that cannot be read keeps none of the others back.

        Args:
            kit_ids: which; None for all that are not in the trash.
            target: where to.
            unsaved: kits as they were edited, where the store doesn't take them (`Autosave.unsaved`).

        Raises:
            ExportProblem: the file could not be written; what was there before is untouched.
            StorageProblem: the kits that were asked for could not be read.
        """
        return await on(self._db, self._export, kit_ids, target, {kit.id: kit for kit in unsaved})

    async def import_file(self, file: Path) -> ImportReport:
        """Read kits from a file: under new ids and free addresses, unpublished.

        Raises:
            ImportProblem: there is no kit in it that can be read.
        """
        report = await on(self._db, self._import, file)
        self._events.publish(LibraryChanged(report.kit_ids))
        return report

    def _export(self, kit_ids: Sequence[str] | None, target: Path, unsaved: Mapping[str, Kit]) -> ExportReport:
        unread: tuple[str, ...] = ()
        if kit_ids is None:
            chosen, unread = documents.load_all(self._database)
        else:
            chosen = tuple(documents.load(self._database, kit_id).kit for kit_id in kit_ids)
        write_whole(target, dump([unsaved.get(kit.id, kit) for kit in chosen]))
        return ExportReport(len(chosen), unread)

    def _import(self, file: Path) -> ImportReport:
        found, refused = load(_read(file))
        taken = set(kits.slugs(self._database))
        fresh = []
        for kit in found:
            slug = free_slug(kit.slug, taken)
            taken.add(slug)
            blocks = tuple(with_id(block, new_id()) for block in kit.blocks)
            values = {"id": new_id(), "slug": slug, "blocks": blocks, "published": False, "default": False}
            fresh.append(kit.model_copy(update=values))
        documents.insert(self._database, fresh)
        titles = tuple(kit.title or kit.slug for kit in fresh)
        return ImportReport(titles, tuple(kit.id for kit in fresh), refused)


def dump(chosen: Sequence[Kit]) -> bytes:
    """Return kits as a file's content. Whether one is published or default is this studio's own affair."""
    written = [kit.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude=set(_LOCAL)) for kit in chosen]
    document = {"format": FORMAT, "version": VERSION, "kits": written}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def load(data: bytes) -> tuple[tuple[Kit, ...], tuple[ImportProblem, ...]]:
    """Return the kits of a file's content, and why others were refused.

    Raises:
        ImportProblem: there is no kit in it that can be read.
    """
    found, refused = [], []
    for number, raw in enumerate(_kits_of(data), 1):
        try:
            found.append(_kit(number, raw))
        except ValidationError as error:
            refused.append(_where(number, error))
        except ImportProblem as problem:
            refused.append(problem)
    if not found:
        raise refused[0] if refused else ImportProblem("There is no kit in this file.")
    return tuple(found), tuple(refused)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
            if file.stat().st_size > LARGE and f'"{FORMAT}"'.encode() not in head:
                raise ImportProblem(_NO_KIT_FILE)
            return head + opened.read()
    except OSError as error:
        raise ImportProblem("This file can't be read. Check that it is still there.") from error


def _kits_of(data: bytes) -> list[Any]:
    try:
        document = read_json(data)
    except json.JSONDecodeError as error:
        words = "This is not a kit file: line {line}, column {column} can't be read."
        raise ImportProblem(words, line=error.lineno, column=error.colno) from error
    except JsonProblem as problem:
        raise ImportProblem(problem.words, **problem.values) from problem
    except ValueError as error:
        raise ImportProblem(_NO_KIT_FILE) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ImportProblem(_NO_KIT_FILE)
    version = document.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise ImportProblem("This file is from a newer Kitfolio. Update this one to open it.")
    if not isinstance(document.get("kits"), list):
        raise ImportProblem("There is no kit in this file.")
    return list(document["kits"])


def _kit(number: int, raw: object) -> Kit:
    if not isinstance(raw, dict):
        raise ImportProblem("Kit {number}: it is not written as a kit.", number=number)
    if any(too_large(picture) for picture in _pictures(raw)):
        words = "Kit {number}: a picture in it has more than 40 megapixels. Make it smaller and try again."
        raise ImportProblem(words, number=number)
    return Kit.model_validate(raw | {"id": new_id(), "published": False, "default": False})


def _pictures(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value.startswith("data:image/"):
            yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _pictures(inner)


def _where(number: int, error: ValidationError) -> ImportProblem:
    first = error.errors(include_url=False, include_input=False)[0]
    place, why = ".".join(str(part) for part in first["loc"]), first["msg"].removeprefix("Value error, ")
    if not place:
        return ImportProblem("Kit {number}: the kit itself can't be read ({why}).", number=number, why=why)
    return ImportProblem("Kit {number}: {place} can't be read ({why}).", number=number, place=place, why=why)
