"""Identifiers: random UUIDs, as the platform's tables expect."""

from __future__ import annotations

from uuid import uuid4


def new_id() -> str:
    """Return a fresh identifier for a kit or block."""
    return str(uuid4())
