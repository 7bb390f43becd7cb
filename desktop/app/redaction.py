"""Keeps secrets and content out of logs and error details."""

from __future__ import annotations

import logging
import re
from typing import Final

_PATTERNS: Final = (
    (re.compile(r"eyJ[\w-]{8,}(?:\.[\w-]+(?:\.[\w-]*)?)?"), "[token]"),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}"), r"\1 [secret]"),
    (re.compile(r"\b(?:sb_(?:secret|publishable)|ya29|IG[QA]|1//)[\w.-]{8,}"), "[token]"),
    (
        re.compile(
            r"(?i)([\"']?\b(?:\w*token(?:_hash)?|\w*secret|\w*password|passphrase|apikey|code_verifier|(?:auth_)?code)"
            r"[\"']?\s*[=:]\s*)(?:\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?|[^\s&\"',;)}]+)"
        ),
        r"\1[secret]",
    ),
    (re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]{32,}"), "[image]"),
    (re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.]+"), "[e-mail]"),
)
"""Each finds or gives up in time that grows with the text and no faster: a traceback may quote a whole kit."""


def redact(text: str) -> str:
    """Return the text without tokens, passwords, codes, e-mail addresses and image data."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats a record, traceback included, and redacts the whole."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line to be written."""
        return redact(super().format(record))
