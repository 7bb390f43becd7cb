"""What can be wrong with signing in and with keeping secrets. Texts are for users and say what to do next."""

from __future__ import annotations

from enum import Enum
from typing import Final

from desktop.models.problem import Problem

_WORDS: Final = {
    "invalid_credentials": "This e-mail and password don't go together. Try again, or reset your password.",
    "email_not_confirmed": "This e-mail isn't confirmed yet. Enter the code we mailed you.",
    "otp_expired": "This code is wrong or too old. Check it, or ask for a new one.",
    "weak_password": "This password is too easy to guess. Make it longer, with letters and numbers.",
    "same_password": "That is the password you have. Choose another one.",
    "user_already_exists": "This e-mail has an account already. Sign in instead.",
    "email_exists": "This e-mail has an account already. Sign in instead.",
    "email_address_invalid": "This isn't an e-mail address we can write to. Check it.",
    "email_address_not_authorized": "This project can't mail to this address. Use another one.",
    "validation_failed": "This isn't an e-mail address we can write to. Check it.",
    "signup_disabled": "New accounts are closed at the moment. Try again another day.",
    "email_provider_disabled": "Signing in by e-mail is switched off here. Use Google.",
    "user_banned": "This account is blocked. Write to support.",
    "provider_disabled": "Signing in with Google is switched off here. Use your e-mail.",
    "provider_email_needs_verification": "Google hasn't confirmed this e-mail address. Confirm it there first.",
    "access_denied": "You cancelled in the browser. Try again whenever you like.",
    "flow_state_expired": "That took too long. Start again.",
    "flow_state_not_found": "That sign-in was used before. Start again.",
    "bad_code_verifier": "That sign-in was begun elsewhere. Start again here.",
    "timeout": "The browser didn't come back in time. Start again.",
    "no_browser": "No web browser could be opened. Use your e-mail instead.",
    "reauthentication_needed": "Sign in again before you change your password.",
    "wrong_key": "The project doesn't know this key. Check the project URL and key in Settings.",
    "no_project": "No Supabase project answers there. Check the project URL in Settings.",
    "other_project": "The project was changed while you signed in. Sign in again.",
    "username_taken": "Somebody else has this name. Choose another one.",
}
_OTHERWISE: Final = "The server didn't accept that. Try again in a moment."

FINAL_CODES: Final = frozenset(
    {
        "refresh_token_not_found",
        "refresh_token_already_used",
        "session_not_found",
        "session_expired",
        "user_banned",
        "user_not_found",
    }
)
"""The codes that end a session (facts/platforms.md, section 4). Nothing else signs anybody out."""


class AuthProblem(Problem):
    """The platform said no, and why.

    Attributes:
        code: Supabase's code, or one of ours.
    """

    def __init__(self, code: str) -> None:
        """Take the words of the code."""
        super().__init__(_WORDS.get(code, _OTHERWISE))
        self.code = code


class SignedOut(Problem):
    """Nobody is signed in (any more).

    Attributes:
        code: the final code that ended the session; "" where there was none.
    """

    def __init__(self, code: str = "") -> None:
        """Say what to do."""
        super().__init__("Sign in to sync and publish. Your work is safe on this computer.")
        self.code = code


class VaultKind(Enum):
    """Which trouble with keeping secrets it is; the words are in the problem itself."""

    NONE = "none"
    LOCKED = "locked"
    PASSPHRASE = "passphrase"  # noqa: S105 - a name
    WRONG_PASSPHRASE = "wrong passphrase"  # noqa: S105 - a name
    LOST = "lost"
    DISK = "disk"


_VAULT_WORDS: Final = {
    VaultKind.NONE: "This computer has no keychain. Choose how Kitfolio keeps you signed in.",
    VaultKind.LOCKED: "Your keychain is locked. Unlock it, then try again. You stay signed in.",
    VaultKind.PASSPHRASE: "Enter your passphrase to sync and publish. You stay signed in.",
    VaultKind.WRONG_PASSPHRASE: "That isn't the passphrase. Try again.",
    VaultKind.LOST: "The key to your sign-in is gone from the keychain. Sign in again; your work is safe.",
    VaultKind.DISK: "Your sign-in couldn't be stored. Free some space, or check the folder's permissions.",
}


class VaultProblem(Problem):
    """The secrets can't be read or kept. Nobody is signed out by it.

    Attributes:
        kind: which trouble it is.
    """

    def __init__(self, kind: VaultKind) -> None:
        """Take the words of the kind."""
        super().__init__(_VAULT_WORDS[kind])
        self.kind = kind
