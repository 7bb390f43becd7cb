"""Who vouches for a user, as Supabase Auth names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from supabase_auth.types import Provider as ProviderName


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider.

    Attributes:
        name: Supabase's name.
        scopes: asked for beyond those Supabase asks for itself.
    """

    name: ProviderName
    scopes: str = ""


GOOGLE: Final = Provider("google")
