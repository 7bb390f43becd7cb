"""What sync needs of the platform, and the words both speak. `gateway` fulfils it over Supabase."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from desktop.models.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.content import ServerKit
    from desktop.storage.columns import Columns

PAGE: Final = 1000
"""Rows in one answer at most: PostgREST's own limit on hosted projects."""


class Outcome(StrEnum):
    """What the platform did with a kit that was sent (`public.push_kits`)."""

    APPLIED = "applied"
    CONFLICT = "conflict"
    SLUG_TAKEN = "slug_taken"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A kit to be sent.

    Attributes:
        base_updated_at: the revision it is based on, or None for a new one.
    """

    id: str
    base_updated_at: str | None
    columns: Columns


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it.

    Attributes:
        updated_at: the row's revision now, where it was applied.
        kit: the row as it is on the platform, where it is another one than was expected.
    """

    id: str
    outcome: Outcome
    updated_at: str = ""
    kit: ServerKit | None = None


class SignInNeeded(Problem):
    """There is no session that could be used; the creator has to sign in. Text for users."""


class RequestRefused(Problem):
    """The platform would not take a request, and will not take it when it is tried again. Text for users.

    Attributes:
        code: the platform's code, for the log.
        content: what is wrong with what was sent (`too_large`, `invalid`), or "" where the request is to blame.
    """

    def __init__(self, text: str, code: str = "", *, content: str = "") -> None:
        """Say what is wrong."""
        super().__init__(text)
        self.code = code
        self.content = content


class Page(NamedTuple):
    """Rows of the platform, by revision and id.

    Attributes:
        kits: those that can be read.
        length: how many rows there were, also such as cannot be.
        end: revision and id of the last; None where there is none, and where nothing follows that could be asked for.
    """

    kits: Sequence[ServerKit]
    length: int
    end: tuple[str, str] | None


class Platform(Protocol):
    """The platform's kits, always asked for as the signed-in user. On `io`.

    Every method may raise `NetworkProblem`, `SignInNeeded` or `RequestRefused`. An answer given to anybody else than
    the user is one of these, never an empty list.
    """

    async def changed(
        self, owner: str, since: str | None, after: tuple[str, str] | None = None, /, limit: int = PAGE
    ) -> Page:
        """Return the owner's kits, deleted ones too, changed after a revision, by revision and id.

        Args:
            owner: the user.
            since: an earlier revision, or None for all.
            after: revision and id of the last kit of the page before.
            limit: how many at most.
        """

    async def push(self, kits: Sequence[Outgoing]) -> Sequence[Answer]:
        """Send kits; each is taken only if the platform still has the revision it is based on. May be repeated."""

    async def purge(self, kits: Sequence[tuple[str, str]]) -> frozenset[str]:
        """Delete kits for ever, given by id and the revision they must still have.

        Returns:
            The ids of those that are not there any more; one that was changed since stays.
        """

    async def ids(self, owner: str, /) -> frozenset[str]:
        """Return the ids of all the owner's kits, deleted ones too."""
