"""Comparing an answer with a recorded one in which ids, times and tokens are placeholders."""

from __future__ import annotations

import re
from typing import Any

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
PLACEHOLDERS = {
    "<uuid>": UUID,
    "<time>": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z",
    "<jwt>": r"[\w-]+\.[\w-]+\.[\w-]+",
    "<refresh token>": r"[\w-]{10,}",
    "<6 digits>": r"\d{6}",
    "<token hash>": r"[0-9a-f]{56}",
    "<challenge>": r"[\w-]{43}",
    "<url>": r"http://127\.0\.0\.1:\d+",
}
UNIX_SECONDS = "<unix seconds>"


def differences(recorded: Any, got: Any, at: str = "") -> list[str]:
    """Return where an answer differs from the recorded one; each with the path to it."""
    if isinstance(recorded, dict) and isinstance(got, dict):
        found = [f"{at}.{key}: missing" for key in recorded.keys() - got.keys()]
        found += [f"{at}.{key}: not recorded" for key in got.keys() - recorded.keys()]
        for key in recorded.keys() & got.keys():
            found += differences(recorded[key], got[key], f"{at}.{key}")
        return sorted(found)
    if isinstance(recorded, list) and isinstance(got, list) and len(recorded) == len(got):
        return [
            line
            for index, (one, other) in enumerate(zip(recorded, got, strict=True))
            for line in differences(one, other, f"{at}[{index}]")
        ]
    if recorded == UNIX_SECONDS:
        return [] if type(got) is int and got > 10**9 else [f"{at}: {got!r} is no time"]
    if isinstance(recorded, str) and isinstance(got, str):
        return [] if re.fullmatch(_pattern(recorded), got) else [f"{at}: {got!r} instead of {recorded!r}"]
    return [] if type(recorded) is type(got) and recorded == got else [f"{at}: {got!r} instead of {recorded!r}"]


def _pattern(recorded: str) -> str:
    pattern = re.escape(recorded)
    for placeholder, regex in PLACEHOLDERS.items():
        pattern = pattern.replace(re.escape(placeholder), regex)
    return pattern
