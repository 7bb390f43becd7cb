"""Where the platform is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cloud:
    """A Supabase project.

    Attributes:
        url: of the project, without a slash at the end.
        key: its publishable (or older: anon) key. Public: it opens nothing that row level security does not allow.
    """

    url: str
    key: str
