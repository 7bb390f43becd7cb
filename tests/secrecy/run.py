"""What this test run has to keep secret, and what it said: gathered in memory while it runs, searched at its end.

The stack, the stand-ins for a keychain and tests that make a secret of their own note it here. Nothing is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST_LENGTH = 8


class Run:
    """One run of the tests.

    Attributes:
        secrets: the actual values and what each is, such as `refresh token`.
        codes: digits of one-time codes, too short to be looked for just anywhere.
        words: what was said outside files: where, and the text.
    """

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.codes: set[str] = set()
        self.words: list[tuple[str, str]] = []

    def secret(self, kind: str, value: str) -> str:
        """Note a value that was issued, made or typed; returns it. One too short to be a secret is left out."""
        if len(value) >= LEAST_LENGTH:
            self.secrets[value] = kind
        elif len(value) == 6 and value.isdigit():
            self.codes.add(value)
        return value

    def all_of(self, seen: Mapping[str, Iterable[str]]) -> None:
        """Note values by their kind."""
        for kind, values in seen.items():
            for value in values:
                self.secret(kind, value)

    def said(self, place: str, text: str) -> None:
        """Note what was printed or logged somewhere."""
        if text:
            self.words.append((place, text))


RUN = Run()
