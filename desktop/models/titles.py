"""What the copy of a kit is called. Pure."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container


def copy_title(original: str, taken: Container[str], first: str, numbered: str) -> str:
    """Return a title for a copy; a copy of a copy is one more copy of the same kit.

    Args:
        original: title of the kit that is copied.
        taken: titles that are in use.
        first: how the first copy is called in the creator's language, with `{title}` for the original's.
        numbered: how the others are called, with `{title}` and `{number}`.
    """
    stem = original
    while inner := _inside(stem, first) or _inside(stem, numbered):
        stem = inner
    for number in count(1):
        title = (first if number == 1 else numbered).format(title=stem, number=number)
        if title not in taken:
            return title
    raise AssertionError("unreachable: count() never ends")


def _inside(title: str, form: str) -> str:
    """Return the title that was put into a form; "" where it was not made by it."""
    shape = re.escape(form).replace(re.escape("{title}"), "(.+)").replace(re.escape("{number}"), r"\d+")
    found = re.fullmatch(shape, title)
    return found[1] if found else ""
