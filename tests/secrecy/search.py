"""Looks for the actual values of a run's secrets in bytes, texts and files; finds tell the kind, never the value."""

from __future__ import annotations

import mmap
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.secrecy.run import LEAST_LENGTH, Run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STRETCH = re.compile(rb"[\w.~+/=%-]{8,}")
WIDE = re.compile(rb"(?:[\x20-\x7e]\0){8}")
CODE = re.compile(rb"(?<![\w.])(?<!\d[,:-])\d{6}(?!\.?\w)")
SQLITE = b"SQLite format 3\0"
SPEECH = {".log", ".ini", ".conf", ".txt"}
CODE_KIND = "one-time code"
LARGE = 8_000_000
"""Bytes from which a file is searched for one secret after the other, within the file."""


@dataclass(frozen=True, order=True)
class Find:
    """A secret where none may be."""

    place: str
    kind: str


class Search:
    """Searches for everything that a run noted.

    A value counts wherever its bytes stand, also in the middle of other text and as UTF-16. Six digits are no such
    value: they count as a word of their own in what is written for people (logs, output, settings), and as a whole
    cell of a database.
    """

    def __init__(self, run: Run) -> None:
        self._by_end: dict[bytes, list[tuple[bytes, str]]] = {}
        self._odd: list[tuple[bytes, str]] = []
        self._codes = {code.encode() for code in run.codes}
        self._clean: set[bytes] = set()
        for value, kind in run.secrets.items():
            for form in {value, quote(value, safe="")}:
                self._add(form.encode(), kind)

    def in_text(self, text: str) -> set[str]:
        """Return the kinds of the secrets in something that was said."""
        data = text.encode(errors="replace")
        return self._in_bytes(data) | self._codes_in(data)

    def in_file(self, path: Path) -> set[str]:
        """Return the kinds of the secrets in a file."""
        if path.stat().st_size > LARGE:
            return self._in_large(path)
        data = path.read_bytes()
        found = self._in_bytes(data)
        if path.suffix in SPEECH:
            found |= self._codes_in(data)
        if data.startswith(SQLITE):
            found |= self._codes_in_cells(path)
        return found

    def _in_large(self, path: Path) -> set[str]:
        """Look for each needle in turn: memory stays small, however large the file is."""
        needles = [*self._odd, *(pair for pairs in self._by_end.values() for pair in pairs)]
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            forms = (
                (form, kind) for needle, kind in needles for form in (needle, needle.decode().encode("utf-16-le"))
            )
            found = {kind for form, kind in forms if data.find(form) >= 0}
            database = data[: len(SQLITE)] == SQLITE
        return found | (self._codes_in_cells(path) if database else set())

    def _add(self, needle: bytes, kind: str) -> None:
        if STRETCH.fullmatch(needle):
            self._by_end.setdefault(needle[-LEAST_LENGTH:], []).append((needle, kind))
        else:
            self._odd.append((needle, kind))

    def _in_bytes(self, data: bytes) -> set[str]:
        found = {kind for needle, kind in self._odd if needle in data}
        for stretch in set(STRETCH.findall(data)) - self._clean:
            kinds = set(self._in_stretch(stretch))
            if not kinds:
                self._clean.add(stretch)
            found |= kinds
        if WIDE.search(data):
            found |= self._in_bytes(data.replace(b"\0", b""))
        return found

    def _in_stretch(self, stretch: bytes) -> Iterator[str]:
        """Slide over it: a needle is found by its last bytes, then compared whole."""
        by_end = self._by_end
        for end in range(LEAST_LENGTH, len(stretch) + 1):
            for needle, kind in by_end.get(stretch[end - LEAST_LENGTH : end], ()):
                if stretch.endswith(needle, 0, end):
                    yield kind

    def _codes_in(self, data: bytes) -> set[str]:
        return set() if self._codes.isdisjoint(CODE.findall(data)) else {CODE_KIND}

    def _codes_in_cells(self, path: Path) -> set[str]:
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
                tables = database.execute("select name from sqlite_schema where type = 'table'").fetchall()
                cells = (
                    cell
                    for (table,) in tables
                    for row in database.execute(f'select * from "{table}"')
                    for cell in row
                    if isinstance(cell, str) and len(cell) == 6
                )
                return set() if self._codes.isdisjoint(cell.encode() for cell in cells) else {CODE_KIND}
        except sqlite3.DatabaseError:  # broken on purpose by a test; its bytes have been searched
            return set()


def search(run: Run, files: Iterator[Path]) -> list[Find]:
    """Return every place where a run left one of its secrets."""
    looking = Search(run)
    finds = {Find(place, kind) for place, text in run.words for kind in looking.in_text(text)}
    for path in files:
        try:
            finds |= {Find(str(path), kind) for kind in looking.in_file(path)}
        except FileNotFoundError:  # a program that ended just now took its file along
            continue
    return sorted(finds)
