"""What is wrong outside the studio, told to who can mend it."""

from __future__ import annotations


class Problem(Exception):
    """Something that a creator can mend; whatever else is raised is a fault of ours.

    Its text says in English what is wrong and what to do next; `ui.problems` says it in the creator's language.

    Attributes:
        words: the text, with the names of `values` in braces.
        values: what it speaks of: file names, numbers.
    """

    def __init__(self, words: str, **values: object) -> None:
        """Say what is wrong."""
        super().__init__(words.format(**values) if values else words)
        self.words = words
        self.values = values
