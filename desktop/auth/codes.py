"""Codes from mails. Apart from `gotrue`, whose library is dear to import."""

from __future__ import annotations

from enum import Enum


class CodeFor(Enum):
    """What a code from a mail is for."""

    SIGN_UP = "signup"
    SIGN_IN = "email"
    RECOVERY = "recovery"
