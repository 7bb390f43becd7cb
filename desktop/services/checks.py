"""Comments on what a creator typed: an address, a number, a price. They never refuse, they say what to mend."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import phonenumbers
from babel.core import get_global
from email_validator import EmailNotValidError, validate_email

_OLDEST_YEAR: Final = 1950
_NEWEST_YEAR: Final = 2100
_AMOUNT: Final = re.compile(r"\d{1,3}(,\d{3})*(\.\d{1,2})?|\d+(\.\d{1,2})?")
_AMOUNT_ELSEWHERE: Final = re.compile(
    r"\d{1,3}([.\s'’]\d{3})+,\d{1,2}|\d{1,3}([\s'’]\d{3})+(\.\d{1,2})?|\d{1,3}(\.\d{3}){2,}|\d+,\d{1,2}"
)
"""As amounts are written in other countries, where that can be read in one way only: "12.345" is not among them."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What could be wrong with a text.

    Attributes:
        text: plain words; a source text, translated by `ui`.
        fix: a text that would be right, where one is clear.
        fix_label: what the fix does, for its button.
        clear: the fix is what was meant beyond doubt, so that nobody need press a button for it.
    """

    text: str
    fix: str = ""
    fix_label: str = ""
    clear: bool = False


def email(text: str) -> Comment | None:
    """Comment on an e-mail address. Its shape only: nothing is looked up."""
    text = text.strip()
    if not text:
        return None
    try:
        validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return Comment("This doesn't look like an e-mail address. It needs an @ and a domain, like you@example.com.")
    return None


def url(text: str) -> Comment | None:
    """Comment on a web address."""
    text = text.strip()
    if not text:
        return None
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+([/?#:]\S*)?", text):
        return Comment("Web addresses start with https://.", f"https://{text}", "Add https://", clear=True)
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return Comment("This web address can't be read. Check it for stray characters.")
    if parts.scheme not in {"http", "https", "mailto", "tel"}:
        return Comment("Only web addresses become links. Start with https://.")
    complete = "." in host if parts.scheme.startswith("http") else bool(parts.path)
    if not complete or " " in text:
        return Comment("This web address is not complete. It needs a name like example.com.")
    return None


def phone(text: str) -> Comment | None:
    """Comment on a telephone number."""
    text = text.strip()
    if not text:
        return None
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return Comment("Start with + and the country code, so that brands abroad can call, like +43 512 555 0142.")
    if not phonenumbers.is_possible_number(number):
        return Comment("This number is too short or too long. Check it once more.")
    return None


def price(text: str) -> Comment | None:
    """Comment on a price: digits, with one decimal point at most."""
    text = text.strip()
    if not text or _AMOUNT.fullmatch(text):
        return None
    if _AMOUNT_ELSEWHERE.fullmatch(text):
        return Comment("Write the amount in digits, like 450 or 450.50.", _plain(text), "Use it", clear=True)
    digits = re.sub(r"[^\d.,]", "", text)
    if _AMOUNT.fullmatch(digits) or _AMOUNT_ELSEWHERE.fullmatch(digits):
        return Comment("Write the amount alone; the currency has a field of its own.", _plain(digits), "Use it")
    return Comment("Write the amount in digits, like 450 or 450.50.")


def currency(text: str) -> Comment | None:
    """Comment on a currency: its three letters."""
    code = text.strip()
    if not code or code in _currencies():
        return None
    if code.upper() in _currencies():
        return Comment("Currencies are written in capitals.", code.upper(), "Use capitals", clear=True)
    return Comment("Use the three letters of the currency, like EUR or USD.")


def year(text: str) -> Comment | None:
    """Comment on a year."""
    text = text.strip()
    if not text or (re.fullmatch(r"\d{4}", text) and _OLDEST_YEAR <= int(text) <= _NEWEST_YEAR):
        return None
    return Comment("Write the year with four digits, like 2026.")


def _plain(amount: str) -> str:
    """Return an amount as it is written in English, without thousands: "1.250,50" is 1250.50."""
    whole, point, cents = re.sub(r"[\s'’]", "", amount), "", ""
    if found := re.search(r"[.,](\d{1,2})$", whole):
        whole, point, cents = whole[: found.start()], ".", found[1]
    return re.sub(r"[.,]", "", whole) + point + cents


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(get_global("all_currencies"))
