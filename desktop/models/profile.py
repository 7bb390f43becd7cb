"""The account as the platform knows it (`public.profiles`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A creator's row of `profiles`.

    Attributes:
        user_id: as Supabase Auth names the user.
        email: the address of the account.
        username: the handle in public links, or None until one was chosen.
        tier: `free` or `pro`; set by the platform alone.
        onboarding_steps: the steps of the first run that are done.
    """

    user_id: str
    email: str
    username: str | None = None
    tier: str = "free"
    onboarding_steps: tuple[str, ...] = ()
