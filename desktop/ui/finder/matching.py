"""How well words typed fit a name: in order, beginnings of words first. Pure."""

from __future__ import annotations


def fit(query: str, name: str) -> int | None:
    """Return how well the letters typed fit a name, higher is better; None where they do not.

    All letters have to come in order. Letters that begin a word, follow one another, or start the name count more;
    what begins the next word follows what ended the one before.
    """
    wanted = "".join(query.lower().split())
    text = name.lower()
    points, at, last = 0, 0, -2
    for letter in wanted:
        found = text.find(letter, at)
        if found < 0:
            return None
        begins = found == 0 or not text[found - 1].isalnum()
        follows = found == last + 1 or (begins and found == last + 2)
        points += 1 + 4 * begins + 3 * follows
        last, at = found, found + 1
    return points * 100 - len(text)
